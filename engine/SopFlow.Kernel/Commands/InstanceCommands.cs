using System.Text.Json.Serialization;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Commands;

/// <summary>Starts an instance. The only command that needs no state.</summary>
/// <param name="Actor">Who asks.</param>
/// <param name="InstanceId">The new instance's id, made by the caller.</param>
public sealed record StartInstance(Actor Actor, InstanceId InstanceId) : Command(Actor)
{
    /// <summary>The caller's own name for the matter, such as a letter's number; null when it has none. Need not be unique.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>What the instance knows at its start.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <summary>Documents that came with the request.</summary>
    public ImmutableArray<DocumentSubmission> Documents { get; init; } = [];

    /// <summary>When the request was really received; null for now. A promise that counts from receipt starts then.</summary>
    public Backdating? Received { get; init; }

    /// <summary>The start event, receive task or event after an event-based gateway by whose message or signal it starts; null for the none start event.</summary>
    public ElementId? StartElement { get; init; }

    /// <summary>The message by which it starts, which <see cref="StartElement"/> waits for; null for another start. Where the element needs several messages the others are waited for; null takes them all to have come.</summary>
    public string? Message { get; init; }

    /// <summary>The call activity that waits for this instance; null when none does.</summary>
    public CallLink? CalledBy { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "instance.start";
}

/// <summary>Ends an instance before its end.</summary>
/// <param name="Actor">Who asks.</param>
/// <param name="Reason">Why; not empty.</param>
public sealed record CancelInstance(Actor Actor, string Reason) : Command(Actor)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "instance.cancel";
}

/// <summary>Hands documents to an instance outside of any task, as when an applicant brings one later.</summary>
/// <param name="Actor">Who hands them in.</param>
/// <param name="Documents">The documents; at least one.</param>
public sealed record SubmitDocuments(Actor Actor, ImmutableArray<DocumentSubmission> Documents) : Command(Actor)
{
    /// <summary>When they really came; null for now.</summary>
    public Backdating? Backdated { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "document.submit";
}

/// <summary>Tells an instance that a message has come for it.</summary>
/// <param name="Actor">Who brings it.</param>
/// <param name="Name">The message's name.</param>
public sealed record CorrelateMessage(Actor Actor, string Name) : Command(Actor)
{
    /// <summary>The key the receiver must wait for; null matches any wait for this name, or with <see cref="Key"/> those without one.</summary>
    public string? CorrelationKey { get; init; }

    /// <summary>The element instance that was found waiting for just this name and key, and takes it unless an event within absorbs it; null for whichever waits for it.</summary>
    public int? Key { get; init; }

    /// <summary>What the message brings, merged into the instance's variables.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <summary>Documents that come with it.</summary>
    public ImmutableArray<DocumentSubmission> Documents { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "message.correlate";
}

/// <summary>Tells an instance what time it is, so that whatever fell due happens. Accepted without an event when nothing did.</summary>
public sealed record Tick() : Command(Actor.Engine)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "alarm.tick";
}

/// <summary>Tells a caller that the instance it called has completed.</summary>
/// <param name="Key">The waiting call activity.</param>
/// <param name="Called">The instance that completed.</param>
/// <param name="Variables">The called instance's variables at its end.</param>
/// <param name="Documents">The called instance's documents at its end.</param>
public sealed record CompleteCall(int Key, InstanceId Called, FeelContext Variables, ImmutableArray<ReceivedDocument> Documents) : Command(Actor.Engine)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "call.complete";
}

/// <summary>Tells a caller that the instance it called will never complete, which raises an incident.</summary>
/// <param name="Key">The waiting call activity.</param>
/// <param name="Reason">Why.</param>
public sealed record FailCall(int Key, string Reason) : Command(Actor.Engine)
{
    /// <summary>The code of the error that ended the called instance, empty for one without a code; null when it was ended otherwise.</summary>
    public string? ErrorCode { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "call.fail";
}
