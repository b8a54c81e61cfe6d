using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Tests.Feel;

/// <summary>The language itself, by section of DMN 1.5. Results are written as FEEL literals.</summary>
public sealed class FeelLanguageTests
{
    private static readonly FeelContext Variables = FeelContext.Of(
        ("n", 5),
        ("text", "lengkap"),
        ("yes", true),
        ("nothing", FeelValue.Null),
        ("outcomes", FeelContext.Of(("step_5", "lengkap"))),
        ("people", FeelList.Of(
            FeelContext.Of(("name", "Sari"), ("age", 41)),
            FeelContext.Of(("name", "Budi"), ("age", 29)),
            FeelContext.Of(("name", "Wayan")))));

    // 10.3.1.2 rules 33 to 37, 62: literals
    [TestCase("1", "1")]
    [TestCase("1.50", "1.5")]
    [TestCase(".5", "0.5")]
    [TestCase("00.10", "0.1")]
    [TestCase("1e3", "1000")]
    [TestCase("2.5E-1", "0.25")]
    [TestCase("-3", "-3")]
    [TestCase("--3", "3")]
    [TestCase("79228162514264337593543950335", "79228162514264337593543950335")]
    [TestCase("\"\"", "\"\"")]
    [TestCase("\"a\\\"b\\\\c\\n\\t\\u0041\\U01F40E\"", "\"a\\\"b\\\\c\\n\\tA🐎\"")]
    [TestCase("\"\\d+\"", "\"\\\\d+\"")]
    [TestCase("\"\\uD83D\\uDC0E\"", "\"🐎\"")]
    [TestCase("true", "true")]
    [TestCase("null", "null")]
    [TestCase("[1, [true], \"x\", []]", "[1, [true], \"x\", []]")]
    [TestCase("{}", "{}")]
    [TestCase("{b: 1, \"a b\": 2, a: b + 1}", "{a: 2, \"a b\": 2, b: 1}")]
    [TestCase("{if: 1}", "{\"if\": 1}")]
    [TestCase("@\"2026-03-31\"", "@\"2026-03-31\"")]
    [TestCase("@\"P1Y\"", "@\"P1Y\"")]
    [TestCase("[1..5)", "[1..5)")]
    [TestCase("]1..5[", "(1..5)")]
    [TestCase("1 // to the end of the line", "1")]
    [TestCase("/* one */ 1 /* two\n */ + 1", "2")]
    public void Literal_OfEachForm_IsItsValue(string expression, string expected) => FeelTable.Evaluate(expression).ShouldBe(expected);

    // 10.3.2.15: numbers and strings
    [TestCase("1 + 2 * 3", "7")]
    [TestCase("(1 + 2) * 3", "9")]
    [TestCase("10 - 4 - 3", "3")]
    [TestCase("0.1 + 0.2", "0.3")]
    [TestCase("1 / 3 * 3", "0.9999999999999999999999999999")]
    [TestCase("7 / 2", "3.5")]
    [TestCase("1 / 0", "null")]
    [TestCase("0 / 0", "null")]
    [TestCase("-2 ** 2", "4")]
    [TestCase("2 ** 3 ** 2", "64")]
    [TestCase("2 ** -2", "0.25")]
    [TestCase("4 ** 0.5", "2")]
    [TestCase("8 ** (1/3)", "2")]
    [TestCase("0 ** 0", "1")]
    [TestCase("0 ** -1", "null")]
    [TestCase("(-8) ** (1/3)", "null")]
    [TestCase("10 ** 28", "10000000000000000000000000000")]
    [TestCase("10 ** 29", "null")]
    [TestCase("10 ** -40", "0")]
    [TestCase("79228162514264337593543950335 + 1", "null")]
    [TestCase("\"a\" + \"b\"", "\"ab\"")]
    [TestCase("\"a\" + 1", "null")]
    [TestCase("1 + null", "null")]
    [TestCase("null + null", "null")]
    [TestCase("[1] + [2]", "null")]
    [TestCase("true * 1", "null")]
    [TestCase("-\"a\"", "null")]
    [TestCase("-n", "-5")]
    [TestCase("n-1", "4")]
    public void Arithmetic_OnNumbersAndStrings_IsExactOrNull(string expression, string expected) =>
        FeelTable.Evaluate(expression, Variables).ShouldBe(expected);

    // 10.3.2.15: comparison
    [TestCase("1 = 1.0", "true")]
    [TestCase("1 != 2", "true")]
    [TestCase("null = null", "true")]
    [TestCase("1 = null", "false")]
    [TestCase("1 != null", "true")]
    [TestCase("1 = \"1\"", "null")]
    [TestCase("1 != \"1\"", "null")]
    [TestCase("false = 0", "null")]
    [TestCase("{} = []", "null")]
    [TestCase("[1, 2] = [1, 2]", "true")]
    [TestCase("[1, 2] = [2, 1]", "false")]
    [TestCase("[1, \"a\"] = [1, 2]", "false")]
    [TestCase("{a: 1, b: 2} = {b: 2, a: 1}", "true")]
    [TestCase("{a: 1} = {a: 2}", "false")]
    [TestCase("[1..2] = [1..2]", "true")]
    [TestCase("[1..2] = [1..2)", "false")]
    [TestCase("100[1] = 100", "true")]
    [TestCase("1 < 2", "true")]
    [TestCase("2 <= 2", "true")]
    [TestCase("\"Z\" < \"a\"", "true")]
    [TestCase("\"a\" < \"ab\"", "true")]
    [TestCase("\"\\uFFFD\" < \"🐎\"", "true")]
    [TestCase("1 < \"2\"", "null")]
    [TestCase("null < 1", "null")]
    [TestCase("true < false", "null")]
    [TestCase("1 = 1 = true", "true")]
    public void Comparison_OfTwoValues_FollowsTable53(string expression, string expected) => FeelTable.Evaluate(expression).ShouldBe(expected);

