using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.StandardTimes;

/// <summary>The grammar of a standard time, by recursive descent over one text.</summary>
internal sealed class TimeGrammar(string text, TimeUnit? columnUnit)
{
    private readonly TimeTokens tokens = new(TimeToken.Split(text));
    private readonly List<TimeFinding> findings = [];

    public StandardTimeReading Read()
    {
        var time = Time(isRestatement: false);
        if (time is not null && !tokens.AtEnd)
            Unreadable();
        return findings.Exists(finding => finding.Rule.Severity == Severity.Error) || time is null
            ? new StandardTimeReading(null, findings)
            : new StandardTimeReading(time, [.. findings, .. TimeChecks.Restatement(time, RestatementStart)]);
    }

    private int RestatementStart { get; set; }

    private StandardTime? Time(bool isRestatement)
    {
        var bound = Bounds(TimeBound.Exact);
        var terms = new List<TimeTerm>();
        do
        {
            if (Term() is not { } term)
                return null;
            terms.Add(term);
        }
        while (Joined());

        var time = new StandardTime(text, terms, bound);
        while (!isRestatement && tokens.Current.Text == "(")
        {
            if (Parenthesis(time) is not { } more)
                return null;
            time = more;
        }

        return time with { Bound = Bounds(time.Bound), Since = Since() };
    }

    /// <summary>Bounds may be doubled, as in "maksimal ± 2 hari": the firmer holds.</summary>
    private TimeBound Bounds(TimeBound bound)
    {
        while (tokens.Take(TimeVocabulary.Bounds) is { } next)
        {
            if (bound is TimeBound.Exact or TimeBound.About && next != TimeBound.Exact)
                bound = next;
        }

        return bound;
    }

    private bool Joined()
    {
        var before = tokens.Position;
        if (TimeVocabulary.Joiners.Contains(tokens.Current.Text))
            tokens.Take();
        if (StartsAmount())
            return true;
        tokens.Position = before;
        return false;
    }

    private bool StartsAmount() =>
        tokens.Current.Kind is TimeTokenKind.Number or TimeTokenKind.Fraction
        || TimeVocabulary.OneOf.ContainsKey(tokens.Current.Text)
        || NumberWords.Length(tokens.Texts, tokens.Position) > 0;

    private TimeTerm? Term()
    {
        if (TimeVocabulary.OneOf.TryGetValue(tokens.Current.Text, out var one))
        {
            tokens.Take();
            var unit = one == TimeUnit.Day ? DayKind() ?? one : one;
            return new TimeTerm(1, unit, 1, unit);
        }

        var start = tokens.Current.Start;
        if (Amount() is not { } low)
            return null;
        var lowUnit = Unit();
        if (!RangeSign())
            return lowUnit is { } only || (lowUnit = columnUnit) is not null ? Checked(new TimeTerm(low, lowUnit.Value, low, lowUnit.Value), start) : NoUnit();
        if (Amount() is not { } high)
            return null;
        var highUnit = Unit() ?? lowUnit ?? columnUnit;
        return highUnit is { } unitOfBoth ? Checked(new TimeTerm(low, lowUnit ?? unitOfBoth, high, unitOfBoth), start) : NoUnit();
    }

    private TimeTerm? Checked(TimeTerm term, int start)
    {
        if (TimeChecks.Term(term) is not var (rule, message, messageId))
            return term;
        findings.Add(new TimeFinding(rule, start, message, messageId));
        return null;
    }

    private bool RangeSign()
    {
        foreach (var sign in TimeVocabulary.RangeSigns)
        {
            if (tokens.Take(sign))
                return true;
        }

        return false;
    }

    private decimal? Amount()
    {
        decimal amount;
        var words = NumberWords.Length(tokens.Texts, tokens.Position);
        if (tokens.Current.Kind is TimeTokenKind.Number or TimeTokenKind.Fraction)
        {
            var first = tokens.Take();
            amount = first.Value;
            // "1 1/2 jam": whole and fraction stand apart.
            if (first.Kind == TimeTokenKind.Number && tokens.Current.Kind == TimeTokenKind.Fraction)
                amount += tokens.Take().Value;
        }
        else if (words > 0)
        {
            amount = NumberWords.TryRead([.. tokens.Texts.Skip(tokens.Position).Take(words)])!.Value;
            tokens.Position += words;
        }
        else
        {
            Unreadable();
            return null;
        }

        CompareWithWords(amount);
        return amount;
    }

