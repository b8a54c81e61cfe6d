namespace SopFlow.Calendars.Tests.Properties;

/// <summary>Budgets of every kind in whole minutes, short enough for the window of a <see cref="RandomCalendar"/>, drawn from two random minutes.</summary>
internal static class RandomBudget
{
    public static TimeBudget Of(int from, int to) => (from % 7) switch
    {
        0 => new WorkingTime(Duration.FromMinutes((to - from) / 3)),
        1 => new WorkingDays(to % 5),
        2 => new WorkingDays(to % 5, WorkingDayRule.SameTime),
        3 => new ElapsedTime(new PeriodBuilder { Days = to % 4, Hours = to % 30 }.Build()),
        4 => new ElapsedTime(Period.FromMinutes(to - from)),
        5 => new Combined([new ElapsedTime(Period.FromDays(1 + (to % 3))), new WorkingDays(to % 3), new WorkingTime(Duration.FromMinutes(to % 400))]),
        _ => new Combined([new WorkingTime(Duration.FromMinutes(to % 300)), new ElapsedTime(Period.FromHours(to % 20)), new WorkingDays(1, WorkingDayRule.SameTime)]),
    };
}
