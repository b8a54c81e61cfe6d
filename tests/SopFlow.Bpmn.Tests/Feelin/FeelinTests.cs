using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SopFlow.Bpmn.Tests.OtherTools;
using SopFlow.Kernel.Feel;
using SopFlow.Testing;

namespace SopFlow.Bpmn.Tests.Feelin;

/// <summary>
/// Our FEEL and that of feelin, another implementation, on thousands of expressions. Every difference is in <c>judged-differences.json</c>, with what the
/// standard says of it; one that is not fails the test. SOPFLOW_FEELIN_SEED and SOPFLOW_FEELIN_COUNT choose others than the usual.
/// </summary>
public sealed class FeelinTests
{
    private static readonly string Table = Path.Combine(Checkout.Root, "tests", "SopFlow.Bpmn.Tests", "Feelin", "judged-differences.json");

    [Test]
    public void Evaluate_RandomExpressions_GivesWhatFeelinGivesOrWasJudged()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("SOPFLOW_FEELIN_SEED") ?? "20260817", CultureInfo.InvariantCulture);
        var count = int.Parse(Environment.GetEnvironmentVariable("SOPFLOW_FEELIN_COUNT") ?? "9000", CultureInfo.InvariantCulture);
        TestContext.Progress.WriteLine($"feelin: seed {seed}, {count} expressions");
        var maker = new FeelMaker(new Random(seed));
        var expressions = Endless(maker).Distinct().Take(count).ToList();
        var judged = JsonSerializer.Deserialize<List<JudgedDifference>>(File.ReadAllText(Table), JsonSerializerOptions.Web)!;

        var theirs = Feelin(expressions);

        var differences = expressions.Zip(theirs).Select(pair => new Difference(pair.First, Ours(pair.First), pair.Second)).Where(difference => difference.Ours != difference.Theirs && difference.Theirs != "refused").ToList();
        var crashes = theirs.Count(their => their == "refused");
        var free = expressions.Count(expression => !judged.Exists(known => known.Covers(expression)));
        var unlisted = differences.Where(difference => !judged.Exists(known => known.Covers(difference.Expression))).ToList();
        TestContext.Progress.WriteLine($"feelin: {expressions.Count} different expressions, {differences.Count} differences, {unlisted.Count} not judged; {free} expressions in which none is allowed; feelin threw at {crashes}");
        if (Environment.GetEnvironmentVariable("SOPFLOW_FEELIN_REPORT") is { } report)
            File.WriteAllLines(report, unlisted.OrderBy(difference => difference.Expression.Length).Select(difference => difference.ToString()));
        // The patterns must not excuse what they were not made for.
        free.ShouldBeGreaterThan(count * 9 / 10);
        crashes.ShouldBeLessThan(count / 50);
        unlisted.OrderBy(difference => difference.Expression.Length).Take(30).ShouldBeEmpty($"seed {seed}: these are neither mended nor in {Table}");
    }

    [Test]
    public void JudgedDifferences_Each_SaysWhatTheStandardSaysAndShowsItself()
    {
        var judged = JsonSerializer.Deserialize<List<JudgedDifference>>(File.ReadAllText(Table), JsonSerializerOptions.Web)!;

        var theirs = Feelin(judged.Select(known => known.Example));

        foreach (var (known, their) in judged.Zip(theirs))
        {
            (known.Example, Ours: Ours(known.Example), Theirs: their).ShouldBe((known.Example, known.Ours, known.Feelin));
            known.Standard.ShouldContain("DMN 1.5, 10.3");
            known.Pattern.ShouldMatch("^\\^.*\\$$", "a pattern excuses whole expressions, never whatever has one in it");
        }
    }

    private static IEnumerable<string> Endless(FeelMaker maker)
    {
        while (true)
            yield return maker.Any(3);
    }

    private static List<string> Feelin(IEnumerable<string> expressions)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, expressions.Select(expression => JsonSerializer.Serialize(expression)));
            return [.. NodeTools.Node("evaluate.mjs", file, FeelMaker.Variables).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
                .Select(answer => answer.TryGetProperty("value", out var value) ? value.GetString()! : "refused")];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Ours(string expression)
    {
        var read = FeelExpression.Parse(expression);
        return read.IsSuccess ? Written(read.Expression.Evaluate((FeelContext)FeelJson.Parse(FeelMaker.Variables))) : $"refused: {read.Error}";
    }

    /// <summary>A value as the script writes it. Numbers of twelve digits: feelin's are binary, and the standard's decimal (DMN 1.5, 10.3.2.3.1).</summary>
    private static string Written(FeelValue value) => value switch
    {
        FeelNumber number => JsonNumber((double)number.Value),
        FeelString text => Quoted(text.Value),
        FeelList list => $"[{string.Join(", ", list.Items.Select(Written))}]",
        FeelContext context => $"{{{string.Join(", ", context.Select(entry => $"{Quoted(entry.Key)}: {Written(entry.Value)}"))}}}",
        FeelDate => "a FeelDate",
        FeelDaysAndTimeDuration or FeelYearsAndMonthsDuration => "a FeelDuration",
        _ => value.ToString(),
    };

    /// <summary>A number as JavaScript writes it.</summary>
    private static string JsonNumber(double value)
    {
        var rounded = double.Parse(value.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Math.Abs(rounded) is >= 1e-6 and < 1e21 ? ((decimal)rounded).ToString("0.####################", CultureInfo.InvariantCulture)
            : rounded == 0 ? "0" : rounded.ToString("R", CultureInfo.InvariantCulture).Replace("E-0", "e-", StringComparison.Ordinal).Replace("E", "e", StringComparison.Ordinal);
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    private sealed record Difference(string Expression, string Ours, string Theirs)
    {
        public override string ToString() => $"{Expression}   ours: {Ours}   feelin: {Theirs}";
    }

    /// <summary>A kind of difference that was judged.</summary>
    /// <param name="Pattern">A regular expression that the expressions match in which it appears.</param>
    /// <param name="Example">One of them.</param>
    /// <param name="Ours">What it gives here.</param>
    /// <param name="Feelin">What it gives there.</param>
    /// <param name="Standard">What the standard says, with its section.</param>
    private sealed record JudgedDifference(string Pattern, string Example, string Ours, string Feelin, string Standard)
    {
        public bool Covers(string expression) => Regex.IsMatch(expression, Pattern, RegexOptions.CultureInvariant);
    }
}