    /// <summary>The number again in parentheses, in words or digits, as in "5 (lima)".</summary>
    private void CompareWithWords(decimal amount)
    {
        var start = tokens.Position;
        if (!tokens.Take("("))
            return;
        var place = tokens.Current.Start;
        var length = NumberWords.Length(tokens.Texts, tokens.Position);
        var again = length > 0 ? NumberWords.TryRead([.. tokens.Texts.Skip(tokens.Position).Take(length)])
            : tokens.Current.Kind == TimeTokenKind.Number ? tokens.Current.Value : null;
        tokens.Position += length > 0 ? length : 1;
        if (again is null || tokens.Current.Text != ")")
        {
            tokens.Position = start;
            return;
        }

        tokens.Take();
        if (again != amount)
        {
            findings.Add(new TimeFinding(TimeRules.WordsDiffer, place,
                FormattableString.Invariant($"The number {amount} is followed by {again} in parentheses; {amount} is used."),
                FormattableString.Invariant($"Angka {amount} diikuti {again} dalam kurung; yang dipakai {amount}.")));
        }
    }

    private TimeUnit? Unit()
    {
        var start = tokens.Position;
        if (TimeVocabulary.Times.Contains(tokens.Current.Text))
        {
            tokens.Take();
            // "3 x 24 jam" is three times round the clock; any other product is not a time.
            if (tokens.Take("24"))
            {
                SkipWords();
                if (tokens.Take("jam"))
                    return TimeUnit.CalendarDay;
            }

            tokens.Position = start;
            return null;
        }

        var unit = tokens.Take(TimeVocabulary.Units);
        return unit == TimeUnit.Day ? DayKind() ?? unit : unit;
    }

    private void SkipWords()
    {
        var start = tokens.Position;
        if (tokens.Take("(") && NumberWords.Length(tokens.Texts, tokens.Position) is > 0 and var length)
        {
            tokens.Position += length;
            if (tokens.Take(")"))
                return;
        }

        tokens.Position = start;
    }

    /// <summary>What kind of day, said after it: "7 hari (kerja)", "7 hari (hari kerja)".</summary>
    private TimeUnit? DayKind()
    {
        if (tokens.Take("kerja") || tokens.Take("(", "kerja", ")") || tokens.Take("(", "hari", "kerja", ")"))
            return TimeUnit.WorkingDay;
        return tokens.Take("kalender") || tokens.Take("(", "kalender", ")") || tokens.Take("(", "hari", "kalender", ")") ? TimeUnit.CalendarDay : null;
    }

    private StandardTime? Parenthesis(StandardTime time)
    {
        tokens.Take();
        RestatementStart = tokens.Current.Start;
        var bound = Bounds(time.Bound);
        if (tokens.Take(")"))
            return time with { Bound = bound };
        if (time.Restatement is null && Time(isRestatement: true) is { } again)
        {
            if (tokens.Take(")"))
                return time with { Bound = bound, Restatement = again };
            Unreadable();
        }

        return null;
    }

    private string? Since()
    {
        if (!TimeVocabulary.Sinces.Contains(tokens.Current.Text))
            return null;
        var start = tokens.Current.Start;
        while (!tokens.AtEnd)
            tokens.Take();
        return text[start..].Trim();
    }

    private TimeTerm? NoUnit()
    {
        if (!tokens.AtEnd)
        {
            Unreadable();
            return null;
        }

        findings.Add(new TimeFinding(TimeRules.NoUnit, tokens.Current.Start, "The number has no unit.", "Angka ini tanpa satuan."));
        return null;
    }

    private void Unreadable()
    {
        // Only the first place where reading fails says something; what follows from it does not.
        if (findings.Exists(finding => finding.Rule == TimeRules.Unreadable))
            return;
        var found = tokens.AtEnd ? "the end" : $"\"{text.Substring(tokens.Current.Start, tokens.Current.Text.Length)}\"";
        var foundId = tokens.AtEnd ? "akhir teks" : found;
        findings.Add(new TimeFinding(TimeRules.Unreadable, tokens.Current.Start,
            $"This is no standard time: {found} cannot stand here.", $"Ini bukan waktu baku: {foundId} tidak dapat berada di sini."));
    }
}
