using System.Collections.Immutable;
using SopFlow.Bpmn.Decisions;
using SopFlow.Kernel.Decisions;
using SopFlow.Kernel.Feel;

namespace SopFlow.Bpmn.Tests.Decisions;

/// <summary>What decisions come to, by which rules, and what is said when they come to nothing. The hit policies are held by the conformance models too.</summary>
public sealed class DecisionTests
{
    [TestCase("UNIQUE", "1", "2", "the table d is UNIQUE, and the rules 1, 2 all hold; make them exclude each other, or choose another hit policy")]
    [TestCase("ANY", "\"A\"", "\"B\"", "the table d is ANY, and the rules 1 and 2 hold with different answers, \"A\" and \"B\"")]
    [TestCase("FIRST", "1 / 0", "\"B\"", "rule 1, output 1 of the table d: column 1: Division by zero has no result.")]
    [TestCase("PRIORITY", "\"A\"", "\"D\"", "rule 2, output 1 of the table d is \"D\", which is not among its values \"A\", \"B\", \"C\"")]
    public void Evaluate_RulesThatContradict_FailsWithTableAndRules(string policy, string one, string other, string failure)
    {
        var result = Dmn.Made(Dmn.Table($"hitPolicy=\"{policy}\"", ("> 0", one), ("> 0", other)).Replace(policy is "UNIQUE" or "ANY" or "FIRST" ? "<outputValues><text>\"A\", \"B\", \"C\"</text></outputValues>" : "\0", ""), ("x", 1));

        result.Failure.ShouldBe(failure);
        result.Value.IsNull.ShouldBeTrue();
    }

    [TestCase("UNIQUE", "", "1")]
    [TestCase("FIRST", "", "1")]
    [TestCase("PRIORITY", "", "2")]
    [TestCase("COLLECT", "", "1 2 3")]
    [TestCase("RULE ORDER", "", "1 2 3")]
    [TestCase("OUTPUT ORDER", "", "2 3 1")]
    public void Evaluate_Table_TellsByWhichRules(string policy, string aggregation, string rules)
    {
        var several = policy == "UNIQUE" ? "< 0" : "> 0";

        var result = Dmn.Made(Dmn.Table($"hitPolicy=\"{policy}\"{aggregation}", ("> 0", "\"B\""), (several, "\"A\""), (several, "\"A\"")), ("x", 1));

        result.Failure.ShouldBeNull();
        string.Join(" ", result.Made.ShouldHaveSingleItem().Rules).ShouldBe(rules);
    }

    [Test]
    public void Evaluate_TestOfAnotherKind_FailsWithTheRuleAndColumn() =>
        Dmn.Made(Dmn.Table("", ("< 5", "\"A\"")), ("x", "five")).Failure
            .ShouldBe("rule 1, input 1 of the table d, '< 5' at \"five\": column 1: '<' cannot be applied to string and number.");

    [Test]
    public void Evaluate_TestThatIsNoCondition_Fails() =>
        Dmn.Made(Dmn.Table("", ("? + 1", "\"A\"")), ("x", 5)).Failure.ShouldBe("rule 1, input 1 of the table d, '? + 1' at 5: column 1: The test gave number (6) where true or false is needed.");

    [TestCase("< 5")]
    [TestCase("not(< 5)")]
    [TestCase("[1..5]")]
    public void Evaluate_AbsentValue_PassesNoTestOfOrderAndFailsNothing(string test)
    {
        var result = Dmn.Made(Dmn.Table("", (test, "\"A\"")));

        (result.Failure, result.Value).ShouldBe((null, FeelValue.Null));
    }

