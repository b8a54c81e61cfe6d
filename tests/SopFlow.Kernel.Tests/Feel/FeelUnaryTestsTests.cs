using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Tests.Feel;

/// <summary>The cells of decision tables (DMN 1.5, 10.3.1.2).</summary>
public sealed class FeelUnaryTestsTests
{
    [TestCase("-", "1, null, \"a\"", "")]
    [TestCase("", "1, null", "")]
    [TestCase("5", "5", "4, null, \"5\"")]
    [TestCase("< 5", "4", "5, null, \"a\"")]
    [TestCase(">= n", "7, 8", "6")]
    [TestCase("[1..5]", "1, 5", "0, 6, null")]
    [TestCase("(1..5)", "2", "1, 5")]
    [TestCase("]1..5[", "2", "1, 5")]
    [TestCase("\"a\", \"b\"", "\"a\", \"b\"", "\"c\", null")]
    [TestCase("1, > 10, [3..4]", "1, 11, 3", "2, 10")]
    [TestCase("not(5)", "4, null", "5")]
    [TestCase("not(1, > 10)", "2", "1, 11, null")]
    [TestCase("not(contains(?, \"x\"))", "\"a\"", "\"x\"")]
    [TestCase("not(?) and true", "false", "true")]
    [TestCase("null", "null", "1")]
    [TestCase("not(null)", "1", "null")]
    [TestCase("true", "true", "false, null")]
    [TestCase("? > 5 and ? < n", "6", "5, 7, null")]
    [TestCase("[1, 2]", "1, [1, 2]", "3")]
    [TestCase("list", "3, 1", "9")]
    [TestCase("n > 5", "1, \"a\"", "")]
    [TestCase("@\"2026-01-01\"", "@\"2026-01-01\"", "@\"2026-01-02\"")]
    public void Tests_OfAValue_AcceptWhatTheStandardSays(string text, string accepted, string refused)
    {
        var tests = FeelUnaryTests.Parse(text).Tests.ShouldNotBeNull();

        foreach (var value in Values(accepted))
            tests.Accept(value, FeelExpressionMaker.Variables).ShouldBeTrue($"{text} of {value}");
        foreach (var value in Values(refused))
            tests.Accept(value, FeelExpressionMaker.Variables).ShouldBeFalse($"{text} of {value}");
    }

    [TestCase("<", 2, "ends too early")]
    [TestCase("1,", 3, "ends too early")]
    [TestCase("1 2", 3, "operator")]
    [TestCase("not(1", 6, "')'")]
    [TestCase("- 1 -", 6, "ends too early")]
    [TestCase("not()", 5, "cannot stand here")]
    [TestCase("[1..", 5, "ends too early")]
    [TestCase("today()", 1, "reads no clock")]
    public void Tests_ThatCannotBeRead_AreRefusedAtTheirColumn(string text, int column, string words)
    {
        var error = FeelUnaryTests.Parse(text).Error.ShouldNotBeNull();

        (error.Column, error.English.Contains(words, StringComparison.Ordinal)).ShouldBe((column, true), error.English);
    }

    private static IEnumerable<FeelValue> Values(string text) => text == "" ? [] : (FeelList)FeelTable.Parsed($"[{text}]").Evaluate(FeelContext.Empty);
}
