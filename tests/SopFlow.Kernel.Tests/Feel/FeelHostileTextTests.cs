using System.Diagnostics;
using System.Text;
using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Tests.Feel;

/// <summary>Texts that mean harm, or nothing: each is read or refused at a column of it, soon, and evaluating it ends.</summary>
public sealed class FeelHostileTextTests
{
    private static readonly string[] Words =
    [
        "for ", "x ", " in ", "return ", "some ", "every ", " satisfies ", "if ", " then ", " else ", "not(", "(", ")", "[", "]", "{", "}", "{a:", ",", "..", "1", "9e999", "@\"P1D\"", "\"", "\\u", "/*", "//",
        "**", "-", "?", "date(", "matches(\"", "((((", "[[[[", "1..", "null", ".a", " between ", " and ", "\0", "\uD800", "'", "`", "sum(", "x[",
    ];

    private static IEnumerable<TestCaseData> Hostile =>
        from pattern in new[] { "(", "[", "{a:", "-", "not(", "if ", "for x in ", "some x in ", "1+", "1**", "x in (", "[1..", "a.", "\"", "sum(", "x[", "@", "in ", "?", "1 in (1)[" }
        from length in new[] { 9, 65, 3_000, 20_000 }
        select new TestCaseData(string.Concat(Enumerable.Repeat(pattern, length / pattern.Length + 1))).SetArgDisplayNames(pattern, $"{length}");

    [TestCaseSource(nameof(Hostile))]
    public void Parse_OneConstructOverAndOver_IsRefusedInItsPlaceAndSoon(string text) => Hold(text);

    [TestCase("9")]
    [TestCase("1.")]
    [TestCase("\"a\"")]
    [TestCase("\u0000")]
    [TestCase("[1]")]
    public void Parse_GiantLiteral_IsRefusedInItsPlaceAndSoon(string part) => Hold(string.Concat(Enumerable.Repeat(part, 1_000_000)));

    [Test]
    public void Parse_RandomCharactersAndWords_AreReadOrRefusedInTheirPlace([Range(1, 5)] int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 1_500; round++)
        {
            var text = new StringBuilder();
            for (var parts = random.Next(1, 40); parts > 0; parts--)
                text.Append(random.Next(3) == 0 ? ((char)random.Next(random.Next(2) == 0 ? 128 : 65_536)).ToString() : Words[random.Next(Words.Length)]);
            Hold(text.ToString(), $"seed {seed}, round {round}");
        }
    }

    [Test]
    public void Parse_CutExpression_IsReadOrRefusedInItsPlace([Range(1, 5)] int seed)
    {
        var random = new Random(seed);
        var maker = new FeelExpressionMaker(random);
        for (var round = 0; round < 300; round++)
        {
            var whole = maker.Make(4);
            Hold(whole[..random.Next(whole.Length)], $"seed {seed}, round {round}");
        }
    }

    private static void Hold(string text, string where = "")
    {
        var clock = Stopwatch.StartNew();
        var read = FeelExpression.Parse(text);
        read.Expression?.Evaluate(FeelExpressionMaker.Variables);
        var tests = FeelUnaryTests.Parse(text);
        tests.Tests?.Accept(5, FeelExpressionMaker.Variables);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5), where);
        foreach (var error in new[] { read.Error, tests.Error }.OfType<FeelError>())
        {
            error.Column.ShouldBeInRange(1, text.Length + 1, where);
            (error.Column - 1 + error.Length).ShouldBeLessThanOrEqualTo(text.Length, where);
            error.English.Length.ShouldBeInRange(10, 400, where);
            error.Indonesian.ShouldNotBeEmpty(where);
        }
    }
}
