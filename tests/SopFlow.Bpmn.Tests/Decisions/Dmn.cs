using System.Text;
using SopFlow.Bpmn.Decisions;
using SopFlow.Kernel.Decisions;
using SopFlow.Kernel.Feel;

namespace SopFlow.Bpmn.Tests.Decisions;

/// <summary>Small DMN texts, and what reading them gives.</summary>
internal static class Dmn
{
    /// <summary>A whole file around what is given, which begins on line 2.</summary>
    public static string File(string content) =>
        $"<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" name=\"D\" namespace=\"urn:test\">\n{content}\n</definitions>";

    /// <summary>A file of one decision "d" with a table of rules over <c>x</c>, each written as test and answer.</summary>
    public static string Table(string attributes, params IEnumerable<(string Test, string Answer)> rules) => File(
        $"<decision id=\"d\" name=\"d\"><decisionTable {attributes}><input><inputExpression><text>x</text></inputExpression></input><output><outputValues><text>\"A\", \"B\", \"C\"</text></outputValues></output>"
        + string.Concat(rules.Select(rule => $"<rule><inputEntry><text><![CDATA[{rule.Test}]]></text></inputEntry><outputEntry><text><![CDATA[{rule.Answer}]]></text></outputEntry></rule>"))
        + "</decisionTable></decision>");

    public static DmnReadResult Read(string text) => DmnReader.Read("a.dmn", Encoding.UTF8.GetBytes(text));

    /// <summary>The decisions of the DMN file that stands beside a BPMN file; none where there is no such file.</summary>
    public static IReadOnlyList<DecisionDefinition> Beside(string path)
    {
        var file = Path.ChangeExtension(path, ".dmn");
        if (!System.IO.File.Exists(file))
            return [];
        var read = DmnReader.Read(file, System.IO.File.ReadAllBytes(file));
        read.Diagnostics.ShouldBeEmpty();
        return read.Decisions;
    }

    public static DecisionDefinition Decision(string text, string id = "d")
    {
        var read = Read(text);
        read.Diagnostics.ShouldBeEmpty();
        return read.Decisions.Single(decision => decision.Id == id);
    }

    public static DecisionResult Made(string text, params ReadOnlySpan<(string, FeelValue)> variables) => Decision(text).Evaluate(FeelContext.Of(variables));
}
