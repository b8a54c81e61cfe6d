using System.Globalization;
using System.Text.RegularExpressions;

namespace SopFlow.Definitions.StandardTimes;

internal enum TimeTokenKind
{
    Number,
    Fraction,
    Word,
    Symbol,
    End,
}

/// <summary>A piece of a standard time's text, in lower case, and where it stands.</summary>
internal sealed partial record TimeToken(TimeTokenKind Kind, string Text, int Start, decimal Value = 0)
{
    /// <summary>Cuts a text into its pieces; white space and the dots and colons after words mean nothing.</summary>
    public static List<TimeToken> Split(string text)
    {
        var tokens = new List<TimeToken>();
        foreach (Match match in Pieces().Matches(text.ToLowerInvariant()))
        {
            var follows = tokens.Count > 0 ? tokens[^1] : null;
            var isFullStop = match.Value is "." or ":" && (follows?.Kind == TimeTokenKind.Word || follows?.Text is ")" or "s.d" || text.AsSpan(match.Index + 1).IsWhiteSpace());
            if (!isFullStop && !match.Groups["space"].Success)
                tokens.Add(Of(match));
        }

        tokens.Add(new TimeToken(TimeTokenKind.End, "", text.Length));
        return tokens;
    }

    private static TimeToken Of(Match match)
    {
        if (match.Groups["word"].Success)
            return new TimeToken(TimeTokenKind.Word, match.Value, match.Index);
        if (match.Groups["fraction"].Success && FractionOf(match.Value) is { } fraction)
            return new TimeToken(TimeTokenKind.Fraction, match.Value, match.Index, fraction);
        if (match.Groups["number"].Success && NumberOf(match.Value) is { } number)
            return new TimeToken(TimeTokenKind.Number, match.Value, match.Index, number);
        return new TimeToken(TimeTokenKind.Symbol, SymbolOf(match.Value), match.Index);
    }

    private static string SymbolOf(string text) => text switch
    {
        "–" or "—" or "−" or "‑" => "-",
        _ when text.StartsWith("s.", StringComparison.Ordinal) => "s.d",
        _ => text,
    };

    private static decimal? FractionOf(string text) => text switch
    {
        "½" or "1/2" => 0.5m,
        "¼" or "1/4" => 0.25m,
        "¾" or "3/4" => 0.75m,
        _ => null,
    };

    /// <summary>
    /// Indonesian writes a comma before decimals and a dot between thousands; officials also write a decimal dot. A dot
    /// before three digits separates thousands; a comma before three digits could be either, so it is no number.
    /// </summary>
    private static decimal? NumberOf(string text)
    {
        var grouped = Grouped().Match(text);
        var plain = grouped.Success ? grouped.Value.Replace(".", "", StringComparison.Ordinal) : text;
        return Plain().IsMatch(plain) && decimal.TryParse(plain.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    [GeneratedRegex(@"(?<space>\s+)|(?<fraction>[0-9]+/[0-9]+|[½¼¾])|(?<number>[0-9]+(?:[.,][0-9]+)*)|(?:\+/-|\+-|<=|>=|s/d\b|s\.\s?d\b)|(?<word>\p{L}+(?:[-‑]\p{L}+)*)|[\uD800-\uDBFF][\uDC00-\uDFFF]|.", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();

    [GeneratedRegex(@"^[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^[0-9]{1,9}(?:[.,][0-9]{1,2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