    [Test]
    public void Evaluate_MultipleOutputs_PriorityGoesByTheFirstOutputThenTheNext()
    {
        var text = Dmn.File("""
            <decision id="d" name="d"><decisionTable hitPolicy="OUTPUT ORDER"><input><inputExpression><text>x</text></inputExpression></input>
            <output name="a"><outputValues><text>1, 2</text></outputValues></output><output name="b"><outputValues><text>"z", "y"</text></outputValues></output>
            <rule><inputEntry/><outputEntry><text>2</text></outputEntry><outputEntry><text>"z"</text></outputEntry></rule>
            <rule><inputEntry/><outputEntry><text>1</text></outputEntry><outputEntry><text>"y"</text></outputEntry></rule>
            <rule><inputEntry/><outputEntry><text>1</text></outputEntry><outputEntry><text>"z"</text></outputEntry></rule>
            </decisionTable></decision>
            """);

        Dmn.Made(text).Made[0].Rules.ShouldBe([3, 2, 1]);
    }

    [Test]
    public void Evaluate_DecisionRequiredTwice_IsMadeOnce()
    {
        var text = Dmn.File("""
            <decision id="d" name="d"><informationRequirement><requiredDecision href="#left"/></informationRequirement><informationRequirement><requiredDecision href="#right"/></informationRequirement><literalExpression><text>left + right</text></literalExpression></decision>
            <decision id="left" name="left"><informationRequirement><requiredDecision href="#base"/></informationRequirement><literalExpression><text>base + 1</text></literalExpression></decision>
            <decision id="right" name="right"><informationRequirement><requiredDecision href="#base"/></informationRequirement><literalExpression><text>base + 2</text></literalExpression></decision>
            <decision id="base" name="base"><literalExpression><text>x * 10</text></literalExpression></decision>
            """);

        var result = Dmn.Made(text, ("x", 2));

        result.Value.ShouldBe((FeelValue)43);
        result.Made.Select(made => made.Id).ShouldBe(["base", "left", "right", "d"]);
    }

    [Test]
    public void Evaluate_TooMuchWork_FailsInBoundedTime()
    {
        var rules = Enumerable.Range(0, 200).Select(_ => ("count(for i in 1..9000 return i * ?) < 0", "\"A\""));

        Dmn.Made(Dmn.Table("hitPolicy=\"FIRST\"", rules), ("x", 1)).Failure.ShouldNotBeNull().ShouldContain($"more than {DecisionLimits.Steps} steps");
    }

    [Test]
    public void Evaluate_RandomTables_AgreeWithTheDefinitionOfTheirHitPolicy([Range(1, 5)] int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            var rules = Enumerable.Range(0, random.Next(6)).Select(_ => (From: random.Next(10), To: random.Next(10), Answer: random.Next(3))).ToImmutableArray();
            var x = random.Next(10);
            var hits = rules.Where(rule => rule.From <= x && x <= rule.To).Select(rule => "ABC"[rule.Answer].ToString()).ToList();
            foreach (var policy in new[] { "UNIQUE", "FIRST", "PRIORITY", "ANY", "COLLECT", "RULE ORDER", "OUTPUT ORDER" })
            {
                FeelValue? expected = policy switch
                {
                    "COLLECT" or "RULE ORDER" => FeelList.From(hits.Select(hit => (FeelValue)hit)),
                    "OUTPUT ORDER" => FeelList.From(hits.Order(StringComparer.Ordinal).Select(hit => (FeelValue)hit)),
                    _ when hits.Count == 0 => FeelValue.Null,
                    "UNIQUE" => hits.Count == 1 ? (FeelValue)hits[0] : null,
                    "ANY" => hits.Distinct().Count() == 1 ? (FeelValue)hits[0] : null,
                    "PRIORITY" => hits.Min()!,
                    _ => hits[0],
                };

                var result = Dmn.Made(Dmn.Table($"hitPolicy=\"{policy}\"", rules.Select(rule => ($"[{rule.From}..{rule.To}]", $"\"{"ABC"[rule.Answer]}\""))), ("x", x));

                (result.Failure is null ? result.Value : null).ShouldBe(expected, $"seed {seed}, round {round}, {policy} of {string.Join(" ", rules)} at {x}: {result.Failure}");
            }
        }
    }
}
