using System.Globalization;
using System.Reflection;
using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Tests.Feel;

/// <summary>docs/feel.md is what analysts rely on: it lists what there is, no more and no less.</summary>
public sealed class FeelDocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Root(), "docs", "feel.md"));

    [Test]
    public void Page_Functions_AreThoseThereAre()
    {
        var known = FeelFunctions.ByName.Values.SelectMany(function => function.Ways.Select(way => way.Describe(function.Name)));

        Section("### Functions", "## Where").Split('`').Where((_, i) => i % 2 == 1).ShouldBe(known, ignoreOrder: true);
    }

    [Test]
    public void Page_Limits_AreThoseThereAre()
    {
        var shown = Section("## Limits", null);

        foreach (var limit in typeof(FeelLimits).GetFields(BindingFlags.Public | BindingFlags.Static))
            shown.ShouldContain(((int)limit.GetRawConstantValue()!).ToString(CultureInfo.InvariantCulture), customMessage: limit.Name);
    }

    [TestCase("feel.syntax", "1 +")]
    [TestCase("feel.name", "a b")]
    [TestCase("feel.literal", "@\"\"")]
    [TestCase("feel.unknown-function", "f(1)")]
    [TestCase("feel.arguments", "count()")]
    [TestCase("feel.no-clock", "now()")]
    [TestCase("feel.pattern", "matches(\"\", \"(\")")]
    [TestCase("feel.duplicate-key", "{a: 1, a: 1}")]
    [TestCase("feel.not-supported", "?")]
    [TestCase("feel.limit", "----------------------------------------------------------------------1")]
    public void Page_RefusalCode_IsGivenToSuchAText(string code, string text)
    {
        FeelTable.Refused(text).Code.ShouldBe(code);
        Section("## What is refused", "## Limits").ShouldContain($"| `{code}` |");
    }

    [Test]
    public void Page_Examples_AreRead()
    {
        var examples = Section("## What is in", "### Functions").Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.Contains("properties", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[^2].Split('`').Where((_, i) => i % 2 == 1))
            .Where(example => !example.Contains('…') && example is not ("+ - * / **" or "= != < <= > >="))
            .Concat(Page.Split('\n').Where(line => line.StartsWith("    ", StringComparison.Ordinal)))
            .ToArray();

        examples.Length.ShouldBeGreaterThan(30);
        foreach (var example in examples)
            FeelTable.Parsed(example);
    }

    private static string Section(string heading, string? next)
    {
        var from = Page.IndexOf(heading, StringComparison.Ordinal);
        var to = next is null ? Page.Length : Page.IndexOf(next, from, StringComparison.Ordinal);
        return Page[from..to];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SopFlow.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds SopFlow.sln.");
        return folder.FullName;
    }
}
