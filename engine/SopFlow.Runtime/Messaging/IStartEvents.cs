using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Messaging;

/// <summary>What starts instances by itself, of each definition its newest version. Messages and signals find it through <see cref="IMessageStore"/>.</summary>
public interface IStartEvents
{
    /// <summary>
    /// Takes account of what was published: what is there of other versions goes, timers included. For a version that is there already nothing changes. Two
    /// hosts that do it at once for one definition do it one after the other.
    /// </summary>
    /// <param name="tenant">The government.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="newest">Reads its newest version, once nobody else is about to take account of another; null when it has none.</param>
    /// <param name="cancellation">Gives up.</param>
    Task ReplaceAsync(TenantId tenant, DefinitionId definition, Func<CancellationToken, Task<PublishedStarts?>> newest, CancellationToken cancellation);

    /// <summary>Timers that are due, the earliest first.</summary>
    Task<IReadOnlyList<DueStart>> FindDueAsync(Instant now, int limit, CancellationToken cancellation);

    /// <summary>When the next timer is due; null when there is none.</summary>
    Task<Instant?> NextAsync(CancellationToken cancellation);

    /// <summary>Stores the start of an instance together with when the timer fires next.</summary>
    /// <param name="due">The timer.</param>
    /// <param name="instance">The new instance.</param>
    /// <param name="next">When it fires next, and how often after that; null when it does not.</param>
    /// <param name="now">The time.</param>
    /// <param name="lease">For how long no other host carries the delivery out.</param>
    /// <param name="cancellation">Gives up waiting; it may be stored all the same.</param>
    /// <returns>The delivery, to be carried out at once; null, and nothing stored, when another host did it or a newer version was published.</returns>
    Task<StoredDelivery?> FireAsync(DueStart due, InstanceId instance, (Instant At, int? Left)? next, Instant now, Duration lease, CancellationToken cancellation);

    /// <summary>The conditional start events of a government, by definition and element.</summary>
    /// <param name="tenant">The government.</param>
    /// <param name="agency">Only of this agency; null for all.</param>
    /// <param name="definition">Only of this definition; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<ConditionStart>> FindConditionsAsync(TenantId tenant, string? agency, DefinitionId? definition, CancellationToken cancellation);

    /// <summary>Stores the starts of instances together with what their request was answered: all of them or none.</summary>
    /// <param name="tenant">The government.</param>
    /// <param name="starts">The starts; empty where only the answer is to be stored.</param>
    /// <param name="request">The idempotent request that brings them about; null when the caller gave no key.</param>
    /// <param name="now">The time.</param>
    /// <param name="lease">For how long no other host carries the deliveries out.</param>
    /// <param name="cancellation">Gives up waiting; they may be stored all the same.</param>
    /// <returns>False, and nothing stored, when the request was answered before.</returns>
    Task<bool> StartAsync(TenantId tenant, IReadOnlyList<StoredDelivery> starts, AnsweredRequest? request, Instant now, Duration lease, CancellationToken cancellation);
}

/// <summary>What starts instances of a version by itself.</summary>
/// <param name="Version">The version.</param>
/// <param name="Sequence">The newest publication of the definition that is taken account of.</param>
/// <param name="Starts">The start events; empty for none.</param>
public sealed record PublishedStarts(DefinitionVersion Version, long Sequence, IReadOnlyList<PublishedStart> Starts);

/// <summary>A start event of a version.</summary>
/// <param name="Kind">What starts an instance.</param>
/// <param name="Element">Where it begins.</param>
/// <param name="Number">Its place among the triggers of the element.</param>
public sealed record PublishedStart(StartKind Kind, ElementId Element, int Number)
{
    /// <summary>The name of the message or signal; null for timers.</summary>
    public string? Name { get; init; }

    /// <summary>When a timer fires first; null when it does not.</summary>
    public Instant? NextAt { get; init; }

    /// <summary>How often it fires after that; null without end.</summary>
    public int? Left { get; init; }
}
