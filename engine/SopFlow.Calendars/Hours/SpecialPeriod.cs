namespace SopFlow.Calendars;

/// <summary>Consecutive dates with hours of their own, such as Ramadan.</summary>
/// <param name="Name">What the period is called.</param>
/// <param name="Dates">First and last date, both included.</param>
/// <param name="Hours">The hours that hold instead of the ordinary ones. Holidays and overrides still win.</param>
public sealed record SpecialPeriod(string Name, DateInterval Dates, WeeklyHours Hours);
