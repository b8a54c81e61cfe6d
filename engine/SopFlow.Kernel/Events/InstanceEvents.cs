using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Events;

/// <summary>An instance has begun.</summary>
/// <param name="Id">The instance.</param>
/// <param name="Definition">What it runs, to its end.</param>
/// <param name="At">When.</param>
/// <param name="By">Who started it.</param>
/// <param name="BusinessKey">The caller's own name for the matter; null when it has none.</param>
/// <param name="Variables">What it knows at its start.</param>
/// <param name="CalledBy">Who waits for its end; null when nobody does.</param>
public sealed record InstanceStarted(
    InstanceId Id, DefinitionVersion Definition, Instant At, string By, string? BusinessKey, FeelContext Variables, CallLink? CalledBy) : PublishedEvent(At)
{
    /// <summary>When the request was really received, if before <see cref="PublishedEvent.At"/>; null when then.</summary>
    public Backdating? Received { get; init; }
}

/// <summary>A supervisor has stopped the instance: nobody works on it and no clock of it counts.</summary>
/// <param name="At">Since when.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record InstanceSuspended(Instant At, string By, string Reason) : PublishedEvent(At)
{
    /// <summary>That it was entered later than it was so, and why; null when at once.</summary>
    public Backdating? Backdated { get; init; }
}

/// <summary>A suspended instance goes on.</summary>
/// <param name="At">Since when.</param>
/// <param name="By">Who.</param>
public sealed record InstanceResumed(Instant At, string By) : PublishedEvent(At)
{
    /// <summary>That it was entered later than it was so, and why; null when at once.</summary>
    public Backdating? Backdated { get; init; }
}

/// <summary>Every token has reached an end.</summary>
/// <param name="At">When.</param>
public sealed record InstanceCompleted(Instant At) : PublishedEvent(At);

/// <summary>Somebody has ended the instance.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record InstanceCancelled(Instant At, string By, string Reason) : PublishedEvent(At);

/// <summary>The instance cannot proceed at an element until somebody repairs it.</summary>
/// <param name="At">When it was found.</param>
/// <param name="Element">Where.</param>
/// <param name="Key">The element instance; null when a token waits at a join that can never fire.</param>
/// <param name="Code">What is wrong, stable: one of <see cref="IncidentCodes"/>.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record IncidentRaised(Instant At, ElementId Element, int? Key, string Code, string Message) : PublishedEvent(At);

/// <summary>Every code of an <see cref="IncidentRaised"/>.</summary>
public static class IncidentCodes
{
    /// <summary>No condition of an exclusive or inclusive gateway held and there is no default.</summary>
    public const string NoFlow = "gateway.no_flow";

    /// <summary>A condition gave neither true nor false.</summary>
    public const string ConditionNotBoolean = "condition.not_boolean";

    /// <summary>The condition of a conditional event gave something that is neither true, false nor null.</summary>
    public const string EventConditionNotBoolean = "event.condition_not_boolean";

    /// <summary>The activation condition of a complex gateway gave neither true nor false.</summary>
    public const string ActivationNotBoolean = "gateway.activation_not_boolean";

    /// <summary>The completion condition of an ad-hoc subprocess gave neither true nor false.</summary>
    public const string CompletionNotBoolean = "ad_hoc.completion_not_boolean";

    /// <summary>A timer's expression gave no date.</summary>
    public const string TimerNotADate = "timer.not_a_date";

    /// <summary>A due date or timer lies beyond the calendar's horizon.</summary>
    public const string CalendarHorizon = "calendar.horizon";

    /// <summary>A called instance could not start, or was cancelled.</summary>
    public const string CallFailed = "call.failed";

    /// <summary>An error was thrown that nothing catches.</summary>
    public const string ErrorUncaught = "error.uncaught";

    /// <summary>A transaction was cancelled that has no event for it.</summary>
    public const string CancelUncaught = "cancel.uncaught";

    /// <summary>Work that a program does has failed as often as it may.</summary>
    public const string JobFailed = "job.failed";

    /// <summary>Nobody can say how often an activity is to be repeated.</summary>
    public const string LoopNotCounted = "loop.not_counted";

    /// <summary>A decision has no value: rules of a table contradict its hit policy, or an expression in it cannot be worked out.</summary>
    public const string DecisionFailed = "decision.failed";

    /// <summary>A correlation key is longer than <see cref="Model.EventLimits.CorrelationKeyLength"/>.</summary>
    public const string CorrelationKeyTooLong = "message.key_too_long";

    /// <summary>A join waits for a token that cannot come.</summary>
    public const string JoinStarved = "join.starved";

    /// <summary>The process went round without ever waiting.</summary>
    public const string EndlessLoop = "process.endless_loop";
}
