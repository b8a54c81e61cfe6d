namespace SopFlow.Kernel;

/// <summary>A refused command: nothing changed.</summary>
/// <param name="Code">What was wrong, stable, such as <c>task.wrong_role</c>: one of <see cref="RejectionCodes"/>.</param>
/// <param name="Message">A sentence for people, in English, that names expected and actual.</param>
public sealed record Rejection(string Code, string Message)
{
    /// <summary>Ids the sentence speaks of, such as the missing documents or the outcomes there are; empty when none.</summary>
    public ImmutableArray<string> Subjects { get; init; } = [];
}

/// <summary>Every code of a <see cref="Rejection"/>. They are part of the API: added to, never changed.</summary>
public static class RejectionCodes
{
    /// <summary>There is no such instance.</summary>
    public const string InstanceNotFound = "instance.not_found";

    /// <summary>An instance with this id exists already.</summary>
    public const string InstanceExists = "instance.exists";

    /// <summary>The instance has completed or was cancelled.</summary>
    public const string InstanceFinished = "instance.finished";

    /// <summary>The instance never had such a task.</summary>
    public const string TaskNotFound = "task.not_found";

    /// <summary>The definition cannot be started at that element.</summary>
    public const string StartNotFound = "instance.start_not_found";

    /// <summary>The instance is suspended; it must be resumed first.</summary>
    public const string InstanceSuspended = "instance.suspended";

    /// <summary>The instance is not suspended.</summary>
    public const string InstanceNotSuspended = "instance.not_suspended";

    /// <summary>The instance has no such clock, or it has ended.</summary>
    public const string ClockNotFound = "clock.not_found";

    /// <summary>The clock was stopped before.</summary>
    public const string ClockPaused = "clock.paused";

    /// <summary>Nobody has stopped the clock.</summary>
    public const string ClockNotPaused = "clock.not_paused";

    /// <summary>Something would be dated after now, or before what it belongs to began.</summary>
    public const string BackdateOutOfRange = "backdate.out_of_range";

    /// <summary>The task was completed or cancelled before.</summary>
    public const string TaskNotOpen = "task.not_open";

    /// <summary>The officer acts in none of the task's roles.</summary>
    public const string TaskWrongRole = "task.wrong_role";

    /// <summary>Another officer holds the task.</summary>
    public const string TaskClaimedByOther = "task.claimed_by_other";

    /// <summary>Nobody holds the task.</summary>
    public const string TaskNotClaimed = "task.not_claimed";

    /// <summary>The task is a decision and no outcome was named.</summary>
    public const string OutcomeMissing = "task.outcome_missing";

    /// <summary>The task has no such outcome.</summary>
    public const string OutcomeUnknown = "task.outcome_unknown";

    /// <summary>The outcome asks for a reason and none was given.</summary>
    public const string ReasonMissing = "task.reason_missing";

    /// <summary>The step is not optional.</summary>
    public const string NotOptional = "task.not_optional";

    /// <summary>The definition has no such document.</summary>
    public const string DocumentUnknown = "document.unknown";

    /// <summary>A required document is not at hand.</summary>
    public const string DocumentMissing = "document.missing";

    /// <summary>The document must come as a file.</summary>
    public const string DocumentFileMissing = "document.file_missing";

    /// <summary>A variable has a name the engine keeps for itself.</summary>
    public const string VariableReserved = "variable.reserved";

    /// <summary>The instance would have to remember too much.</summary>
    public const string VariableTooLarge = "variable.too_large";

    /// <summary>Nothing waits for this message.</summary>
    public const string MessageNotAwaited = "message.not_awaited";

    /// <summary>No service task waits under this key.</summary>
    public const string JobNotFound = "job.not_found";

    /// <summary>No element is stuck under this key.</summary>
    public const string IncidentNotFound = "incident.not_found";

    /// <summary>The ad-hoc subprocess or its activity is not there to be started.</summary>
    public const string ActivityNotFound = "activity.not_found";

    /// <summary>No call activity waits under this key.</summary>
    public const string CallNotAwaited = "call.not_awaited";

    /// <summary>Something that must be said was left empty.</summary>
    public const string ReasonEmpty = "command.reason_empty";
}
