namespace SopFlow.Calendars;

/// <summary>
/// A question, or its answer, lies outside the years for which the calendar was compiled. A time of 400 working years
/// is a mistake in the definition; a real one wants a longer <see cref="CalendarHorizon"/>.
/// </summary>
public sealed class CalendarHorizonException : Exception
{
    internal CalendarHorizonException(CalendarVersion calendar, CalendarHorizon horizon, string asked)
        : base($"Calendar {calendar} is compiled for the years {horizon}; {asked} lies beyond them.") =>
        (Calendar, Horizon) = (calendar, horizon);

    /// <summary>The calendar that was asked.</summary>
    public CalendarVersion Calendar { get; }

    /// <summary>The years it knows.</summary>
    public CalendarHorizon Horizon { get; }
}
