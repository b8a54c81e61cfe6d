using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Tests.Feel;

/// <summary>What is refused at parse time: the code, the place, and words of the sentence that mends it.</summary>
public sealed class FeelErrorTests
{
    [TestCase("", "feel.syntax", 1, 0, "empty")]
    [TestCase("  // nothing", "feel.syntax", 13, 0, "empty")]
    [TestCase("1 +", "feel.syntax", 4, 0, "ends too early")]
    [TestCase("1 + * 2", "feel.syntax", 5, 1, "'*' cannot stand here")]
    [TestCase("(1", "feel.syntax", 3, 0, "')'")]
    [TestCase("[1, 2", "feel.syntax", 6, 0, "']'")]
    [TestCase("1 2", "feel.syntax", 3, 1, "operator")]
    [TestCase("a == 1", "feel.syntax", 4, 1, "'='")]
    [TestCase("a && b", "feel.syntax", 3, 1, "'&'")]
    [TestCase("'x'", "feel.syntax", 1, 1, "double quotes")]
    [TestCase("x 🐎", "feel.syntax", 3, 2, "🐎")]
    [TestCase("\"abc", "feel.syntax", 1, 1, "never closed")]
    [TestCase("1 /* abc", "feel.syntax", 3, 2, "never closed")]
    [TestCase("if a then b", "feel.syntax", 12, 0, "'else'")]
    [TestCase("for x in [1] x", "feel.syntax", 14, 1, "'return'")]
    [TestCase("some x in [1]", "feel.syntax", 14, 0, "'satisfies'")]
    [TestCase("a between 1 or 2", "feel.syntax", 13, 2, "'and'")]
    [TestCase("1..3", "feel.syntax", 2, 2, "'..'")]
    [TestCase("a.", "feel.syntax", 3, 0, "name of an entry")]
    [TestCase("{a 1}", "feel.syntax", 4, 1, "':'")]
    [TestCase("{: 1}", "feel.syntax", 2, 1, "name of an entry")]
    [TestCase("`a b` > 1", "feel.name", 1, 1, "letters, digits and underscores")]
    [TestCase("total amount > 5", "feel.name", 1, 12, "total_amount")]
    [TestCase("a.b c", "feel.name", 3, 3, "b_c")]
    [TestCase("2a", "feel.name", 1, 2, "start with a digit")]
    [TestCase("for if in [1] return 1", "feel.name", 5, 2, "'if'")]
    [TestCase("1 + then", "feel.name", 5, 4, "'then'")]
    [TestCase("\"\\u12\"", "feel.literal", 2, 5, "four hexadecimal digits")]
    [TestCase("\"\\U110000\"", "feel.literal", 2, 8, "10FFFF")]
    [TestCase("\"\\uD83D\"", "feel.literal", 1, 8, "surrogate")]
    [TestCase("1 + 79228162514264337593543950336", "feel.literal", 5, 29, "28 digits")]
    [TestCase("@\"2026-02-30\"", "feel.literal", 1, 13, "no date")]
    [TestCase("@today", "feel.literal", 1, 6, "no date")]
    [TestCase("x > today()", "feel.no-clock", 5, 5, "reads no clock")]
    [TestCase("now()", "feel.no-clock", 1, 3, "reads no clock")]
    [TestCase("1 + stringlength(\"a\")", "feel.unknown-function", 5, 12, "'string length'")]
    [TestCase("uper case(\"a\")", "feel.unknown-function", 1, 9, "'upper case'")]
    [TestCase("a and b(1)", "feel.unknown-function", 7, 1, "no function 'b'")]
    [TestCase("sort([1])", "feel.unknown-function", 1, 4, "nearest known name is")]
    [TestCase("count()", "feel.arguments", 1, 7, "count(list)")]
    [TestCase("substring(\"a\")", "feel.arguments", 1, 14, "substring(string, start position, length?)")]
    [TestCase("substring(string: \"a\", begin: 1)", "feel.arguments", 24, 5, "'begin'")]
    [TestCase("substring(string: \"a\", 1)", "feel.arguments", 24, 1, "all named or none")]
    [TestCase("date(year: 2026, month: 1)", "feel.arguments", 1, 26, "date(year, month, day)")]
    [TestCase("date(year: 2026, month: 1, month: 2)", "feel.arguments", 1, 36, "date(year, month, day)")]
    [TestCase("{a: 1, a: 2}", "feel.duplicate-key", 8, 1, "twice")]
    [TestCase("matches(x, \"(a\")", "feel.pattern", 12, 4, "cannot be read")]
    [TestCase("matches(x, \"(a)\\1\")", "feel.pattern", 12, 7, "backtracking")]
    [TestCase("replace(x, \"(?=a)\", \"\")", "feel.pattern", 12, 7, "backtracking")]
    [TestCase("matches(x, \"a\", \"q\")", "feel.pattern", 12, 3, "flags")]
    [TestCase("matches(x, \"(a{40}){40}\")", "feel.pattern", 12, 13, "1000 states")]
    [TestCase("function(x) x + 1", "feel.not-supported", 1, 8, "Function definitions")]
    [TestCase("x instance of number", "feel.not-supported", 3, 8, "instance of")]
    [TestCase("f.g(1)", "feel.not-supported", 4, 1, "built-in functions")]
    [TestCase("? > 5", "feel.not-supported", 1, 1, "'?'")]
    public void Text_OutsideTheSubset_IsRefusedWithItsPlace(string text, string code, int column, int length, string words)
    {
        var error = FeelTable.Refused(text);

        (error.Code, error.Column, error.Length).ShouldBe((code, column, length));
        error.English.ShouldContain(words);
        error.Indonesian.ShouldNotBeNullOrEmpty();
        error.Indonesian.ShouldNotBe(error.English);
    }

