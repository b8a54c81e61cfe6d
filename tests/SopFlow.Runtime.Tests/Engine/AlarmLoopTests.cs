using Microsoft.Extensions.Logging.Abstractions;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.InMemory;
using SopFlow.Runtime.Tests.Publishing.Support;
using SopFlow.Runtime.Tests.Rescheduling;

namespace SopFlow.Runtime.Tests.Engine;

/// <summary>Alarms when the machine's clock is set back or forward, or the machine has slept: nothing is told twice, nothing is lost.</summary>
internal sealed class AlarmLoopTests
{
    // A check of one hour: warnings at half, three quarters and nine tenths of it, its due date, and an escalation an hour after it.
    private static readonly string[] Whole = ["09:30 50", "09:45 75", "09:54 90", "10:00 due", "11:00 escalated"];

    private SteppedTime time = null!;
    private CountingStore store = null!;
    private HostingEngine host = null!;
    private AlarmLoop loop = null!;
    private InstanceKey key;

    [SetUp]
    public async Task StartLoop()
    {
        time = HostingEngine.MondayMorning();
        store = new CountingStore(new InMemoryInstanceStore());
        host = new HostingEngine(store, time);
        loop = new AlarmLoop(host.Engine, store, host.Surroundings, host.Alarms, NullLogger<AlarmLoop>.Instance);
        key = (await host.AcceptedAsync(HostingEngine.Start())).Instance.Key;
        await loop.StartAsync(default);
    }

    [TearDown]
    public async Task StopLoop()
    {
        await loop.StopAsync(default);
        loop.Dispose();
        store.Dispose();
        await host.DisposeAsync();
    }

    [Test]
    public async Task Clock_SetBackAfterAWarning_TheWarningIsNotToldAgain()
    {
        time.Pass(TimeSpan.FromMinutes(31));
        await ToldAsync(Whole[..1]);

        time.Step(TimeSpan.FromMinutes(-20));
        await LooksAsync(2);
        (await ThresholdsAsync()).ShouldBe(Whole[..1]);
        time.Pass(TimeSpan.FromMinutes(70));

        await ToldAsync(Whole[..4]);
    }

    [Test]
    public async Task Clock_SetForwardADay_EverythingIsToldOnceWithItsOwnInstant()
    {
        time.Step(TimeSpan.FromDays(1));

        await ToldAsync(Whole);
        time.Step(TimeSpan.FromDays(-1));
        time.Pass(TimeSpan.FromHours(3));
        await LooksAsync(2);
        (await ThresholdsAsync()).ShouldBe(Whole);
    }

    [Test]
    public async Task Machine_SleptOverTheWeek_EverythingIsToldOnceInOrder()
    {
        // Asleep, no timer runs; awake again, the clock is set from the hardware's.
        time.Step(TimeSpan.FromDays(7));

        await ToldAsync(Whole);
        var promise = (await EventsAsync()).OfType<SlaEvent>().Where(e => e.Clock == "promise").Select(e => e.At).ToList();
        promise.Count.ShouldBeGreaterThanOrEqualTo(4);
        promise.ShouldBeInOrder();
    }

    [Test]
    public async Task Clock_SetBackBetweenTakingAndLooking_TheAlarmComesWhenItIsDue()
    {
        // Given that the clock was an hour ahead just long enough to take the alarm
        store.AfterClaim = () => time.Step(TimeSpan.FromHours(-1));
        time.Step(TimeSpan.FromHours(1));
        await LooksAsync(2);
        store.AfterClaim = () => { };
        (await ThresholdsAsync()).ShouldBeEmpty();

        time.Pass(TimeSpan.FromMinutes(31));

        await ToldAsync(Whole[..1]);
    }

    [Test]
    public async Task Clock_SetBack_TheInstancesOwnTimeStandsStillUntilItHasCaughtUp()
    {
        time.Pass(TimeSpan.FromMinutes(31));
        await ToldAsync(Whole[..1]);
        time.Step(TimeSpan.FromHours(-2));

        await host.Engine.ExecuteAsync(new EngineRequest(key, new ClaimTask(Story.Pranata, (await store.LoadAsync(key, default))!.State.Tasks.Single().Key)), default);

        (await EventsAsync()).OfType<TaskClaimed>().Single().At.ShouldBe(HostingService.At("2026-01-05 09:30:00"));
    }

    [Test]
    public async Task Clock_StandsWhereAnAlarmIsDueSoon_TheLoopNeitherSpinsNorSleepsThrough()
    {
        time.Pass(TimeSpan.FromMinutes(30) - TimeSpan.FromMilliseconds(1));
        await LooksAsync(1);
        var (startedAt, before) = (TimeProvider.System.GetTimestamp(), store.Claims);
        await LooksAsync(3);

        // It looks once a second of the wall, however near the alarm is: a clock that stands still does not keep it busy.
        TimeProvider.System.GetElapsedTime(startedAt).ShouldBeGreaterThan(TimeSpan.FromSeconds(1.5));
        (store.Claims - before).ShouldBeLessThan(6);
        time.Pass(TimeSpan.FromMilliseconds(1));
        await ToldAsync(Whole[..1]);
    }

    /// <summary>Waits until the loop has looked so many times more.</summary>
    private async Task LooksAsync(int times)
    {
        var until = store.Claims + times;
        await Soon.TrueAsync(() => store.Claims >= until, "the loop to look again");
    }

    private async Task ToldAsync(string[] thresholds)
    {
        await Soon.TrueAsync(async () => (await ThresholdsAsync()).Count >= thresholds.Length, $"{thresholds.Length} thresholds to be told");
        (await ThresholdsAsync()).ShouldBe(thresholds);
    }

    /// <summary>What was told of the check's clock, with the instant at which it was so.</summary>
    private async Task<IReadOnlyList<string>> ThresholdsAsync() =>
    [
        .. (await EventsAsync()).OfType<SlaEvent>().Where(e => e.Clock != "promise")
            .Select(e => $"{e.At.InZone(HostingService.Jakarta):HH:mm} {(e switch { SlaWarning warning => $"{warning.Percent}", SlaEscalated => "escalated", _ => "due" })}"),
    ];

    private async Task<IReadOnlyList<KernelEvent>> EventsAsync() => [.. (await store.ReadLogAsync(key, 1, default)).SelectMany(record => record.ReadEvents())];

    /// <summary>Counts how often alarms are looked for, and lets the clock be set right after.</summary>
    private sealed class CountingStore(IInstanceStore store) : DelegatingStore(store)
    {
        private int claims;

        public int Claims => Volatile.Read(ref claims);

        public Action AfterClaim { get; set; } = () => { };

        public override async Task<IReadOnlyList<InstanceKey>> ClaimDueAsync(Instant now, Duration lease, int limit, CancellationToken cancellation)
        {
            var claimed = await base.ClaimDueAsync(now, lease, limit, cancellation);
            Interlocked.Increment(ref claims);
            if (claimed.Count > 0)
                AfterClaim();
            return claimed;
        }
    }
}
