using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Runtime.Rescheduling;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Tests.Publishing.Support;
using SopFlow.Runtime.Tests.Storage;
using SopFlow.Testing;

namespace SopFlow.Runtime.Tests.Rescheduling;

/// <summary>Newer calendars under running clocks, on PostgreSQL.</summary>
internal sealed class CalendarChangeTests
{
    private const int Many = 45;
    private static readonly LocalDate Tuesday = new(2026, 1, 6);

    private StoreDatabase database = null!;
    private ManualTimeProvider time = null!;
    private ReschedulingHost host = null!;

    [OneTimeSetUp]
    public async Task CreateDatabase() => database = await StoreDatabase.CreateAsync();

    [OneTimeTearDown]
    public async Task DropDatabase() => await database.DisposeAsync();

    [SetUp]
    public async Task StartHost()
    {
        await database.EmptyAsync();
        // A Monday.
        time = new ManualTimeProvider(HostingService.At("2026-01-05 09:00:00").ToDateTimeOffset());
        host = new ReschedulingHost(database, time, new CalendarVersions());
        await host.PublishDefinitionAsync();
    }

    [TearDown]
    public async Task StopHost() => await host.DisposeAsync();

    [Test]
    public async Task Preview_ThenApply_SameCountsAndEveryDueDate()
    {
        // Given instances at two steps, some late, and a Tuesday that becomes a holiday
        var keys = await StartManyAsync();
        var version = host.Calendars.Publish(Tuesday);
        var before = await Task.WhenAll(keys.Select(host.LoadAsync));
        var forecast = await host.PreviewAsync();

        var change = await host.RequestAsync(version);
        await host.WorkAsync();

        var told = forecast.Counts.Single().Counts;
        (await host.CountsAsync(change)).ShouldBe(told);
        // Each promise of three working days, and the day for the installation of every second instance
        told.ShouldBe(new RescheduleCounts { Instances = Many, Later = Many + (Many / 2) });
        forecast.Examples.Length.ShouldBe(10);
        foreach (var example in forecast.Examples)
            (await host.LoadAsync(example.Instance.Key)).State.FindClock(example.Clock)!.DueAt.ShouldBe(example.After);
        foreach (var stored in before)
        {
            await host.ShouldBeReadAsync(stored.Key);
            var after = await host.LoadAsync(stored.Key);
            after.Version.ShouldBe(stored.Version + 1);
            after.State.FindClock("promise")!.DueAt.ShouldBe(HostingService.At("2026-01-09 16:30:00"));
        }

        (await host.Changes.NextAsync(default)).ShouldBeNull();
    }

    [Test]
    public async Task Apply_HolidayThatConcernsNoClock_CommitsNothing()
    {
        var key = await host.StartAsync();
        var change = await host.RequestAsync(host.Calendars.Publish(new LocalDate(2026, 5, 1)));

        await host.WorkAsync();

        (await host.CountsAsync(change)).ShouldBe(new RescheduleCounts { Instances = 1 });
        (await host.LoadAsync(key)).Version.ShouldBe(1);
    }

    [Test]
    public async Task Apply_DueDateMovesPastNow_BreachIsLifted()
    {
        var key = await host.StartAsync();
        await host.CheckedAsync(key);
        time.AdvanceTo(HostingService.At("2026-01-09 08:00:00").ToDateTimeOffset());
        await host.ExecuteAsync(key, new Tick());
        (await host.LoadAsync(key)).State.FindClock("promise")!.BreachedAt.ShouldNotBeNull();

        var change = await host.RequestAsync(host.Calendars.Publish(Tuesday));
        await host.WorkAsync();

        // The installation, due on Tuesday, stays late; it is due on Wednesday.
        (await host.CountsAsync(change)).ShouldBe(new RescheduleCounts { Instances = 1, Later = 2, Lifted = 1, Revised = 1 });
        (await host.LoadAsync(key)).State.FindClock("promise")!.BreachedAt.ShouldBeNull();
        (await host.EventsAsync(key)).OfType<SlaBreachRevised>().Count(e => e.IsLifted).ShouldBe(1);
    }

    [Test]
    public async Task Apply_DueDateMovesIntoThePast_BreachAppears()
    {
        await host.RequestAsync(host.Calendars.Publish(Tuesday));
        await host.WorkAsync();
        await host.Calendars.GetAtLeastAsync(default, host.Calendars.Newest.Version, default);
        var key = await host.StartAsync();
        time.AdvanceTo(HostingService.At("2026-01-09 08:00:00").ToDateTimeOffset());
        await host.ExecuteAsync(key, new Tick());

        // When it turns out that Tuesday was an ordinary day
        var version = host.Calendars.Publish();
        var forecast = await host.PreviewAsync();
        var change = await host.RequestAsync(version);
        await host.WorkAsync();

        var counts = await host.CountsAsync(change);
        counts.ShouldBe(new RescheduleCounts { Instances = 1, Earlier = 1, Appeared = 1 });
        counts.ShouldBe(forecast.Counts.Single().Counts);
        (await host.EventsAsync(key)).OfType<SlaBreached>().Single(e => e.Clock == "promise").At.ShouldBe(HostingService.At("2026-01-08 16:00:00"));
    }

