namespace SopFlow.Calendars;

/// <summary>The hours of the seven days of a week.</summary>
/// <remarks>
/// For Indonesian government offices: Presidential Regulation (<i>Perpres</i>) 21 of 2023 on working days and hours: five
/// days, 37.5 hours a week without breaks, from 07:30 local time, a break of 60 minutes and of 90 on Friday; in Ramadan
/// 32.5 hours from 08:00 with breaks of 30 and 60 minutes. Each office may state its own.
/// </remarks>
public sealed record WeeklyHours
{
    private readonly ImmutableArray<DailyHours> fromMonday;

    /// <summary>States the hours of each day; a day left out is closed.</summary>
    /// <param name="hours">Hours by day of the week.</param>
    /// <exception cref="ArgumentException">A key is not a day of the week.</exception>
    public WeeklyHours(IReadOnlyDictionary<IsoDayOfWeek, DailyHours> hours)
    {
        if (hours.ContainsKey(IsoDayOfWeek.None)) throw new ArgumentException("None is not a day of the week.", nameof(hours));
        fromMonday = [.. Enumerable.Range((int)IsoDayOfWeek.Monday, 7).Select(day => hours.GetValueOrDefault((IsoDayOfWeek)day, DailyHours.Closed))];
    }

    /// <summary>Open from midnight to midnight on all seven days.</summary>
    public static WeeklyHours RoundTheClock { get; } =
        new(Enumerable.Range((int)IsoDayOfWeek.Monday, 7).ToDictionary(day => (IsoDayOfWeek)day, _ => DailyHours.RoundTheClock));

    /// <summary>The hours of a day of the week.</summary>
    public DailyHours this[IsoDayOfWeek day] => fromMonday[(int)day - (int)IsoDayOfWeek.Monday];

    /// <summary>The same hours from Monday to Thursday, and others on Friday: the usual Indonesian week.</summary>
    /// <param name="mondayToThursday">Hours of each of the first four days.</param>
    /// <param name="friday">Hours of Friday.</param>
    public static WeeklyHours FiveDays(DailyHours mondayToThursday, DailyHours friday) => new(new Dictionary<IsoDayOfWeek, DailyHours>
    {
        [IsoDayOfWeek.Monday] = mondayToThursday,
        [IsoDayOfWeek.Tuesday] = mondayToThursday,
        [IsoDayOfWeek.Wednesday] = mondayToThursday,
        [IsoDayOfWeek.Thursday] = mondayToThursday,
        [IsoDayOfWeek.Friday] = friday,
    });
}
