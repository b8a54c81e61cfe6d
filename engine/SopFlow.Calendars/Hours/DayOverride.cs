namespace SopFlow.Calendars;

/// <summary>A decision about one date that wins over holidays, special periods and weekly hours.</summary>
/// <param name="Date">The local date.</param>
/// <param name="Hours">The hours of that date; <see cref="DailyHours.Closed"/> closes it.</param>
/// <param name="Reason">Why, as an explanation should say it.</param>
/// <param name="Decree">The decision it rests on; null when none is known.</param>
public sealed record DayOverride(LocalDate Date, DailyHours Hours, string Reason, string? Decree = null);
