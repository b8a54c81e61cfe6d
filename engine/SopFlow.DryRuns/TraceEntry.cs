namespace SopFlow.DryRuns;

/// <summary>What became of an element instance, as a reader of the diagram would tell it.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Element">The element; null for the instance itself.</param>
public sealed record TraceEntry(Instant At, TraceKind Kind, string? Element)
{
    /// <summary>The element instance's key; null for what is passed through, and for the instance itself.</summary>
    public int? Key { get; init; }

    /// <summary>The code of an incident or escalation, or the name of what is thrown; null for everything else.</summary>
    public string? Name { get; init; }

    /// <summary>The correlation key of a message, or what an incident says; null for everything else.</summary>
    public string? Detail { get; init; }

    /// <summary>Why a message or signal reached nobody; null for everything else.</summary>
    public string? Reason { get; init; }

    /// <summary>One word: <c>+a</c> entered, <c>-a</c> completed, <c>xa</c> terminated, <c>!a:code</c> an incident, <c>?name/key</c> a message that reached nobody, the id alone for what is passed through.</summary>
    public override string ToString() => Kind switch
    {
        TraceKind.Passed => Element!,
        TraceKind.Entered => $"+{Element}",
        TraceKind.Completed => $"-{Element}",
        TraceKind.Terminated => $"x{Element}",
        TraceKind.Incident => $"!{Element}:{Name}",
        TraceKind.Message => $"message:{Name}{(Detail is null ? "" : $"/{Detail}")}",
        TraceKind.Signal => $"signal:{Name}",
        TraceKind.Undelivered => $"?{Name}{(Detail is null ? "" : $"/{Detail}")}",
        TraceKind.Escalation => $"escalation:{Name}",
        TraceKind.InstanceCompleted => "completed",
        TraceKind.InstanceCancelled => "cancelled",
        _ => throw new InvalidOperationException($"Nothing is known of {Kind}."),
    };
}

/// <summary>What can become of an element instance.</summary>
public enum TraceKind
{
    /// <summary>Tokens passed through at once, as through gateways.</summary>
    Passed,

    /// <summary>It was entered.</summary>
    Entered,

    /// <summary>It completed.</summary>
    Completed,

    /// <summary>It was ended from outside.</summary>
    Terminated,

    /// <summary>It cannot proceed.</summary>
    Incident,

    /// <summary>A message was sent.</summary>
    Message,

    /// <summary>A signal was sent.</summary>
    Signal,

    /// <summary>A message or signal that was sent has reached nobody.</summary>
    Undelivered,

    /// <summary>An escalation was thrown that nothing caught.</summary>
    Escalation,

    /// <summary>Every token has reached an end.</summary>
    InstanceCompleted,

    /// <summary>The instance was ended before its end.</summary>
    InstanceCancelled,
}
