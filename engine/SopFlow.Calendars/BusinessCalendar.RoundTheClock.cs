namespace SopFlow.Calendars;

public sealed partial class BusinessCalendar
{
    private BusinessCalendar? _roundTheClock;

    /// <summary>The always open calendar of the same zone, for time in the hands of others. Compiled at the first use and kept.</summary>
    // Two threads may both compile it; either result is as good.
    public BusinessCalendar RoundTheClock => _roundTheClock ??= AlwaysOpen(Zone);
}
