using Microsoft.Extensions.Logging.Abstractions;
using SopFlow.Kernel.Commands;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.InMemory;
using SopFlow.Runtime.Tests.Publishing.Support;
using SopFlow.Runtime.Tests.Rescheduling;
using SopFlow.Runtime.Tests.Storage;

namespace SopFlow.Runtime.Tests.Engine;

/// <summary>A store that does not answer: what is beyond the bounds is refused at once or waits, and what was taken in is done when it answers again.</summary>
internal sealed class BackPressureTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private InMemoryInstanceStore memory = null!;
    private HeldStore store = null!;
    private HostingEngine host = null!;
    private ProcessEngine engine = null!;

    [SetUp]
    public void SetUp()
    {
        memory = new InMemoryInstanceStore();
        store = new HeldStore(memory);
        host = new HostingEngine(store, options: new EngineOptions { Commands = 10, CommandsPerInstance = 4, Commits = 2, Deliveries = 3 });
        engine = host.Engine;
    }

    [TearDown]
    public async Task TearDown()
    {
        store.Answer();
        await host.DisposeAsync();
        store.Dispose();
    }

    [Test]
    public async Task Execute_MoreThanTheBound_TheOthersAreRefusedAtOnceAndThoseTakenInAreDoneWhenTheStoreAnswers()
    {
        store.Hold();
        var requests = Enumerable.Range(0, 50).Select(_ => HostingEngine.Start()).ToList();
        var results = requests.Select(request => engine.ExecuteAsync(request, default)).ToList();

        // Refused while the store still says nothing.
        var refused = results.Skip(10).ToList();
        (await Task.WhenAll(refused).WaitAsync(Patience)).ShouldAllBe(result => result is EngineResult.Busy);
        results.Take(10).ShouldAllBe(result => !result.IsCompleted);

        store.Answer();
        (await Task.WhenAll(results.Take(10)).WaitAsync(Patience)).ShouldAllBe(result => result is EngineResult.Accepted);
        foreach (var (request, n) in requests.Select((request, n) => (request, n)))
            (await store.LoadAsync(request.Instance, default) is not null).ShouldBe(n < 10, $"request {n}");

        // There is room again.
        (await engine.ExecuteAsync(HostingEngine.Start(), default)).ShouldBeOfType<EngineResult.Accepted>();
    }

    [Test]
    public async Task Execute_ManyForOneInstance_AreRefusedThereAndTakenElsewhere()
    {
        var start = HostingEngine.Start();
        var started = (EngineResult.Accepted)await engine.ExecuteAsync(start, default);
        var claim = new EngineRequest(start.Instance, new ClaimTask(Story.Pranata, started.Instance.State.Tasks[0].Key));
        store.Hold();

        var atOne = Enumerable.Range(0, 9).Select(_ => engine.ExecuteAsync(claim, default)).ToList();
        var elsewhere = engine.ExecuteAsync(HostingEngine.Start(), default);

        (await Task.WhenAll(atOne.Skip(4)).WaitAsync(Patience)).ShouldAllBe(result => result is EngineResult.Busy);
        elsewhere.IsCompleted.ShouldBeFalse();
        store.Answer();
        (await Task.WhenAll(atOne.Take(4)).WaitAsync(Patience)).ShouldAllBe(result => result is EngineResult.Accepted || result is EngineResult.Rejected);
        (await elsewhere.WaitAsync(Patience)).ShouldBeOfType<EngineResult.Accepted>();
    }

    [Test]
    public async Task Execute_WorkThatWaitsForRoom_IsNeverRefused()
    {
        store.Hold();
        var ofCallers = Enumerable.Range(0, 10).Select(_ => engine.ExecuteAsync(HostingEngine.Start(), default)).ToList();
        var background = Enumerable.Range(0, 40).Select(_ => engine.ExecuteAsync(HostingEngine.Start() with { WaitsForRoom = true, Urgency = CommitUrgency.Background }, default)).ToList();
        (await engine.ExecuteAsync(HostingEngine.Start(), default)).ShouldBeOfType<EngineResult.Busy>();

        background.ShouldAllBe(result => !result.IsCompleted);
        store.Answer();

        (await Task.WhenAll([.. ofCallers, .. background]).WaitAsync(Patience)).ShouldAllBe(result => result is EngineResult.Accepted);
    }

    [Test]
    public async Task Execute_CallerGoneWhileItWaitedForItsTurn_MakesRoom()
    {
        store.Hold();
        using var gone = new CancellationTokenSource();
        var request = HostingEngine.Start();
        var first = engine.ExecuteAsync(request, default);
        var waiting = Enumerable.Range(0, 3).Select(_ => engine.ExecuteAsync(request, gone.Token)).ToList();
        (await engine.ExecuteAsync(request, default)).ShouldBeOfType<EngineResult.Busy>();

        await gone.CancelAsync();
        foreach (var result in waiting)
            await Should.ThrowAsync<OperationCanceledException>(result.WaitAsync(Patience));
        var next = engine.ExecuteAsync(request, default);

        store.Answer();
        (await first.WaitAsync(Patience)).ShouldBeOfType<EngineResult.Accepted>();
        (await next.WaitAsync(Patience)).ShouldBeOfType<EngineResult.Rejected>();
    }

    [Test]
    public async Task Deliveries_MoreThanAreHeld_StayInTheStoreAndAreFetchedFromThere()
    {
        // Given ten deliveries to nobody, which are dropped when they are carried out
        var sender = Permit.Start(Permit.NewKey());
        var target = sender.Key with { Id = new(Guid.CreateVersion7()) };
        var commit = sender with { Deliveries = [.. Enumerable.Range(0, 10).Select(_ => new Kernel.Delivery(target.Id, new CancelInstance(Story.Pranata, "Uji")))] };
        (await store.CommitAsync([commit], default)).ShouldBe([CommitOutcome.Committed]);
        host.Surroundings.Committed(commit);
        host.Surroundings.Deliveries.Count.ShouldBe(3);

        using var loop = new DeliveryLoop(
            new DeliveryExecution(engine, store, new Runtime.Messaging.MessageReturns(memory, host.Surroundings, NullLogger<Runtime.Messaging.MessageReturns>.Instance), host.Definitions, NullLogger<DeliveryExecution>.Instance),
            store,
            host.Surroundings,
            NullLogger<DeliveryLoop>.Instance);
        await loop.StartAsync(default);

        // Each once in effect: one that is held may be fetched too.
        await Soon.TrueAsync(() => store.Dropped.Distinct().Count() == 10, "all to be carried out");
        await loop.StopAsync(default);
    }

    [TestCase(0)]
    [TestCase(1_000_001)]
    public void Options_OutsideTheirRange_AreRefused(int bound) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new EngineOptions { Commands = bound }.Checked());

    /// <summary>Commits nothing while it is held.</summary>
    private sealed class HeldStore(InMemoryInstanceStore memory) : DelegatingStore(memory)
    {
        private TaskCompletionSource answer = Answered();

        public System.Collections.Concurrent.ConcurrentBag<DeliveryKey> Dropped { get; } = [];

        public void Hold() => answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Answer() => answer.TrySetResult();

        public override async Task<IReadOnlyList<CommitOutcome>> CommitAsync(IReadOnlyList<InstanceCommit> commits, CancellationToken cancellation)
        {
            await answer.Task;
            return await base.CommitAsync(commits, cancellation);
        }

        public override async Task DropDeliveryAsync(DeliveryKey key, CancellationToken cancellation)
        {
            await base.DropDeliveryAsync(key, cancellation);
            Dropped.Add(key);
        }

        private static TaskCompletionSource Answered()
        {
            var answered = new TaskCompletionSource();
            answered.SetResult();
            return answered;
        }
    }
}
