using System.Text.Json;
using System.Xml.Linq;
using SopFlow.Testing;

namespace SopFlow.Architecture.Tests;

/// <summary>Every package that is restored, its dependencies included, may be used freely by a government and whoever works for it.</summary>
public class PackageTests
{
    private static readonly string[] FreeLicences = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "MS-PL", "0BSD", "ISC"];

    /// <summary>Packages that state no licence expression, each looked up by hand.</summary>
    private static readonly Dictionary<string, string> LookedUp = new()
    {
        ["newtonsoft.json"] = "MIT", // a link to its licence file in the older versions
    };

    [Test]
    public void Package_Licence_IsFree()
    {
        var packages = Restored().ToList();
        packages.ShouldNotBeEmpty();

        var unfree = packages.Select(package => (package, Licence: Licence(package.Id, package.Version)))
            .Where(found => !found.Licence.Split(" OR ").Any(FreeLicences.Contains))
            .Select(found => $"{found.package.Id} {found.package.Version}: {found.Licence}");

        unfree.ShouldBeEmpty();
    }

    // Their licences changed from one version to the next; the last free one is what we use, or none at all.
    [TestCase("masstransit", 9)]
    [TestCase("fluentassertions", 8)]
    [TestCase("mediatr", 13)]
    [TestCase("automapper", 15)]
    public void Package_WithCommercialSuccessor_StaysBelowIt(string id, int firstCommercialMajor)
    {
        var commercial = Restored().Where(package => package.Id == id || package.Id.StartsWith($"{id}."))
            .Where(package => int.Parse(package.Version.Split('.')[0]) >= firstCommercialMajor);

        commercial.ShouldBeEmpty();
    }

    private static IEnumerable<(string Id, string Version)> Restored() =>
        (from file in Directory.EnumerateFiles(Checkout.Root, "packages.lock.json", SearchOption.AllDirectories)
         let locked = JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("dependencies")
         from framework in locked.EnumerateObject()
         from package in framework.Value.EnumerateObject()
         where package.Value.GetProperty("type").GetString() != "Project"
         select (package.Name.ToLowerInvariant(), package.Value.GetProperty("resolved").GetString()!)).Distinct();

    private static string Licence(string id, string version)
    {
        var root = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var manifest = XDocument.Load(Path.Combine(root, id, version.ToLowerInvariant(), $"{id}.nuspec"));
        return manifest.Descendants().FirstOrDefault(element => element.Name.LocalName == "license" && element.Attribute("type")?.Value == "expression")?.Value
            ?? LookedUp.GetValueOrDefault(id, "unknown");
    }
}
