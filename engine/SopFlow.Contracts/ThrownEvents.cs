namespace SopFlow.Contracts;

/// <summary>A process instance has sent a message (BPMN message throw or end event).</summary>
public sealed record MessageThrown() : SopFlowEvent(EventKinds.MessageThrown)
{
    /// <summary>The message's name.</summary>
    public required string Message { get; init; }

    /// <summary>The key by which its receiver knows it; null when it has none.</summary>
    public string? CorrelationKey { get; init; }

    /// <summary>The BPMN element that sent it.</summary>
    public required string ElementId { get; init; }
}

/// <summary>A process instance has sent a signal, which everyone who waits for it hears (BPMN signal throw or end event).</summary>
public sealed record SignalThrown() : SopFlowEvent(EventKinds.SignalThrown)
{
    /// <summary>The signal's name.</summary>
    public required string Signal { get; init; }

    /// <summary>The BPMN element that sent it.</summary>
    public required string ElementId { get; init; }
}