    [Test]
    public async Task Apply_WhileTasksAreCompleted_NoneIsLostAndEachClockMovesOnce()
    {
        var keys = await StartManyAsync();
        var change = await host.RequestAsync(host.Calendars.Publish(Tuesday));

        var completing = Task.WhenAll(keys.Reverse().Where((_, i) => i % 3 == 0).Select(async key =>
        {
            await Task.Yield();
            var task = (await host.LoadAsync(key)).State.Tasks.Single();
            await host.ExecuteAsync(key, new CompleteTask(Story.Pranata, task.Key) { Outcome = task.Element.Value == "periksa" ? "lengkap" : null });
            return key;
        }));
        await host.WorkAsync();
        var completed = await completing;

        foreach (var key in keys)
            await host.ShouldBeReadAsync(key);
        foreach (var key in completed)
            (await host.EventsAsync(key)).OfType<TaskCompleted>().ShouldNotBeEmpty();
        var moves = (await Task.WhenAll(keys.Select(host.EventsAsync))).Sum(events => events.OfType<ClockRescheduled>().Count());
        (await host.CountsAsync(change)).ShouldBe(new RescheduleCounts { Instances = Many, Later = moves });
    }

    [Test]
    public async Task Apply_SomethingHappenedSinceTheBatchWasRead_DecidedAnew()
    {
        // Given that each instance is claimed between the reading and the commit
        await using var busy = new ReschedulingHost(database, time, host.Calendars, store => new MeddlingStore(store, host));
        var keys = await StartManyAsync();
        var change = await host.RequestAsync(host.Calendars.Publish(Tuesday));

        await busy.WorkAsync();

        foreach (var key in keys)
        {
            await host.ShouldBeReadAsync(key);
            (await host.EventsAsync(key)).OfType<TaskClaimed>().Count().ShouldBe(1);
        }

        (await host.CountsAsync(change)).ShouldBe(new RescheduleCounts { Instances = Many, Later = Many + (Many / 2) });
    }

    [Test]
    public async Task Apply_ATaskIsCompletedWhileItsClocksAreBeingStored_WaitsItsTurn()
    {
        // Two commits of one instance never share a transaction: the whole transaction would be refused.
        GatedStore gated = null!;
        await using var busy = new ReschedulingHost(database, time, host.Calendars, store => gated = new GatedStore(store));
        var stored = await host.LoadAsync(await host.StartAsync());
        await host.RequestAsync(host.Calendars.Publish(Tuesday));
        gated.Close();

        var moving = busy.RescheduleAsync((await host.Changes.NextAsync(default))!, stored);
        var completing = busy.ExecuteAsync(stored.Key, new CompleteTask(Story.Pranata, stored.State.Tasks.Single().Key) { Outcome = "lengkap" });
        gated.Loads.ShouldBe(0);
        gated.Open();

        (await moving).Later.ShouldBe(1);
        (await completing).Version.ShouldBe(3);
        await host.ShouldBeReadAsync(stored.Key);
    }

    [TestCase(0, true)]
    [TestCase(1, false)]
    [TestCase(2, true)]
    [TestCase(2, false)]
    public async Task Apply_InterruptedAndBegunAgain_EachClockMovesAndCountsOnce(int batches, bool beforeSaving)
    {
        var keys = await StartManyAsync();
        var change = await host.RequestAsync(host.Calendars.Publish(Tuesday));
        var interrupted = new InterruptedChanges(host.Changes, batches, beforeSaving);

        await Should.ThrowAsync<OperationCanceledException>(host.WorkAsync(interrupted, interrupted.Cancellation));
        (await host.Changes.NextAsync(default))!.FinishedBatches(keys, ReschedulingHost.Options.BatchSize).ShouldBe(batches + (beforeSaving ? 0 : 1));

        // Another host goes on
        await using var other = new ReschedulingHost(database, time, new CalendarVersions(host.Calendars));
        await other.WorkAsync();

        foreach (var key in keys)
            await host.ShouldBeReadAsync(key);
        (await host.CountsAsync(change)).ShouldBe(new RescheduleCounts { Instances = Many, Later = Many + (Many / 2) });
    }

    [Test]
    public async Task Advance_TwoHostsAtTheSameChange_TheSecondIsRefused()
    {
        var keys = await StartManyAsync();
        await host.RequestAsync(host.Calendars.Publish(Tuesday));
        var change = (await host.Changes.NextAsync(default))!;
        var to = new RescheduleCursor(new RescheduleTarget(keys[0].Tenant, HostingService.Definition.Reference.Id), InstancePosition.Of(await host.LoadAsync(keys[0])));
        await host.Changes.AdvanceAsync(change, to, new RescheduleCounts { Instances = 1 }, default);

        await Should.ThrowAsync<InvalidOperationException>(host.Changes.AdvanceAsync(change, to, new RescheduleCounts { Instances = 1 }, default));

        (await host.CountsAsync(change.Id)).Instances.ShouldBe(1);
    }

    [Test]
    public async Task Command_OnAHostWithOldCalendars_DecidedByTheNewestTheInstanceHasSeen()
    {
        var key = await host.StartAsync();
        var version = host.Calendars.Publish(Tuesday);
        await host.RequestAsync(version);
        await host.WorkAsync();
        await using var stale = new ReschedulingHost(database, time, new CalendarVersions(host.Calendars));

        var after = await stale.CheckedAsync(key);

        stale.Calendars.Looks.ShouldBe(1);
        after.State.Clocks.ShouldAllBe(clock => clock.Calendar == version);
        await stale.ShouldBeReadAsync(key);
    }

    /// <summary>Instances on a Monday morning: every second one is at its second step.</summary>
    private async Task<IReadOnlyList<InstanceKey>> StartManyAsync()
    {
        var keys = new List<InstanceKey>();
        for (var i = 0; i < Many; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(i % 4));
            keys.Add(await host.StartAsync());
            if (i % 2 == 1)
                await host.CheckedAsync(keys[i]);
        }

        return keys;
    }
}
