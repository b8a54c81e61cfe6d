using SopFlow.Kernel.Commands;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.InMemory;
using SopFlow.Runtime.Tests.Publishing.Support;
using SopFlow.Runtime.Tests.Rescheduling;

namespace SopFlow.Runtime.Tests.Engine;

/// <summary>Two engines on one store, each of which remembers instances: what one remembers never decides against what the other has stored.</summary>
internal sealed class TwoHostsTests
{
    private static readonly Actor Officer = new("petugas.a", null);

    private readonly InMemoryInstanceStore store = new();
    private readonly List<GroupCommitter> committers = [];
    private ProcessEngine first = null!;
    private ProcessEngine second = null!;
    private InstanceKey key;
    private int task;

    [SetUp]
    public async Task StartOnTheFirst()
    {
        (first, second) = (NewEngine(), NewEngine());
        var id = Guid.CreateVersion7();
        key = new InstanceKey(HostingService.Definition.Reference.Id.Tenant, new(id));
        var started = (EngineResult.Accepted)await first.ExecuteAsync(new EngineRequest(key, Story.Start(id)) { Start = HostingService.Definition.Reference }, default);
        task = started.Instance.State.Tasks[0].Key;
    }

    [TearDown]
    public async Task Stop()
    {
        foreach (var committer in committers)
            await committer.DisposeAsync();
        committers.Clear();
    }

    [Test]
    public async Task Execute_OtherHostWasThereMeanwhile_IsDecidedOnWhatIsStored()
    {
        await AcceptedAsync(second, new ClaimTask(Officer, task));

        // The first still remembers the task as open.
        var refused = (await first.ExecuteAsync(new EngineRequest(key, new ClaimTask(new Actor("petugas.b", null), task)), default)).ShouldBeOfType<EngineResult.Rejected>();
        refused.Rejection.Message.ShouldContain("petugas.a");
        (await AcceptedAsync(first, new ReleaseTask(Officer, task))).Instance.Version.ShouldBe(3);
        (await AcceptedAsync(second, new ClaimTask(new Actor("petugas.b", null), task))).Instance.Version.ShouldBe(4);
    }

    [Test]
    public async Task Execute_RefusedByWhatIsRemembered_IsAcceptedByWhatIsStored()
    {
        // Given a first that remembers the task as held by petugas.a, and a second on which it was released
        await AcceptedAsync(first, new ClaimTask(Officer, task));
        await AcceptedAsync(second, new ReleaseTask(Officer, task));

        (await AcceptedAsync(first, new ClaimTask(new Actor("petugas.b", null), task))).Instance.State.Tasks[0].Assignee.ShouldBe("petugas.b");
    }

    [Test]
    public async Task Execute_ExpectedVersionOfTheOtherHost_IsNotAMismatch()
    {
        var claimed = await AcceptedAsync(second, new ClaimTask(Officer, task));

        var release = new EngineRequest(key, new ReleaseTask(Officer, task)) { ExpectedVersion = claimed.Instance.Version };
        (await first.ExecuteAsync(release, default)).ShouldBeOfType<EngineResult.Accepted>();
        (await first.ExecuteAsync(release, default)).ShouldBeOfType<EngineResult.VersionMismatch>().Actual.ShouldBe(3);
    }

    private async Task<EngineResult.Accepted> AcceptedAsync(ProcessEngine engine, Command command) =>
        (await engine.ExecuteAsync(new EngineRequest(key, command), default)).ShouldBeOfType<EngineResult.Accepted>();

    private ProcessEngine NewEngine()
    {
        var time = new SteppedTime(HostingService.At("2026-01-05 09:00:00").ToDateTimeOffset());
        committers.Add(new GroupCommitter(store));
        return new ProcessEngine(store, committers[^1], new PublishedDefinitions(), new CalendarVersions(), new EngineSurroundings(time, new CommitSignal(), new AlarmWatch()));
    }
}