    // 10.3.1.2 rules 51 b and c, 10.3.2.8
    [TestCase("5 between 1 and 5", "true")]
    [TestCase("6 between 1 and 5", "false")]
    [TestCase("5 between 1 and 5 and false", "false")]
    [TestCase("5 between null and 7", "null")]
    [TestCase("5 between 6 and null", "false")]
    [TestCase("1 in 1", "true")]
    [TestCase("1 in [2, 3, 1]", "true")]
    [TestCase("1 in ([[1], 2])[1]", "true")]
    [TestCase("2 in ([[1], 2])[1]", "false")]
    [TestCase("2 in ({a: [2]}).a and true", "true")]
    [TestCase("1 in [[2..4], [1..3]]", "true")]
    [TestCase("5 in [[2..4], [1..3]]", "false")]
    [TestCase("4 in [2..4)", "false")]
    [TestCase("4 in (2..4]", "true")]
    [TestCase("2 in (2..4]", "false")]
    [TestCase("2 in ]2..4]", "false")]
    [TestCase("3 in [2..4[ and true", "true")]
    [TestCase("1 in <= 10", "true")]
    [TestCase("10 in (1, < 5, >= 10)", "true")]
    [TestCase("5 in (= 5)", "true")]
    [TestCase("5 in != 5", "false")]
    [TestCase("\"b\" in [\"a\"..\"c\"]", "true")]
    [TestCase("[1] in [[1], [2]]", "true")]
    [TestCase("[1, 2] in ([1, 2])", "true")]
    [TestCase("1 in \"a\"", "null")]
    [TestCase("1 in (\"a\", 1)", "true")]
    [TestCase("1 in (\"a\", 2)", "null")]
    [TestCase("1 in [\"a\", 2]", "false")]
    [TestCase("null in [1, null]", "true")]
    [TestCase("1 in [\"a\"..\"b\"]", "null")]
    public void In_RangesListsAndTests_IsTrueIfOneHasTheValue(string expression, string expected) =>
        FeelTable.Evaluate(expression).ShouldBe(expected);

    // 10.3.2.15: every combination of true, false and neither
    [Test]
    public void AndOr_OverTrueFalseAndNeither_FollowTable50(
        [Values("true", "false", "null", "1", "\"x\"")] string left, [Values("true", "false", "null", "1", "\"x\"")] string right)
    {
        static bool? Truth(string literal) => literal switch { "true" => true, "false" => false, _ => null };
        static string Shown(bool? truth) => truth switch { true => "true", false => "false", null => "null" };

        // C# applies & and | to bool? by the same table.
        FeelTable.Evaluate($"{left} and {right}").ShouldBe(Shown(Truth(left) & Truth(right)));
        FeelTable.Evaluate($"{left} or {right}").ShouldBe(Shown(Truth(left) | Truth(right)));
    }

    // 10.3.2.15: if
    [TestCase("if n > 3 then \"big\" else \"small\"", "\"big\"")]
    [TestCase("if n > 30 then \"big\" else \"small\"", "\"small\"")]
    [TestCase("if null then 1 else 2", "2")]
    [TestCase("if \"x\" then 1 else 2", "2")]
    [TestCase("if false then 1 else if true then 2 else 3", "2")]
    [TestCase("1 + (if true then 1 else 2)", "2")]
    public void If_ConditionTrueOrNot_TakesThenOrElse(string expression, string expected) =>
        FeelTable.Evaluate(expression, Variables).ShouldBe(expected);

    // 10.3.2.15: for
    [TestCase("for i in [1, 2, 3] return i * i", "[1, 4, 9]")]
    [TestCase("for i in 1..3 return i", "[1, 2, 3]")]
    [TestCase("for i in 3..1 return i", "[3, 2, 1]")]
    [TestCase("for i in [1..4) return i", "[1, 2, 3]")]
    [TestCase("for i in (1..2) return i", "[]")]
    [TestCase("for i in 1..2, j in i..2 return [i, j]", "[[1, 1], [1, 2], [2, 2]]")]
    [TestCase("for i in 1..2 return for i in 5..6 return i", "[[5, 6], [5, 6]]")]
    [TestCase("for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3, 5]")]
    [TestCase("for d in @\"2026-02-28\"..@\"2026-03-02\" return d.day", "[28, 1, 2]")]
    [TestCase("for d in [@\"2026-02-28\"..@\"2026-03-02\") return d.day", "[28, 1]")]
    [TestCase("for i in [] return i", "[]")]
    [TestCase("for i in null return i", "null")]
    [TestCase("for i in 1.5..3 return i", "null")]
    [TestCase("for i in [\"a\"..\"c\"] return i", "null")]
    [TestCase("for i in 1..2, j in null return i", "null")]
    public void For_OverListsAndRanges_GivesOneResultPerCombination(string expression, string expected) =>
        FeelTable.Evaluate(expression).ShouldBe(expected);

