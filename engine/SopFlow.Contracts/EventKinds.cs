namespace SopFlow.Contracts;

/// <summary>Every kind of event, as <see cref="SopFlowEvent.Kind"/> and the beginning of the routing key say it. Stable.</summary>
public static class EventKinds
{
    /// <summary>See <see cref="Contracts.InstanceStarted"/>.</summary>
    public const string InstanceStarted = "instance.started";

    /// <summary>See <see cref="Contracts.InstanceCompleted"/>.</summary>
    public const string InstanceCompleted = "instance.completed";

    /// <summary>See <see cref="Contracts.InstanceCancelled"/>.</summary>
    public const string InstanceCancelled = "instance.cancelled";

    /// <summary>See <see cref="Contracts.InstanceSuspended"/>.</summary>
    public const string InstanceSuspended = "instance.suspended";

    /// <summary>See <see cref="Contracts.InstanceResumed"/>.</summary>
    public const string InstanceResumed = "instance.resumed";

    /// <summary>See <see cref="Contracts.InstanceIncident"/>.</summary>
    public const string InstanceIncident = "instance.incident";

    /// <summary>See <see cref="Contracts.TaskCreated"/>.</summary>
    public const string TaskCreated = "task.created";

    /// <summary>See <see cref="Contracts.TaskClaimed"/>.</summary>
    public const string TaskClaimed = "task.claimed";

    /// <summary>See <see cref="Contracts.TaskReleased"/>.</summary>
    public const string TaskReleased = "task.released";

    /// <summary>See <see cref="Contracts.TaskCompleted"/>.</summary>
    public const string TaskCompleted = "task.completed";

    /// <summary>See <see cref="Contracts.TaskCancelled"/>.</summary>
    public const string TaskCancelled = "task.cancelled";

    /// <summary>See <see cref="Contracts.DocumentReceived"/>.</summary>
    public const string DocumentReceived = "document.received";

    /// <summary>See <see cref="Contracts.DocumentsRequested"/>.</summary>
    public const string DocumentsRequested = "document.requested";

    /// <summary>See <see cref="Contracts.ClockStarted"/>.</summary>
    public const string ClockStarted = "clock.started";

    /// <summary>See <see cref="Contracts.ClockPaused"/>.</summary>
    public const string ClockPaused = "clock.paused";

    /// <summary>See <see cref="Contracts.ClockResumed"/>.</summary>
    public const string ClockResumed = "clock.resumed";

    /// <summary>See <see cref="Contracts.ClockRescheduled"/>.</summary>
    public const string ClockRescheduled = "clock.rescheduled";

    /// <summary>See <see cref="Contracts.SlaWarning"/>.</summary>
    public const string SlaWarning = "sla.warning";

    /// <summary>See <see cref="Contracts.SlaBreached"/>.</summary>
    public const string SlaBreached = "sla.breached";

    /// <summary>See <see cref="Contracts.SlaEscalated"/>.</summary>
    public const string SlaEscalated = "sla.escalated";

    /// <summary>See <see cref="Contracts.SlaBreachRevised"/>. The one kind of three words.</summary>
    public const string SlaBreachRevised = "sla.breach.revised";

    /// <summary>See <see cref="Contracts.SlaMet"/>.</summary>
    public const string SlaMet = "sla.met";

    /// <summary>See <see cref="Contracts.SlaMissed"/>.</summary>
    public const string SlaMissed = "sla.missed";

    /// <summary>See <see cref="Contracts.IncidentResolved"/>.</summary>
    public const string IncidentResolved = "incident.resolved";

    /// <summary>See <see cref="Contracts.MessageThrown"/>.</summary>
    public const string MessageThrown = "message.thrown";

    /// <summary>See <see cref="Contracts.SignalThrown"/>.</summary>
    public const string SignalThrown = "signal.thrown";

    /// <summary>Every kind, in the order in which they are documented.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        InstanceStarted, InstanceCompleted, InstanceCancelled, InstanceSuspended, InstanceResumed, InstanceIncident, IncidentResolved,
        TaskCreated, TaskClaimed, TaskReleased, TaskCompleted, TaskCancelled,
        DocumentReceived, DocumentsRequested, MessageThrown, SignalThrown,
        ClockStarted, ClockPaused, ClockResumed, ClockRescheduled,
        SlaWarning, SlaBreached, SlaEscalated, SlaBreachRevised, SlaMet, SlaMissed,
    ];
}