    [Test]
    public void Text_TooLong_IsRefused()
    {
        FeelExpression.Parse("1" + new string(' ', FeelLimits.TextLength - 1)).IsSuccess.ShouldBeTrue();
        FeelTable.Refused("1" + new string(' ', FeelLimits.TextLength)).Code.ShouldBe("feel.limit");
    }

    [TestCase(FeelLimits.Nesting, "(", "1", ")")]
    [TestCase(FeelLimits.Nesting, "[", "1", "]")]
    [TestCase(FeelLimits.Nesting, "{a:", "1", "}")]
    [TestCase(FeelLimits.Nesting, "-", "x", "")]
    [TestCase(FeelLimits.Nesting, "if a then b else ", "c", "")]
    [TestCase(FeelLimits.Nesting, "for x in y return ", "c", "")]
    [TestCase(FeelLimits.Nesting, "abs(", "c", ")")]
    [TestCase(FeelLimits.Nesting, "1 in (", "1", ")")]
    [TestCase(FeelLimits.ExpressionDepth, "1+", "1", "")]
    [TestCase(FeelLimits.ExpressionDepth, "1**", "1", "")]
    [TestCase(FeelLimits.ExpressionDepth, "a.", "b", "")]
    [TestCase(FeelLimits.ExpressionDepth, "a or ", "b", "")]
    [TestCase(FeelLimits.ExpressionDepth, "", "a", "[1]")]
    [TestCase(FeelLimits.ExpressionDepth, "1 = ", "1", "")]
    public void Text_NestedInAnyWay_IsReadToTheLimitAndRefusedBeyondOnASmallStack(int limit, string before, string core, string after)
    {
        static string Nested(string before, string core, string after, int levels) =>
            string.Concat(Enumerable.Repeat(before, levels)) + core + string.Concat(Enumerable.Repeat(after, levels));

        FeelParseResult allowed = default, refused = default;
        FeelValue? value = null;
        var thread = new Thread(
            () =>
            {
                allowed = FeelExpression.Parse(Nested(before, core, after, limit - 1));
                value = allowed.Expression?.Evaluate(FeelContext.Empty);
                refused = FeelExpression.Parse(Nested(before, core, after, limit + 1));
            },
            maxStackSize: 512 * 1024);
        thread.Start();
        thread.Join();

        allowed.IsSuccess.ShouldBeTrue(allowed.Error?.ToString());
        value.ShouldNotBeNull();
        refused.Error.ShouldNotBeNull().Code.ShouldBe("feel.limit");
    }
}
