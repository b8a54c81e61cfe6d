using SopFlow.Kernel.Commands;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.InMemory;

namespace SopFlow.Runtime.Tests.Engine;

/// <summary>Two engines on one store, each of which remembers instances: what one remembers never decides against what the other has stored.</summary>
internal sealed class TwoHostsTests
{
    private static readonly Actor Officer = new("petugas.a", null);

    private readonly InMemoryInstanceStore store = new();
    private HostingEngine first = null!;
    private HostingEngine second = null!;
    private InstanceKey key;
    private int task;

    [SetUp]
    public async Task StartOnTheFirst()
    {
        (first, second) = (new HostingEngine(store), new HostingEngine(store));
        var started = (await first.AcceptedAsync(HostingEngine.Start())).Instance;
        (key, task) = (started.Key, started.State.Tasks[0].Key);
    }

    [TearDown]
    public async Task Stop()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Test]
    public async Task Execute_OtherHostWasThereMeanwhile_IsDecidedOnWhatIsStored()
    {
        await second.AcceptedAsync(key, new ClaimTask(Officer, task));

        // The first still remembers the task as open.
        var refused = (await first.Engine.ExecuteAsync(new EngineRequest(key, new ClaimTask(new Actor("petugas.b", null), task)), default)).ShouldBeOfType<EngineResult.Rejected>();
        refused.Rejection.Message.ShouldContain("petugas.a");
        (await first.AcceptedAsync(key, new ReleaseTask(Officer, task))).Instance.Version.ShouldBe(3);
        (await second.AcceptedAsync(key, new ClaimTask(new Actor("petugas.b", null), task))).Instance.Version.ShouldBe(4);
    }

    [Test]
    public async Task Execute_RefusedByWhatIsRemembered_IsAcceptedByWhatIsStored()
    {
        // Given a first that remembers the task as held by petugas.a, and a second on which it was released
        await first.AcceptedAsync(key, new ClaimTask(Officer, task));
        await second.AcceptedAsync(key, new ReleaseTask(Officer, task));

        (await first.AcceptedAsync(key, new ClaimTask(new Actor("petugas.b", null), task))).Instance.State.Tasks[0].Assignee.ShouldBe("petugas.b");
    }

    [Test]
    public async Task Execute_ExpectedVersionOfTheOtherHost_IsNotAMismatch()
    {
        var claimed = await second.AcceptedAsync(key, new ClaimTask(Officer, task));

        var release = new EngineRequest(key, new ReleaseTask(Officer, task)) { ExpectedVersion = claimed.Instance.Version };
        (await first.Engine.ExecuteAsync(release, default)).ShouldBeOfType<EngineResult.Accepted>();
        (await first.Engine.ExecuteAsync(release, default)).ShouldBeOfType<EngineResult.VersionMismatch>().Actual.ShouldBe(3);
    }
}
