using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.State;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Worklist;

namespace SopFlow.Runtime.Tests.Storage;

/// <summary>What lists show of clocks that are paused, moved, breached and relieved. A check has four hours from nine, the whole ten.</summary>
public abstract partial class InstanceStoreConformance
{
    [Test]
    public async Task Deadlines_TaskPausedAndResumed_HasNoDueDateMeanwhileAndThenALaterOne()
    {
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));
        var next = await StoreAsync(Permit.Start(Permit.NewKey(), at: Hours(1)));

        var paused = await StoreAsync(Permit.Pause(started, TaskClock(started), Hours(2)));
        await ShouldShowAsync(paused, new Deadline(null, null, true));
        (await WorklistOfAsync("petugas")).Select(t => t.Instance).ShouldBe([next.Key, started.Key]);
        (await WorklistOfAsync("kepala-seksi")).Count.ShouldBe(2);

        var resumed = await StoreAsync(Permit.Unpause(paused, TaskClock(started), Hours(2.5)));
        await ShouldShowAsync(resumed, new Deadline(Hours(4.5), null, false));
        (await WorklistOfAsync("petugas")).Select(t => t.Instance).ShouldBe([started.Key, next.Key]);

        await StoreAsync(Permit.Complete(resumed, at: Hours(3)));
        (await WorklistOfAsync("petugas")).Select(t => t.Instance).ShouldBe([next.Key]);
        await ShouldShowAsync(resumed, new Deadline(Hours(4.5), null, false));
    }

    [Test]
    public async Task Deadlines_TaskPausedAfterItsBreach_KeepsBoth()
    {
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));
        var late = await StoreAsync(Permit.Tick(started, Hours(5)));
        await ShouldShowAsync(late, new Deadline(Hours(4), Hours(4), false));

        var paused = await StoreAsync(Permit.Pause(late, TaskClock(started), Hours(5)));

        await ShouldShowAsync(paused, new Deadline(Hours(4), Hours(4), true));
    }

    [Test]
    public async Task Deadlines_PauseFoundToHaveBegunBeforeTheBreach_LiftsIt()
    {
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));
        var late = await StoreAsync(Permit.Tick(started, Hours(5)));

        var paused = await StoreAsync(Permit.Pause(late, TaskClock(started), Hours(5), new Backdating(Hours(3), "Lupa dicatat")));
        await ShouldShowAsync(paused, new Deadline(null, null, true));

        var resumed = await StoreAsync(Permit.Unpause(paused, TaskClock(started), Hours(6)));
        await ShouldShowAsync(resumed, new Deadline(Hours(7), null, false));
    }

    [Test]
    public async Task Deadlines_HolidayAfterTheBreach_LiftsItAndMovesTheTask()
    {
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));
        var late = await StoreAsync(Permit.Tick(started, Hours(5)));

        var moved = await StoreAsync(Permit.Reschedule(late, Hours(6)));

        // From Tuesday midnight, fifteen hours after Monday nine.
        await ShouldShowAsync(moved, new Deadline(Hours(15 + 4), null, false));
        (await PromiseOfAsync(started.Key)).ShouldBe(new Deadline(Hours(15 + 10), null, false));
        (await WorklistOfAsync("petugas")).Count.ShouldBe(1);
        await StoreAsync(Permit.Complete(moved, at: Hours(7)));
        (await WorklistOfAsync("petugas")).ShouldBeEmpty();
    }

    [Test]
    public async Task Deadlines_TaskCompletedWhilePaused_IsDueWhenItsPauseEnded()
    {
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));
        var paused = await StoreAsync(Permit.Pause(started, TaskClock(started), Hours(2)));

        await StoreAsync(Permit.Complete(paused, at: Hours(3)));

        await ShouldShowAsync(started, new Deadline(Hours(5), null, false));
        (await WorklistOfAsync("petugas")).ShouldBeEmpty();
    }

    [Test]
    public async Task Deadlines_InstanceSuspendedAndResumed_StopsAndMovesEveryClock()
    {
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));

        var suspended = await StoreAsync(Permit.Suspend(started, Hours(1)));
        ShouldBeTheSame(await LoadAsync(started.Key), suspended);
        suspended.State.Status.ShouldBe(InstanceStatus.Suspended);
        await ShouldShowAsync(suspended, new Deadline(null, null, true));
        (await PromiseOfAsync(started.Key)).ShouldBe(new Deadline(null, null, true));
        (await store.NextAlarmAsync(default)).ShouldBeNull();

        var resumed = await StoreAsync(Permit.Resume(suspended, Hours(3)));
        await ShouldShowAsync(resumed, new Deadline(Hours(6), null, false));
        (await PromiseOfAsync(started.Key)).ShouldBe(new Deadline(Hours(12), null, false));
    }

    [Test]
    public async Task Deadlines_PromiseBrokenByTheVeryCommandThatEndsIt_IsKept()
    {
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));
        var checkedInTime = await StoreAsync(Permit.Complete(started, at: Hours(1)));

        // Nobody looked between hour one and hour eleven.
        await StoreAsync(Permit.Complete(checkedInTime, at: Hours(11)));

        (await PromiseOfAsync(started.Key)).ShouldBe(new Deadline(Hours(10), Hours(10), false));
    }

    [Test]
    public async Task Deadlines_InstanceEndedWhilePromiseIsPaused_IsDueWhenItEnded()
    {
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));
        var paused = await StoreAsync(Permit.Pause(started, Clock.PromiseId, Hours(1)));
        (await PromiseOfAsync(started.Key)).ShouldBe(new Deadline(null, null, true));
        var checkedInTime = await StoreAsync(Permit.Complete(paused, at: Hours(2)));

        await StoreAsync(Permit.Complete(checkedInTime, at: Hours(3)));

        (await PromiseOfAsync(started.Key)).ShouldBe(new Deadline(Hours(12), null, false));
    }

    [Test]
    public async Task Deadlines_InstanceCancelledWhilePaused_IsPausedNoMore()
    {
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));
        var suspended = await StoreAsync(Permit.Suspend(started, Hours(1)));

        await StoreAsync(Permit.Cancel(suspended, Hours(2)));

        await ShouldShowAsync(started, new Deadline(null, null, false));
        (await PromiseOfAsync(started.Key)).ShouldBe(new Deadline(null, null, false));
        (await WorklistOfAsync("petugas")).ShouldBeEmpty();
    }

    private static Instant Hours(double afterNine) => Permit.Monday9 + Duration.FromHours(afterNine);

    private static string TaskClock(StoredInstance started) => Clock.IdOf(started.State.Tasks[0].Key);

    private async Task ShouldShowAsync(StoredInstance stored, Deadline expected)
    {
        var task = (await TasksOfAsync(stored.Key))[0];
        new Deadline(task.DueAt, task.BreachedAt, task.IsPaused).ShouldBe(expected);
    }
}
