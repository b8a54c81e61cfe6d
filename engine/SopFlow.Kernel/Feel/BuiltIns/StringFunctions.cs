using System.Text;
using System.Text.RegularExpressions;

namespace SopFlow.Kernel.Feel;

/// <summary>Functions on strings (DMN 1.5, 10.3.4.3). Positions count code points, from 1, or from the end if negative.</summary>
internal static class StringFunctions
{
    private static readonly FeelParameter Text = new("string", FeelKinds.Text);
    private static readonly FeelParameter Wanted = new("match", FeelKinds.Text);
    private static readonly FeelParameter Input = new("input", FeelKinds.Text);
    private static readonly FeelParameter Pattern = new("pattern", FeelKinds.Text);
    private static readonly FeelParameter Flags = new FeelParameter("flags", FeelKinds.Text).Optional;

    public static readonly FeelFunction[] All =
    [
        new("substring", new FeelSignature(
            Substring, Text, new("start position", FeelKinds.Number), new FeelParameter("length", FeelKinds.Number).Optional)),
        new("string length", new FeelSignature(Length, Text)),
        new("upper case", new FeelSignature(UpperCase, Text)),
        new("lower case", new FeelSignature(LowerCase, Text)),
        new("substring before", new FeelSignature(SubstringBefore, Text, Wanted)),
        new("substring after", new FeelSignature(SubstringAfter, Text, Wanted)),
        new("contains", new FeelSignature(Contains, Text, Wanted)),
        new("starts with", new FeelSignature(StartsWith, Text, Wanted)),
        new("ends with", new FeelSignature(EndsWith, Text, Wanted)),
        new("matches", new FeelSignature(Matches, Input, Pattern, Flags)),
        new("replace", new FeelSignature(Replace, Input, Pattern, new("replacement", FeelKinds.Text), Flags)),
        new("split", new FeelSignature(Split, Text, new("delimiter", FeelKinds.Text))),
        new("string join", new FeelSignature(
            Join, new("list", FeelKinds.List), new FeelParameter("delimiter", FeelKinds.Text).Optional)),
    ];

    private static FeelValue Substring(scoped ref FeelCall call)
    {
        var text = call.Text(0);
        if (!call.StepOver(call[0]))
            return FeelValue.Null;
        var count = CodePoints(text);
        var start = call.Whole(1);
        if (start == 0 || start < -count || (call.Has(2) && call.Number(2) < 1m))
            return call.NoResult();
        var first = start > 0 ? start - 1 : count + start;
        if (first >= count)
            return FeelString.Empty;
        var length = call.Has(2) ? Math.Min(call.Whole(2), count - first) : count - first;
        var from = IndexOfCodePoint(text, 0, first);
        return call.Result(text[from..IndexOfCodePoint(text, from, length)]);
    }

    private static FeelValue Length(scoped ref FeelCall call) =>
        call.StepOver(call[0]) ? CodePoints(call.Text(0)) : FeelValue.Null;

    private static FeelValue UpperCase(scoped ref FeelCall call) => call.Result(call.Text(0).ToUpperInvariant());

    private static FeelValue LowerCase(scoped ref FeelCall call) => call.Result(call.Text(0).ToLowerInvariant());

    private static FeelValue SubstringBefore(scoped ref FeelCall call)
    {
        if (!StepSearch(ref call))
            return FeelValue.Null;
        var at = call.Text(0).IndexOf(call.Text(1), StringComparison.Ordinal);
        return at <= 0 ? FeelString.Empty : call.Result(call.Text(0)[..at]);
    }

    private static FeelValue SubstringAfter(scoped ref FeelCall call)
    {
        if (!StepSearch(ref call))
            return FeelValue.Null;
        var at = call.Text(0).IndexOf(call.Text(1), StringComparison.Ordinal);
        return at < 0 ? FeelString.Empty : call.Result(call.Text(0)[(at + call.Text(1).Length)..]);
    }

