using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.InMemory;

namespace SopFlow.Runtime.Tests.Storage;

public abstract partial class InstanceStoreConformance
{
    [Test]
    public async Task Tasks_Created_StandInTheWorklistOfEachRole()
    {
        var stored = await StoreAsync(Permit.Start(Permit.NewKey()));
        var key = stored.State.Tasks[0].Key;

        var task = (await TasksOfAsync(stored.Key)).Single();

        task.Roles.ShouldBe(["petugas", "kepala-seksi"]);
        (task with { Roles = [] }).ShouldBe(new StoredTask(key, "periksa", [], 1, Permit.Monday9, Permit.Monday9 + Duration.FromHours(4)));
        (await WorklistOfAsync("petugas")).ShouldBe([(stored.Key, key)]);
        (await WorklistOfAsync("kepala-seksi")).ShouldBe([(stored.Key, key)]);
        (await WorklistOfAsync("kepala-dinas")).ShouldBeEmpty();
    }

    [Test]
    public async Task Tasks_ClaimedAndReleased_StayInTheWorklist()
    {
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));

        var claimed = await StoreAsync(Permit.Claim(started, "Petugas A"));
        (await TasksOfAsync(started.Key)).Select(t => (t.Status, t.Assignee)).ShouldBe([(UserTaskStatus.Claimed, "Petugas A")]);
        (await WorklistOfAsync("petugas")).Count.ShouldBe(1);

        await StoreAsync(Permit.Release(claimed, "Petugas A"));
        (await TasksOfAsync(started.Key)).Select(t => (t.Status, t.Assignee)).ShouldBe([(UserTaskStatus.Open, null)]);
        (await WorklistOfAsync("petugas")).Count.ShouldBe(1);
    }

    [Test]
    public async Task Tasks_CompletedLate_KeepsWhatHappenedAndLeavesTheWorklist()
    {
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));
        var claimed = await StoreAsync(Permit.Claim(started, "Petugas A"));
        var at = Permit.Monday9 + Duration.FromHours(5);
        var completed = await StoreAsync(Permit.Complete(claimed, "Petugas A", at));

        var tasks = await TasksOfAsync(started.Key);

        tasks.Count.ShouldBe(2);
        (tasks[0].Status, tasks[0].Assignee, tasks[0].EndedBy, tasks[0].EndedAt).ShouldBe((UserTaskStatus.Completed, "Petugas A", "Petugas A", at));
        tasks[0].BreachedAt.ShouldBe(tasks[0].DueAt);
        (tasks[1].ElementId, tasks[1].Status, tasks[1].DueAt).ShouldBe(("setuju", UserTaskStatus.Open, null));
        (await WorklistOfAsync("petugas")).ShouldBeEmpty();
        (await WorklistOfAsync("kepala-seksi")).ShouldBeEmpty();
        (await WorklistOfAsync("kepala-dinas")).ShouldBe([(completed.Key, tasks[1].Key)]);
    }

    [Test]
    public async Task Tasks_OfACancelledInstance_AreCancelled()
    {
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));
        await StoreAsync(Permit.Cancel(started));

        var task = (await TasksOfAsync(started.Key)).Single();

        (task.Status, task.EndedBy, task.EndedAt).ShouldBe((UserTaskStatus.Cancelled, null, Permit.Monday9));
        (await WorklistOfAsync("petugas")).ShouldBeEmpty();
    }

    [Test]
    public async Task Worklist_OfSeveralInstances_HasTheMostUrgentFirst()
    {
        var late = await StoreAsync(Permit.Start(Permit.NewKey(), at: Permit.Monday9 + Duration.FromHours(1)));
        var soon = await StoreAsync(Permit.Start(Permit.NewKey()));

        (await WorklistOfAsync("petugas")).Select(t => t.Instance).ShouldBe([soon.Key, late.Key]);
    }
}
