using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Tests.Feel;

/// <summary>An evaluation that exceeds a limit gives null as a whole, says which limit, and ends soon.</summary>
public sealed class FeelLimitTests
{
    private static readonly FeelContext Variables = FeelContext.Of(
        ("long", new string('a', 60_000)),
        ("many", FeelList.From(Enumerable.Range(0, 9_000).Select(n => (FeelValue)n))));

    [TestCase("for i in 1..1000000000 return i", "10000 items")]
    [TestCase("for i in 1..100000, j in 1..100000 return [i, j]", "10000 items")]
    [TestCase("count(for a in 1..500 return for b in 1..500 return a * b)", "steps")]
    [TestCase("every a in 1..1000, b in 1..1000 satisfies a + b > 0", "steps")]
    [TestCase("some a in many, b in many satisfies a < 0", "steps")]
    [TestCase("many[list contains(many, -item)]", "steps")]
    [TestCase("concatenate(many, many)", "10000 items")]
    [TestCase("append(many, 1, 2)[count(many) + 2] = 2 and count(concatenate(many, many)) > 0", "10000 items")]
    [TestCase("long + long", "100000 characters")]
    [TestCase("replace(\"aaaaaaaaaa\", \"a\", long)", "100000 characters")]
    [TestCase("string join(for i in 1..3 return long)", "100000 characters")]
    [TestCase("for i in 1..9000 return upper case(long)", "steps")]
    [TestCase("matches(long, \"a\")", "10000 characters")]
    [TestCase("matches(substring(long, 1, 9000), \"(a|b)*a(a|b){400}c\")", "steps")]
    [TestCase("every i in 1..100 satisfies not(matches(\"a\", \"b\" + string(i)))", "steps")]
    [TestCase("for i in 1..100 return [partial]", "nested deeper")]
    [TestCase("{a0: [1,1,1,1,1,1,1,1], a1: [a0,a0,a0,a0,a0,a0,a0,a0], a2: [a1,a1,a1,a1,a1,a1,a1,a1], a3: [a2,a2,a2,a2,a2,a2,a2,a2], a4: [a3,a3,a3,a3,a3,a3,a3,a3], a5: [a4,a4,a4,a4,a4,a4,a4,a4], a6: [a5,a5,a5,a5,a5,a5,a5,a5]}", "larger than")]
    [TestCase("if (for i in 1..1000000 return i) = null then true else false", "10000 items")]
    public void Evaluation_BeyondALimit_IsNullAndSaysWhich(string expression, string words)
    {
        var value = FeelTable.Parsed(expression).Evaluate(Variables, out var diagnostic);

        value.IsNull.ShouldBeTrue();
        diagnostic.ShouldNotBeNull();
        diagnostic.IsLimit.ShouldBeTrue(diagnostic.English);
        diagnostic.English.ShouldContain(words);
    }

    [TestCase("count(for i in 1..10000 return i)", "10000")]
    [TestCase("string length(substring(long + long, 1, 10))", "null")]
    [TestCase("count(distinct values(many))", "9000")]
    [TestCase("string length(upper case(long))", "60000")]
    [TestCase("count(many[item > 10])", "8989")]
    public void Evaluation_WithinTheLimits_GivesItsResult(string expression, string expected) =>
        FeelTable.Evaluate(expression, Variables).ShouldBe(expected);

    [Test]
    public void Condition_BeyondALimit_DoesNotHoldAndSaysSo()
    {
        var result = FeelTable.Parsed("true or count(for a in 1..10 return a) > 0").EvaluateCondition(Variables);
        result.Holds.ShouldBeTrue();

        result = FeelTable.Parsed("count(for a in 1..99999 return a) > 0 or true").EvaluateCondition(Variables);
        result.Holds.ShouldBeFalse();
        result.Problem.ShouldNotBeNull().IsLimit.ShouldBeTrue();
    }
}