    private static FeelValue Contains(scoped ref FeelCall call) =>
        StepSearch(ref call) ? call.Text(0).Contains(call.Text(1), StringComparison.Ordinal) : FeelValue.Null;

    private static FeelValue StartsWith(scoped ref FeelCall call) =>
        StepSearch(ref call) ? call.Text(0).StartsWith(call.Text(1), StringComparison.Ordinal) : FeelValue.Null;

    private static FeelValue EndsWith(scoped ref FeelCall call) =>
        StepSearch(ref call) ? call.Text(0).EndsWith(call.Text(1), StringComparison.Ordinal) : FeelValue.Null;

    private static FeelValue Matches(scoped ref FeelCall call) =>
        call.Pattern(1, 2) is { } pattern ? pattern.Regex.IsMatch(call.Text(0)) : FeelValue.Null;

    private static FeelValue Replace(scoped ref FeelCall call)
    {
        if (call.Pattern(1, 3) is not { } pattern)
            return FeelValue.Null;
        var text = call.Text(0);
        var result = new StringBuilder();
        var copied = 0;
        foreach (Match match in pattern.Regex.Matches(text))
        {
            // An empty match inside a surrogate pair would tear it apart.
            if (match.Index > 0 && match.Index < text.Length && char.IsLowSurrogate(text[match.Index]))
                continue;
            result.Append(text.AsSpan(copied, match.Index - copied));
            FeelPattern.AppendReplacement(result, call.Text(2), match);
            copied = match.Index + match.Length;
            if (!call.Step(1) || result.Length > FeelLimits.StringLength)
                break;
        }

        result.Append(text.AsSpan(copied));
        return call.Result(result.ToString());
    }

    /// <summary>Breaks a text at every match of a pattern (DMN 1.5, 10.3.4.3), and into its characters at the empty one. A match of nothing breaks nowhere.</summary>
    private static FeelValue Split(scoped ref FeelCall call)
    {
        var text = call.Text(0);
        if (call.Text(1).Length == 0)
        {
            var characters = Characters(text);
            return call.Step(characters.Length) ? call.Result([.. characters.Select(part => (FeelValue)part)]) : FeelValue.Null;
        }

        if (call.Pattern(1, 2) is not { } pattern)
            return FeelValue.Null;
        var parts = ImmutableArray.CreateBuilder<FeelValue>();
        var copied = 0;
        foreach (Match match in pattern.Regex.Matches(text))
        {
            if (match.Length == 0)
                continue;
            parts.Add(text[copied..match.Index]);
            copied = match.Index + match.Length;
            if (!call.Step(1) || parts.Count > FeelLimits.ListLength)
                break;
        }

        parts.Add(text[copied..]);
        return call.Result(parts.ToImmutable());
    }

    private static FeelValue Join(scoped ref FeelCall call)
    {
        var result = new StringBuilder();
        var delimiter = call.Has(1) ? call.Text(1) : "";
        var first = true;
        foreach (var item in call.List(0))
        {
            if (item.IsNull)
                continue;
            if (item is not FeelString text)
                return call.NoResult();
            result.Append(first ? "" : delimiter).Append(text.Value);
            first = false;
            if (!call.StepOver(item) || result.Length > FeelLimits.StringLength)
                break;
        }

        return call.Result(result.ToString());
    }

    /// <summary>Takes the steps of searching a text for another.</summary>
    private static bool StepSearch(scoped ref FeelCall call) => call.Step(call[0].Weight + call[1].Weight);

    private static int CodePoints(string text)
    {
        var count = text.Length;
        foreach (var character in text)
            count -= char.IsLowSurrogate(character) ? 1 : 0;
        return count;
    }

    /// <summary>The index a number of code points after another index.</summary>
    private static int IndexOfCodePoint(string text, int from, int count)
    {
        for (; count > 0; count--)
            from += char.IsHighSurrogate(text[from]) ? 2 : 1;
        return from;
    }

    private static string[] Characters(string text) =>
        [.. text.EnumerateRunes().Take(FeelLimits.ListLength + 1).Select(rune => rune.ToString())];
}
