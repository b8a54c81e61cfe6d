using System.Text;
using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Tests.Feel;

/// <summary>Laws of the language on random expressions, and that nothing at all makes it throw.</summary>
public sealed class FeelRandomTests
{
    private const int Rounds = 4_000;
    private const string Insertions = "()[]{}.,:+-*/=<>!@\"'\\?`0Ee é\uD83D\n";

    [Test]
    public void Print_RandomExpression_ReadsBackAsAnEqualTree() => ForEach((random, expression) =>
    {
        var parsed = FeelExpression.Parse(expression);
        if (!parsed.IsSuccess)
            return false;
        var printed = parsed.Expression.Print();
        var again = FeelExpression.Parse(printed);

        again.IsSuccess.ShouldBeTrue($"{printed} is refused: {again.Error}");
        again.Expression.Root.ShouldBe(parsed.Expression.Root, printed);
        again.Expression.Print().ShouldBe(printed);
        return true;
    });

    [Test]
    public void Evaluate_RandomExpression_GivesOneValueThatSurvivesJsonAndItsOwnLiteral() => ForEach((random, expression) =>
    {
        var parsed = FeelExpression.Parse(expression);
        if (!parsed.IsSuccess)
            return false;
        var value = parsed.Expression.Evaluate(FeelExpressionMaker.Variables, out var diagnostic);

        parsed.Expression.Evaluate(FeelExpressionMaker.Variables).ShouldBe(value);
        var json = FeelJson.ToJson(value);
        FeelJson.Parse(json).ShouldBe(FeelJson.AsStored(value));
        FeelJson.ToJson(FeelJson.Parse(json)).ShouldBe(json);
        if (FeelText.Literal(value) is { Length: < 1_000 } literal)
            FeelTable.Parsed(literal).Evaluate(FeelContext.Empty).ShouldBe(value);
        if (diagnostic is not null)
            Place(diagnostic.Column, diagnostic.Length, expression);
        return true;
    });

    [Test]
    public void Parse_ChangedExpression_IsReadOrRefusedInItsPlaceAndNeverThrows() => ForEach((random, expression) =>
    {
        var text = new StringBuilder(expression);
        for (var changes = random.Next(1, 4); changes > 0 && text.Length > 0; changes--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0: text.Remove(at, Math.Min(random.Next(1, 6), text.Length - at)); break;
                case 1: text.Insert(at, Insertions[random.Next(Insertions.Length)]); break;
                default: text.Append(text.ToString(at, Math.Min(random.Next(1, 30), text.Length - at))); break;
            }
        }

        TryOut(text.ToString());
        return true;
    });

    [Test]
    public void Parse_RandomBytes_IsReadOrRefusedInItsPlaceAndNeverThrows() => ForEach((random, _) =>
    {
        var bytes = new byte[random.Next(60)];
        random.NextBytes(bytes);
        TryOut(random.Next(2) == 0 ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes));
        TryOut(string.Concat(bytes.Select(one => (char)(32 + (one % 95)))));
        return true;
    });

    private static void TryOut(string text)
    {
        var parsed = FeelExpression.Parse(text);
        if (parsed.IsSuccess)
            FeelJson.ToJson(parsed.Expression.Evaluate(FeelExpressionMaker.Variables)).ShouldNotBeEmpty();
        else
            Place(parsed.Error.Column, parsed.Error.Length, text);
    }

    private static void Place(int column, int length, string text)
    {
        column.ShouldBeInRange(1, text.Length + 1);
        length.ShouldBeInRange(0, text.Length + 1 - column);
    }

    private static void ForEach(Func<Random, string, bool> law)
    {
        var seed = Environment.GetEnvironmentVariable("SOPFLOW_SEED") is { } given ? int.Parse(given) : Random.Shared.Next();
        TestContext.Out.WriteLine($"Seed {seed}; to repeat: SOPFLOW_SEED={seed} ./test -p Kernel {nameof(FeelRandomTests)}");
        var tried = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var random = new Random(seed + round);
            var expression = new FeelExpressionMaker(random).Make(random.Next(6));
            try
            {
                tried += law(random, expression) ? 1 : 0;
            }
            catch (Exception error)
            {
                throw new AssertionException($"SOPFLOW_SEED={seed + round}: {expression}\n{error}", error);
            }
        }

        // Were most texts refused, the law would hold of nothing.
        tried.ShouldBeGreaterThan(Rounds * 3 / 4);
    }
}
