namespace SopFlow.Contracts;

/// <summary>A process instance has begun.</summary>
public sealed record InstanceStarted() : SopFlowEvent(EventKinds.InstanceStarted)
{
    /// <summary>Who started it: an officer's or program's name, or <c>sopflow</c> when another instance called it.</summary>
    public required string By { get; init; }

    /// <summary>The instance that called this one and waits for its end; null when none does.</summary>
    public Guid? CalledByInstanceId { get; init; }

    /// <summary>When the request was really received, in UTC, where that was before the start; null when it was then. The clock of the promise runs from here where it starts with the receipt.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Why the receipt was entered later than it was; null when it was not.</summary>
    public string? BackdateReason { get; init; }
}

/// <summary>A process instance has reached its end.</summary>
public sealed record InstanceCompleted() : SopFlowEvent(EventKinds.InstanceCompleted);

/// <summary>Somebody has ended a process instance before its end. Its clocks ended with it, neither met nor missed.</summary>
public sealed record InstanceCancelled() : SopFlowEvent(EventKinds.InstanceCancelled)
{
    /// <summary>Who ended it.</summary>
    public required string By { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>A supervisor has stopped a process instance for a time: nobody works on it, and no clock of it counts.</summary>
public sealed record InstanceSuspended() : SopFlowEvent(EventKinds.InstanceSuspended)
{
    /// <summary>Who stopped it.</summary>
    public required string By { get; init; }

    /// <summary>Why, such as an outage.</summary>
    public required string Reason { get; init; }

    /// <summary>Why it was entered later than it was so; null when it was entered at once.</summary>
    public string? BackdateReason { get; init; }
}

/// <summary>A suspended process instance goes on.</summary>
public sealed record InstanceResumed() : SopFlowEvent(EventKinds.InstanceResumed)
{
    /// <summary>Who lets it go on.</summary>
    public required string By { get; init; }

    /// <summary>Why it was entered later than it was so; null when it was entered at once.</summary>
    public string? BackdateReason { get; init; }
}

/// <summary>A process instance cannot proceed at some place until somebody repairs it.</summary>
public sealed record InstanceIncident() : SopFlowEvent(EventKinds.InstanceIncident)
{
    /// <summary>What is wrong, stable, such as <c>call.failed</c>.</summary>
    public required string Code { get; init; }

    /// <summary>A sentence for people.</summary>
    public required string Message { get; init; }

    /// <summary>The BPMN element at which it is stuck.</summary>
    public required string ElementId { get; init; }

    /// <summary>The step of the SOP that the element belongs to; null where it belongs to none.</summary>
    public string? StepId { get; init; }

    /// <summary>The step's number as printed; null where it has none.</summary>
    public string? StepNumber { get; init; }

    /// <summary>The step's activity (<i>kegiatan</i>); null where the element belongs to no step.</summary>
    public string? Activity { get; init; }
}

/// <summary>Somebody has mended what kept a process instance from proceeding, and it was tried again.</summary>
public sealed record IncidentResolved() : SopFlowEvent(EventKinds.IncidentResolved)
{
    /// <summary>Who mended it.</summary>
    public required string By { get; init; }

    /// <summary>The BPMN element that was stuck.</summary>
    public required string ElementId { get; init; }
}
