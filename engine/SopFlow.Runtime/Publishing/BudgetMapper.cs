using NodaTime.Text;
using SopFlow.Calendars;
using SopFlow.Contracts;

namespace SopFlow.Runtime.Publishing;

/// <summary>Maps a time budget: the same members as its JSON in definitions has, with the source's wording beside them.</summary>
internal static class BudgetMapper
{
    /// <param name="budget">The budget.</param>
    /// <param name="text">As the source writes it; null when it does not.</param>
    public static Budget Map(TimeBudget budget, string? text) => Map(budget) with { Text = text };

    private static Budget Map(TimeBudget budget) => budget switch
    {
        WorkingTime time => new Budget { WorkingTime = IsoLength.Format(time.Length) },
        WorkingDays { Rule: Calendars.WorkingDayRule.EndOfDay } days => new Budget { WorkingDays = days.Days },
        WorkingDays { Rule: Calendars.WorkingDayRule.SameTime } days => new Budget { WorkingDays = days.Days, Rule = Contracts.WorkingDayRule.SameTime },
        ElapsedTime elapsed => new Budget { ElapsedTime = PeriodPattern.Roundtrip.Format(elapsed.Length) },
        Combined combined => new Budget { Combined = [.. combined.Parts.Select(Map)] },
        _ => throw new InvalidOperationException($"The time budget {budget} has no contract."),
    };
}
