using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.StandardTimes;

/// <summary>What an amount that can be read may still not be.</summary>
internal static class TimeChecks
{
    /// <summary>No procedure takes longer, and every calendar reaches as far.</summary>
    public const int MostYears = 20;

    /// <summary>What refuses a term; null when nothing does.</summary>
    public static (Rule Rule, string Message, string MessageId)? Term(TimeTerm term)
    {
        if (term.High == 0)
            return (TimeRules.Zero, "The time is zero.", "Waktunya nol.");
        if (IsFractionWithoutLength(term.Low, term.LowUnit) || IsFractionWithoutLength(term.High, term.HighUnit))
            return (TimeRules.Fraction, "A fraction of a week, a month or a year has no certain length.", "Pecahan minggu, bulan, atau tahun tidak pasti panjangnya.");
        if (DaysAbout(term.High, term.HighUnit) > MostYears * 366)
            return (TimeRules.TooLong, $"The time is longer than {MostYears} years.", $"Waktunya lebih dari {MostYears} tahun.");
        return DaysAbout(term.Low, term.LowUnit) > DaysAbout(term.High, term.HighUnit)
            ? (TimeRules.ReversedRange, "The range ends before it begins.", "Batas atas rentang lebih kecil daripada batas bawahnya.")
            : null;
    }

    /// <summary>Says so when a restatement in units that compare exactly states another time.</summary>
    public static IEnumerable<TimeFinding> Restatement(StandardTime time, int start)
    {
        if (time.Restatement is not { } again || Measure(time.Terms) is not { } first || Measure(again.Terms) is not { } second || first.Unit != second.Unit)
            yield break;
        if ((first.Low, first.High) != (second.Low, second.High))
        {
            yield return new TimeFinding(TimeRules.RestatementDiffers, start,
                "The time in parentheses is not the one before it, which is used.", "Waktu dalam kurung berbeda dari waktu sebelumnya; yang dipakai yang sebelumnya.");
        }
    }

    private static bool IsFractionWithoutLength(decimal amount, TimeUnit unit) => unit switch
    {
        TimeUnit.Week or TimeUnit.Month => amount != decimal.Truncate(amount),
        TimeUnit.Year => amount * 12 != decimal.Truncate(amount * 12),
        _ => false,
    };

    /// <summary>Near enough to tell the shorter of two and to see what is beyond reason.</summary>
    private static decimal DaysAbout(decimal amount, TimeUnit unit) => unit switch
    {
        TimeUnit.Second => amount / 27_000,
        TimeUnit.Minute => amount / 450,
        TimeUnit.Hour => amount / 7.5m,
        TimeUnit.Week => amount * 7,
        TimeUnit.Month => amount * 30,
        TimeUnit.Year => amount * 365,
        _ => amount,
    };

    /// <summary>The sum of terms in one unit, when they have one that compares exactly.</summary>
    private static (TimeUnit Unit, decimal Low, decimal High)? Measure(IReadOnlyList<TimeTerm> terms)
    {
        var unit = Base(terms[0].LowUnit).Unit;
        return terms.All(term => Base(term.LowUnit).Unit == unit && Base(term.HighUnit).Unit == unit)
            ? (unit, terms.Sum(term => term.Low * Base(term.LowUnit).Factor), terms.Sum(term => term.High * Base(term.HighUnit).Factor))
            : null;
    }

    private static (TimeUnit Unit, decimal Factor) Base(TimeUnit unit) => unit switch
    {
        TimeUnit.Minute => (TimeUnit.Second, 60),
        TimeUnit.Hour => (TimeUnit.Second, 3600),
        TimeUnit.Week => (TimeUnit.CalendarDay, 7),
        TimeUnit.Year => (TimeUnit.Month, 12),
        _ => (unit, 1),
    };
}
