using System.Collections.Concurrent;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;

namespace SopFlow.Benchmarks.Offices;

/// <summary>Officers who complete open tasks without pause, each task of another instance than the one before; an instance with another task comes to the end of the row again.</summary>
internal sealed class Desk(BusyOffice office, IReadOnlyList<(InstanceKey Key, int Task)> tasks)
{
    private readonly ConcurrentQueue<(InstanceKey Key, int Task, string? Outcome)> open = new(tasks.OrderBy(_ => Random.Shared.Next()).Select(task => (task.Key, task.Task, (string?)null)));
    private int done;

    /// <summary>The version at which the engine has reported each instance last.</summary>
    public ConcurrentDictionary<InstanceKey, long> Versions { get; } = new();

    /// <summary>Completions that were reported durable.</summary>
    public int Done => done;

    /// <summary>Works while something else goes on.</summary>
    /// <param name="officers">How many at once.</param>
    /// <param name="meanwhile">What goes on; its failure is thrown.</param>
    public Task<Pace> WorkAsync(int officers, Task meanwhile) => Pace.OfAsync(officers, meanwhile, _ => CompleteAsync());

    /// <summary>Works for a while.</summary>
    public Task<Pace> WorkAsync(int officers, TimeSpan length) => WorkAsync(officers, Task.Delay(length));

    /// <summary>Works at a pace that is given: each completion is begun when its time has come or, where all officers are busy, as soon as one is free, and has taken from its time on.</summary>
    /// <param name="officers">How many at once, at most.</param>
    /// <param name="perSecond">How many completions are begun a second.</param>
    /// <param name="meanwhile">What goes on; its failure is thrown.</param>
    public Task<Pace> WorkAsync(int officers, double perSecond, Task meanwhile) => Pace.OfScheduleAsync(officers, perSecond, meanwhile, _ => CompleteAsync());

    /// <summary>Completes the task that has waited longest.</summary>
    public async Task CompleteAsync()
    {
        if (!open.TryDequeue(out var task))
            throw new InvalidOperationException($"All tasks are completed after {done}: make more instances.");
        var stored = await office.ExecuteAsync(task.Key, new CompleteTask(new Actor("petugas", null), task.Task) { Outcome = task.Outcome });
        Interlocked.Increment(ref done);
        Versions[task.Key] = stored.Version;
        Add(stored);
    }

    /// <summary>Has the first task of an instance wait, if it has one.</summary>
    public void Add(StoredInstance stored)
    {
        if (stored.State.Tasks is [var next, ..])
            open.Enqueue((stored.Key, next.Key, ((UserTask)office.Definition[next.Element]).Outcomes is [var first, ..] ? first.Id : null));
    }
}
