namespace SopFlow.Kernel.Events;

/// <summary>A fact about a deadline (SLA) that somebody must see.</summary>
/// <param name="At">The instant at which it was really so, which a host that was down may be late to say.</param>
/// <param name="Clock">The clock's id within the instance.</param>
public abstract record SlaEvent(Instant At, string Clock) : ClockEvent(At, Clock)
{
    /// <summary>Who holds the task, or did it; null for nobody and for the promise.</summary>
    public string? Assignee { get; init; }

    /// <summary>Time used, of the clock's basis.</summary>
    public Duration Consumed { get; init; }
}

/// <summary>A part of the budget is used up.</summary>
/// <param name="At">When.</param>
/// <param name="Clock">The clock's id within the instance.</param>
/// <param name="Percent">Which part.</param>
public sealed record SlaWarning(Instant At, string Clock, int Percent) : SlaEvent(At, Clock);

/// <summary>The due date has passed and the work is not done.</summary>
/// <param name="At">The due date.</param>
/// <param name="Clock">The clock's id within the instance.</param>
public sealed record SlaBreached(Instant At, string Clock) : SlaEvent(At, Clock);

/// <summary>The work is still not done some time after the due date, and somebody further up is told.</summary>
/// <param name="At">When.</param>
/// <param name="Clock">The clock's id within the instance.</param>
/// <param name="Level">1 for the first escalation.</param>
/// <param name="To">Id of the role that is told.</param>
public sealed record SlaEscalated(Instant At, string Clock, int Level, string To) : SlaEvent(At, Clock);

/// <summary>A breach that was announced is corrected, since the due date turned out to be another one. Nothing that was announced is unsaid.</summary>
/// <param name="At">When it turned out.</param>
/// <param name="Clock">The clock's id within the instance.</param>
/// <param name="PreviousDueAt">The due date by which the breach was announced.</param>
/// <param name="IsLifted">True when there is no breach after all; false when there is one, at the new due date.</param>
public sealed record SlaBreachRevised(Instant At, string Clock, Instant PreviousDueAt, bool IsLifted) : SlaEvent(At, Clock);

/// <summary>The work was done in time.</summary>
/// <param name="At">When.</param>
/// <param name="Clock">The clock's id within the instance.</param>
/// <param name="Left">Time to spare, of the clock's basis.</param>
public sealed record SlaMet(Instant At, string Clock, Duration Left) : SlaEvent(At, Clock);

/// <summary>The work was done too late.</summary>
/// <param name="At">When.</param>
/// <param name="Clock">The clock's id within the instance.</param>
/// <param name="Over">Time after the due date, of the clock's basis.</param>
public sealed record SlaMissed(Instant At, string Clock, Duration Over) : SlaEvent(At, Clock);
