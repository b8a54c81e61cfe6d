using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Tests.Feel;

public sealed class FeelConditionTests
{
    private static readonly FeelContext Variables = FeelContext.Of(
        ("n", 5), ("text", "lengkap"), ("outcomes", FeelContext.Of(("step_5", "lengkap"))));

    [TestCase("outcomes.step_5 = \"lengkap\"", true)]
    [TestCase("outcomes.step_5 = \"tidak lengkap\"", false)]
    [TestCase("missing = null", true)]
    [TestCase("missing > 3 or n > 3", true)]
    [TestCase("outcomes.step_6 = 1", false)]
    public void Condition_GivesABoolean_HasNoProblem(string condition, bool holds)
    {
        var result = FeelTable.Parsed(condition).EvaluateCondition(Variables);

        result.Holds.ShouldBe(holds);
        result.Problem.ShouldBeNull();
    }

    [TestCase("missing > 3", "feel.no-value", 1, 7, "'missing'")]
    [TestCase("n > 1 and outcomes.step_6 > 1", "feel.no-value", 11, 15, "'step_6' in context")]
    [TestCase("n = text", "feel.type", 1, 8, "number and string")]
    [TestCase("n + 1", "feel.not-boolean", 1, 5, "number (6)")]
    [TestCase("text", "feel.not-boolean", 1, 4, "string (\"lengkap\")")]
    [TestCase("1/0 > n", "feel.arithmetic", 1, 3, "zero")]
    [TestCase("sqrt(-n) > 1", "feel.no-result", 1, 8, "'sqrt'")]
    [TestCase("n > 1 and upper case(n) > \"A\"", "feel.type", 22, 1, "does not accept number")]
    public void Condition_GivesNoBoolean_SaysWhyAndWhere(string condition, string code, int column, int length, string words)
    {
        var result = FeelTable.Parsed(condition).EvaluateCondition(Variables);

        result.Holds.ShouldBeFalse();
        result.Problem.ShouldNotBeNull();
        (result.Problem.Code, result.Problem.Column, result.Problem.Length).ShouldBe((code, column, length));
        result.Problem.English.ShouldContain(words);
        result.Problem.Indonesian.ShouldNotBe(result.Problem.English);
    }

    [Test]
    public void Evaluate_FilterByEntriesOfItems_ReportsNoMissingVariable() =>
        FeelTable.Diagnose("[{name: \"Sari\"}][contains(name, \"a\")][1].name").ShouldBeNull();

    [Test]
    public void Condition_PlainComparison_AllocatesNothing()
    {
        var condition = FeelTable.Parsed("outcomes.step_5 = \"lengkap\" and n between 1 and 10");
        for (var warming = 0; warming < 1_000; warming++)
            condition.EvaluateCondition(Variables);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1_000; round++)
            condition.EvaluateCondition(Variables);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.ShouldBe(0);
    }
}
