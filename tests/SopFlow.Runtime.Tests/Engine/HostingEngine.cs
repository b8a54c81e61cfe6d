using SopFlow.Kernel.Commands;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Tests.Publishing.Support;
using SopFlow.Runtime.Tests.Rescheduling;

namespace SopFlow.Runtime.Tests.Engine;

/// <summary>An engine on a store, as a host has one, that runs <see cref="HostingService"/>: without the loops that would act by themselves.</summary>
internal sealed class HostingEngine : IAsyncDisposable
{
    private readonly GroupCommitter committer;

    /// <param name="store">Where it stores; whoever made it disposes of it.</param>
    /// <param name="time">The time; a Monday at nine where it is left out.</param>
    /// <param name="calendars">The calendars; the usual one where they are left out.</param>
    /// <param name="options">How much may wait.</param>
    public HostingEngine(IInstanceStore store, TimeProvider? time = null, CalendarVersions? calendars = null, EngineOptions? options = null)
    {
        Surroundings = new EngineSurroundings(time ?? MondayMorning(), new CommitSignal(), Alarms, options);
        committer = new GroupCommitter(store, options);
        Engine = new ProcessEngine(store, committer, Definitions, calendars ?? new CalendarVersions(), Surroundings);
    }

    public ProcessEngine Engine { get; }

    public EngineSurroundings Surroundings { get; }

    public AlarmWatch Alarms { get; } = new();

    public PublishedDefinitions Definitions { get; } = new();

    /// <summary>A clock that stands at nine on a Monday.</summary>
    public static SteppedTime MondayMorning() => new(HostingService.At("2026-01-05 09:00:00").ToDateTimeOffset());

    /// <summary>Asks for a new instance.</summary>
    public static EngineRequest Start(Guid? id = null)
    {
        var given = id ?? Guid.CreateVersion7();
        return new EngineRequest(new InstanceKey(HostingService.Definition.Reference.Id.Tenant, new(given)), Story.Start(given)) { Start = HostingService.Definition.Reference };
    }

    /// <summary>Carries out a command that must be accepted.</summary>
    public async Task<EngineResult.Accepted> AcceptedAsync(EngineRequest request) =>
        (await Engine.ExecuteAsync(request, default)).ShouldBeOfType<EngineResult.Accepted>();

    /// <summary>Carries out a command on an instance, which must be accepted.</summary>
    public Task<EngineResult.Accepted> AcceptedAsync(InstanceKey key, Command command) => AcceptedAsync(new EngineRequest(key, command));

    public ValueTask DisposeAsync() => committer.DisposeAsync();
}