    // 10.3.2.15: some and every
    [TestCase("some x in [1, 2, 3] satisfies x > 2", "true")]
    [TestCase("some x in [1, 2, 3] satisfies x > 3", "false")]
    [TestCase("every x in [1, 2, 3] satisfies x > 0", "true")]
    [TestCase("every x in [1, 2, 3] satisfies x > 1", "false")]
    [TestCase("some x in [] satisfies true", "false")]
    [TestCase("every x in [] satisfies false", "true")]
    [TestCase("some x in [1, 2], y in [2, 3] satisfies x = y", "true")]
    [TestCase("every x in [1, 2], y in [x + 1, x + 2] satisfies x < y", "true")]
    [TestCase("every x in [null, -1] satisfies x > 0", "false")]
    [TestCase("every x in [null, 1] satisfies x > 0", "null")]
    [TestCase("some x in [null, 1] satisfies x > 0", "true")]
    [TestCase("some x in [null, -1] satisfies x > 0", "null")]
    [TestCase("some x in null satisfies true", "null")]
    public void Quantified_OverCombinations_IsTheirOrOrAnd(string expression, string expected) =>
        FeelTable.Evaluate(expression).ShouldBe(expected);

    // 10.3.2.5
    [TestCase("[10, 20, 30][1]", "10")]
    [TestCase("[10, 20, 30][-1]", "30")]
    [TestCase("[10, 20, 30][n - 3]", "20")]
    [TestCase("[10, 20, 30][0]", "null")]
    [TestCase("[10, 20, 30][4]", "null")]
    [TestCase("[10, 20, 30][-4]", "null")]
    [TestCase("[10, 20, 30][1.5]", "null")]
    [TestCase("[10, 20, 30][item > 15]", "[20, 30]")]
    [TestCase("[10, 20, 30][false]", "[]")]
    [TestCase("[10, 20, 30][null]", "[]")]
    [TestCase("[10, 20, 30][\"x\"]", "[]")]
    [TestCase("[{item: 1}, {item: 2}][item >= 2]", "[{item: 2}]")]
    [TestCase("people[age > 30].name", "[\"Sari\"]")]
    [TestCase("people[name = \"Budi\"][1].age", "29")]
    [TestCase("people[item.age = null].name", "[\"Wayan\"]")]
    [TestCase("people[contains(name, \"a\")].name", "[\"Sari\", \"Wayan\"]")]
    [TestCase("n[1]", "5")]
    [TestCase("n[item > 4]", "[5]")]
    [TestCase("null[1]", "null")]
    [TestCase("[][1]", "null")]
    [TestCase("[[1, 2], [3]][1][2]", "2")]
    public void Filter_ByPositionOrCondition_GivesItemOrItems(string expression, string expected) =>
        FeelTable.Evaluate(expression, Variables).ShouldBe(expected);

    // 10.3.2.5, Table 45
    [TestCase("outcomes.step_5", "\"lengkap\"")]
    [TestCase("outcomes.step_6", "null")]
    [TestCase("outcomes.step_5 = \"lengkap\"", "true")]
    [TestCase("people.name", "[\"Sari\", \"Budi\", \"Wayan\"]")]
    [TestCase("people.age", "[41, 29, null]")]
    [TestCase("{a: {b: 1}}.a.b", "1")]
    [TestCase("{in: 1}.in", "1")]
    [TestCase("nothing.x", "null")]
    [TestCase("n.x", "null")]
    [TestCase("unknown", "null")]
    [TestCase("[1..5).start", "1")]
    [TestCase("[1..5).end included", "false")]
    public void Path_ThroughContextsListsAndRanges_FindsEntries(string expression, string expected) =>
        FeelTable.Evaluate(expression, Variables).ShouldBe(expected);

    // 10.3.1.2 rules 38 to 41
    [TestCase("substring(string: \"abc\", start position: 2)", "\"bc\"")]
    [TestCase("substring(start position: 2, string: \"abc\")", "\"bc\"")]
    [TestCase("number(from: \"1,5\", decimal separator: \",\")", "1.5")]
    [TestCase("date(year: 2026, month: 3, day: 31)", "@\"2026-03-31\"")]
    [TestCase("string  length(\"abc\")", "3")]
    [TestCase("not (true)", "false")]
    [TestCase("upper case([\"a\"])", "\"A\"")]
    [TestCase("upper case([\"a\", \"b\"])", "null")]
    [TestCase("count(\"a\")", "1")]
    public void Call_PositionalNamedOrConverted_ReachesTheFunction(string expression, string expected) =>
        FeelTable.Evaluate(expression).ShouldBe(expected);
}
