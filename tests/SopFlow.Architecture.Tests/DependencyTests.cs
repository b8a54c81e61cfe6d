using System.Xml.Linq;
using SopFlow.Testing;

namespace SopFlow.Architecture.Tests;

/// <summary>Dependencies point one way: Calendars &lt;- Kernel &lt;- Runtime &lt;- Host; Kernel &lt;- Definitions &lt;- Bpmn &lt;- Host, Cli; Kernel &lt;- DryRuns &lt;- Cli; Contracts &lt;- Runtime.</summary>
public class DependencyTests
{
    private static readonly object[] Allowed =
    [
        new object[] { "SopFlow.Calendars", new string[] { } },
        new object[] { "SopFlow.Contracts", new string[] { } },
        new object[] { "SopFlow.Kernel", new[] { "SopFlow.Calendars" } },
        new object[] { "SopFlow.DryRuns", new[] { "SopFlow.Kernel", "SopFlow.Calendars" } },
        new object[] { "SopFlow.Definitions", new[] { "SopFlow.Kernel", "SopFlow.Calendars" } },
        new object[] { "SopFlow.Bpmn", new[] { "SopFlow.Definitions", "SopFlow.Kernel", "SopFlow.Calendars" } },
        new object[] { "SopFlow.Runtime", new[] { "SopFlow.Kernel", "SopFlow.Calendars", "SopFlow.Contracts" } },
        new object[] { "SopFlow.Host", new[] { "SopFlow.Runtime", "SopFlow.Bpmn", "SopFlow.Definitions", "SopFlow.Kernel", "SopFlow.Calendars", "SopFlow.Contracts" } },
        new object[] { "SopFlow.Cli", new[] { "SopFlow.DryRuns", "SopFlow.Bpmn", "SopFlow.Definitions", "SopFlow.Kernel", "SopFlow.Calendars" } },
    ];

    [TestCaseSource(nameof(Allowed))]
    public void Project_References_PointOneWay(string project, string[] allowed)
    {
        var file = Directory.GetFiles(Checkout.Root, $"{project}.csproj", SearchOption.AllDirectories).Single();
        var stated = XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
        var compiled = Built.Module(project == "SopFlow.Cli" ? "sopflow" : project).AssemblyReferences
            .Select(reference => reference.Name).Where(name => name.StartsWith("SopFlow."));

        stated.Union(compiled).Except(allowed).ShouldBeEmpty();
    }

    [Test]
    public void Solution_EveryProductProject_HasItsPlace()
    {
        var built = File.ReadLines(Path.Combine(Checkout.Root, "SopFlow.sln"))
            .Select(line => line.Split('"')).Where(parts => parts.Length > 5 && parts[5].EndsWith(".csproj") && !parts[5].StartsWith("tests"))
            .Select(parts => parts[3]);

        built.ShouldBe(Allowed.Select(row => (string)((object[])row)[0]), ignoreOrder: true);
    }

    [TestCase("SopFlow.Contracts")]
    [TestCase("SopFlow.Calendars", "NodaTime")]
    [TestCase("SopFlow.Kernel", "NodaTime", "SopFlow.Calendars")]
    [TestCase("SopFlow.DryRuns", "NodaTime", "SopFlow.Calendars", "SopFlow.Kernel")]
    public void PureAssembly_References_AreTheFrameworkAndWhatIsNamed(string assembly, params string[] named)
    {
        var others = Built.Module(assembly).AssemblyReferences.Select(reference => reference.Name)
            .Where(name => name is not ("mscorlib" or "netstandard") && !name.StartsWith("System."));

        others.Except(named).ShouldBeEmpty();
    }
}
