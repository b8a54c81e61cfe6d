using NodaTime;
using NodaTime.Calendars;

namespace SopFlow.Kernel.Feel;

/// <summary>What a date is within its week, month and year (DMN 1.5, 10.3.4); names are English, weeks those of ISO 8601.</summary>
internal static class TemporalFunctions
{
    private static readonly FeelParameter Date = new("date", FeelKinds.Date | FeelKinds.DateTime);

    private static readonly string[] Months =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];

    public static readonly FeelFunction[] All =
    [
        new("day of year", new FeelSignature((scoped ref FeelCall call) => DateOf(ref call).DayOfYear, Date)),
        new("day of week", new FeelSignature((scoped ref FeelCall call) => DateOf(ref call).DayOfWeek.ToString(), Date)),
        new("month of year", new FeelSignature((scoped ref FeelCall call) => Months[DateOf(ref call).Month - 1], Date)),
        new("week of year", new FeelSignature((scoped ref FeelCall call) => WeekYearRules.Iso.GetWeekOfWeekYear(DateOf(ref call)), Date)),
    ];

    private static LocalDate DateOf(scoped ref FeelCall call) =>
        call[0] is FeelDateTime moment ? moment.Value.Date : ((FeelDate)call[0]).Value;
}
