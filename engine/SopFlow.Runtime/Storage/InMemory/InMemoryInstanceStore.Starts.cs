using SopFlow.Kernel.Model;
using SopFlow.Runtime.Messaging;

namespace SopFlow.Runtime.Storage.InMemory;

// Start events of processes.
public sealed partial class InMemoryInstanceStore
{
    private readonly SortedDictionary<(string Tenant, string Definition), (DefinitionVersion Version, List<PublishedStart> Starts)> starts = [];

    /// <inheritdoc/>
    public async Task ReplaceAsync(TenantId tenant, DefinitionId definition, Func<CancellationToken, Task<PublishedStarts?>> newest, CancellationToken cancellation)
    {
        if (await newest(cancellation) is not { } published)
            return;
        lock (gate)
        {
            if (!starts.TryGetValue((tenant.Value, definition.Value), out var before) || before.Version != published.Version)
                starts[(tenant.Value, definition.Value)] = (published.Version, [.. published.Starts]);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DueStart>> FindDueAsync(Instant now, int limit, CancellationToken cancellation)
    {
        lock (gate)
        {
            var due =
                from definition in starts
                from start in definition.Value.Starts
                let at = start.NextAt ?? Instant.MaxValue
                where at <= now
                orderby at
                select new DueStart(new TenantId(definition.Key.Tenant), new StartPoint(definition.Value.Version, start.Element), start.Number, at, start.Left);
            return Task.FromResult<IReadOnlyList<DueStart>>([.. due.Take(limit)]);
        }
    }

    /// <inheritdoc/>
    public Task<Instant?> NextAsync(CancellationToken cancellation)
    {
        lock (gate)
            return Task.FromResult(starts.Values.SelectMany(s => s.Starts).Min(s => s.NextAt));
    }

    /// <inheritdoc/>
    public Task<StoredDelivery?> FireAsync(DueStart due, InstanceId instance, (Instant At, int? Left)? next, Instant now, Duration lease, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (!starts.TryGetValue((due.Tenant.Value, due.At.Version.Id.Value), out var known) || known.Version != due.At.Version)
                return Task.FromResult<StoredDelivery?>(null);
            var place = known.Starts.FindIndex(s => s.Element == due.At.Element && s.Number == due.Number && s.NextAt == due.DueAt);
            if (place < 0)
                return Task.FromResult<StoredDelivery?>(null);
            known.Starts[place] = known.Starts[place] with { NextAt = next?.At, Left = next?.Left };
            return Task.FromResult<StoredDelivery?>(Store(MessageDeliveries.Start(due.Tenant, due.At, instance), now + lease));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ConditionStart>> FindConditionsAsync(TenantId tenant, string? agency, DefinitionId? definition, CancellationToken cancellation)
    {
        lock (gate)
        {
            var found =
                from known in starts
                where known.Key.Tenant == tenant.Value && (agency is null || known.Value.Version.Id.Agency == agency) && (definition is null || known.Value.Version.Id == definition)
                from start in known.Value.Starts
                where start.Kind == StartKind.Condition
                orderby known.Key.Definition, start.Element.Value, start.Number
                select new ConditionStart(new StartPoint(known.Value.Version, start.Element), start.Number);
            return Task.FromResult<IReadOnlyList<ConditionStart>>([.. found]);
        }
    }

    /// <inheritdoc/>
    public Task<bool> StartAsync(TenantId tenant, IReadOnlyList<StoredDelivery> starts, AnsweredRequest? request, Instant now, Duration lease, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (request is not null && !requests.TryAdd((tenant, request.Key), request))
                return Task.FromResult(false);
            foreach (var start in starts)
                Store(start, now + lease);
            return Task.FromResult(true);
        }
    }

    private List<StartPoint> StartsOf(StartKind kind, Message message) =>
    [
        .. from definition in starts
           where definition.Key.Tenant == message.Tenant.Value && (message.Agency is null || definition.Value.Version.Id.Agency == message.Agency)
           from start in definition.Value.Starts
           where start.Kind == kind && start.Name == message.Name
           orderby definition.Key.Definition, start.Element.Value
           select new StartPoint(definition.Value.Version, start.Element),
    ];
}
