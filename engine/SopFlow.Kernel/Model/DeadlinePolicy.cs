using SopFlow.Calendars;

namespace SopFlow.Kernel.Model;

/// <summary>Who is told of a deadline, and when: warnings before the due date, escalations after it.</summary>
/// <param name="WarnAt">Percentages of the budget, above 0 and below 100, ascending.</param>
/// <param name="Escalations">What happens while the work stays undone after the due date, in order of their time.</param>
public sealed record DeadlinePolicy(ImmutableArray<int> WarnAt, ImmutableArray<Escalation> Escalations)
{
    /// <summary>Warnings at 50, 75 and 90 %, no escalation.</summary>
    public static DeadlinePolicy Default { get; } = new([50, 75, 90], []);
}

/// <summary>One step up after a breach.</summary>
/// <param name="After">How much more than the budget, counted as the budget is; above zero.</param>
/// <param name="To">Id of the role that is told.</param>
public sealed record Escalation(TimeBudget After, string To);

/// <summary>What becomes of a step's clock when a return path leads back into the step.</summary>
public enum OnReturn
{
    /// <summary>A new clock starts with the whole budget.</summary>
    Restart,

    /// <summary>The old clock goes on with what was left.</summary>
    Continue,
}
