using System.Text.Json.Serialization;

namespace SopFlow.Kernel.Events;

/// <summary>
/// A fact in the life of an instance. The log keeps it for good, so a kind or a member is added but never changed or reused.
/// </summary>
/// <remarks>
/// A published event takes the instance's next sequence number and goes to other programs; the rest only say how tokens moved, and
/// travel in the log between them.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(InstanceStarted), "instance.started")]
[JsonDerivedType(typeof(InstanceCompleted), "instance.completed")]
[JsonDerivedType(typeof(InstanceCancelled), "instance.cancelled")]
[JsonDerivedType(typeof(IncidentRaised), "instance.incident")]
[JsonDerivedType(typeof(TaskCreated), "task.created")]
[JsonDerivedType(typeof(TaskClaimed), "task.claimed")]
[JsonDerivedType(typeof(TaskReleased), "task.released")]
[JsonDerivedType(typeof(TaskCompleted), "task.completed")]
[JsonDerivedType(typeof(TaskCancelled), "task.cancelled")]
[JsonDerivedType(typeof(DocumentReceived), "document.received")]
[JsonDerivedType(typeof(ClockStarted), "clock.started")]
[JsonDerivedType(typeof(SlaWarning), "sla.warning")]
[JsonDerivedType(typeof(SlaBreached), "sla.breached")]
[JsonDerivedType(typeof(SlaMet), "sla.met")]
[JsonDerivedType(typeof(SlaMissed), "sla.missed")]
[JsonDerivedType(typeof(SlaEscalated), "sla.escalated")]
[JsonDerivedType(typeof(SlaBreachRevised), "sla.breach.revised")]
[JsonDerivedType(typeof(ClockPaused), "clock.paused")]
[JsonDerivedType(typeof(ClockResumed), "clock.resumed")]
[JsonDerivedType(typeof(ClockRescheduled), "clock.rescheduled")]
[JsonDerivedType(typeof(ClockConfirmed), "clock.confirmed")]
[JsonDerivedType(typeof(InstanceSuspended), "instance.suspended")]
[JsonDerivedType(typeof(InstanceResumed), "instance.resumed")]
[JsonDerivedType(typeof(DocumentsRequested), "document.requested")]
[JsonDerivedType(typeof(ElementPassed), "element.passed")]
[JsonDerivedType(typeof(ElementActivated), "element.activated")]
[JsonDerivedType(typeof(ElementCompleted), "element.completed")]
[JsonDerivedType(typeof(ElementTerminated), "element.terminated")]
[JsonDerivedType(typeof(ScopeCleared), "scope.cleared")]
[JsonDerivedType(typeof(WaitChanged), "wait.changed")]
[JsonDerivedType(typeof(LoopAdvanced), "loop.advanced")]
[JsonDerivedType(typeof(CompensationBegun), "compensation.begun")]
[JsonDerivedType(typeof(VariablesMerged), "variables.merged")]
[JsonDerivedType(typeof(DecisionMade), "decision.made")]
[JsonDerivedType(typeof(SignalThrown), "signal.thrown")]
[JsonDerivedType(typeof(MessageThrown), "message.thrown")]
[JsonDerivedType(typeof(ErrorThrown), "error.thrown")]
[JsonDerivedType(typeof(EscalationThrown), "escalation.thrown")]
[JsonDerivedType(typeof(IncidentResolved), "incident.resolved")]
public abstract record KernelEvent
{
    /// <summary>True when other programs see it.</summary>
    [JsonIgnore]
    public abstract bool IsPublished { get; }
}

/// <summary>A fact that other programs see, numbered without gaps within its instance.</summary>
/// <param name="At">The instant at which it was really so; a host that was down may be late to say.</param>
public abstract record PublishedEvent(Instant At) : KernelEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public sealed override bool IsPublished => true;
}

/// <summary>A fact that only the log keeps: how tokens moved and what the instance knows.</summary>
public abstract record InternalEvent : KernelEvent
{
    /// <inheritdoc/>
    [JsonIgnore]
    public sealed override bool IsPublished => false;
}
