using Microsoft.Extensions.Logging.Abstractions;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.InMemory;

namespace SopFlow.Simulation.Tests.World;

/// <summary>A host in virtual time: the real engine over the store in memory, its alarms and deliveries worked off by hand, and one that can crash.</summary>
internal sealed class SimulatedHost(SimulatedSops sops, SimulatedCalendars calendars, ManualTimeProvider time) : IAsyncDisposable
{
    private static readonly Duration Lease = Duration.FromSeconds(30);
    private Parts? parts;

    public InMemoryInstanceStore Store { get; } = new();

    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public bool IsUp => parts is not null;

    /// <summary>Tells of every command that was accepted.</summary>
    public required Action<InstanceKey, EngineResult.Accepted> Accepted { get; init; }

    /// <summary>Starts it anew, with nothing in memory: what the last one left is found in the store.</summary>
    public async Task StartAsync()
    {
        var surroundings = new EngineSurroundings(time, new CommitSignal(), new AlarmWatch());
        var committer = new GroupCommitter(Store);
        var engine = new ProcessEngine(Store, committer, sops, calendars, surroundings);
        parts = new Parts(engine, committer, surroundings);
        while (await Store.ClaimDeliveriesAsync(Now, Lease, 100, default) is { Count: > 0 } left)
        {
            foreach (var delivery in left)
                await CarryOutAsync(delivery);
        }
    }

    /// <summary>Ends it in the middle of things: deliveries that it had in memory are gone with it.</summary>
    public async Task CrashAsync()
    {
        await parts!.Committer.DisposeAsync();
        parts = null;
    }

    public async Task<EngineResult> ExecuteAsync(InstanceKey instance, Command command, DefinitionVersion? start = null)
    {
        var result = await parts!.Engine.ExecuteAsync(new EngineRequest(instance, command) { Start = start }, default);
        if (result is EngineResult.Accepted accepted)
            Accepted(instance, accepted);
        return result;
    }

    /// <summary>Carries out what the commands before have for other instances.</summary>
    public async Task DeliverAsync()
    {
        while (parts!.Surroundings.Deliveries.TryRead(out var delivery))
            await CarryOutAsync(delivery);
    }

    /// <summary>Does what fell due up to now.</summary>
    public async Task TickAsync()
    {
        while (await Store.ClaimDueAsync(Now, Lease, 100, default) is { Count: > 0 } due)
        {
            foreach (var key in due)
                await ExecuteAsync(key, new Tick());
            await DeliverAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (parts is not null)
            await CrashAsync();
    }

    private async Task CarryOutAsync(StoredDelivery delivery)
    {
        var execution = new DeliveryExecution(parts!.Engine, Store, new MessageReturns(Store, parts.Surroundings, NullLogger<MessageReturns>.Instance), sops, NullLogger<DeliveryExecution>.Instance);
        await execution.ExecuteAsync(delivery, default);
    }

    private sealed record Parts(ProcessEngine Engine, GroupCommitter Committer, EngineSurroundings Surroundings);
}
