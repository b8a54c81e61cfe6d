namespace SopFlow.Calendars;

/// <summary>The years for which a calendar is compiled: from 1 January of the first to 31 December of the last, in its zone.</summary>
public readonly record struct CalendarHorizon
{
    /// <summary>Longest horizon in years: instants are kept as seconds in 32 bits.</summary>
    public const int LongestYears = 135;

    /// <summary>States a horizon.</summary>
    /// <param name="firstYear">First year, from 1 on.</param>
    /// <param name="lastYear">Last year, up to 9000; not before the first and at most <see cref="LongestYears"/> years in all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The years are out of these bounds.</exception>
    public CalendarHorizon(int firstYear, int lastYear)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(firstYear, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lastYear, 9000);
        ArgumentOutOfRangeException.ThrowIfLessThan(lastYear, firstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lastYear - firstYear + 1, LongestYears, nameof(lastYear));
        (FirstYear, LastYear) = (firstYear, lastYear);
    }

    /// <summary>First year.</summary>
    public int FirstYear { get; }

    /// <summary>Last year, included.</summary>
    public int LastYear { get; }

    /// <summary>Ten years before a year and sixty after it: longer than any file is kept open.</summary>
    public static CalendarHorizon Around(int year) => new(year - 10, year + 60);

    /// <summary>Both years.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{FirstYear:0000} to {LastYear:0000}");
}
