using SopFlow.Calendars;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;

namespace SopFlow.Benchmarks.Offices;

/// <summary>
/// Fills the tables with running instances: some hundreds that the engine has started and worked on over a Monday, and copies of them under ids of their
/// own, their logs chained anew, brought in by COPY. What stands there is what the engine would have written.
/// </summary>
internal sealed class ClockFarm(BusyOffice office)
{
    /// <summary>Of so many instances one has its promise stopped.</summary>
    private const int OnePausedOf = 25;

    /// <summary>Of so many instances one has its task claimed.</summary>
    private const int OneClaimedOf = 5;

    /// <summary>How long the engine works on them, in the office's time.</summary>
    public static readonly TimeSpan Monday = TimeSpan.FromHours(6.5);

    private static readonly Actor Officer = new("petugas", null);

    /// <summary>Fills.</summary>
    /// <param name="instances">How many; each has a promise and a task.</param>
    /// <param name="templates">How many of them the engine makes.</param>
    /// <returns>The copies whose task anybody may complete.</returns>
    public async Task<IReadOnlyList<(InstanceKey Key, int Task)>> FillAsync(int instances, int templates)
    {
        var step = Monday / templates;
        var made = new List<StoredInstance>();
        for (var i = 0; i < templates; i++)
        {
            made.Add(await MakeAsync(i));
            office.Time.Advance(step);
        }

        var copies = made.Select((template, i) => new Copies(template, (instances / templates) - 1, office.Time.GetUtcNow() - ((templates - i) * step))).ToList();
        await new InstanceCopying(office.Database).CopyAsync(copies);
        return [.. copies.SelectMany(copy => copy.Ids.Select(id => (new InstanceKey(office.Tenant, new InstanceId(id)), copy.Template.State.Tasks[0].Key)))];
    }

    /// <summary>An instance at one of the first steps that are no decisions.</summary>
    private async Task<StoredInstance> MakeAsync(int number)
    {
        var stored = await office.StartAsync($"045/{number}/2026");
        for (var steps = number % 3; steps > 0 || TaskOf(stored) is not { Outcomes.IsEmpty: true, Budget: WorkingDays }; steps--)
            stored = await office.ExecuteAsync(stored.Key, new CompleteTask(Officer, stored.State.Tasks[0].Key) { Outcome = TaskOf(stored).Outcomes is [var first, ..] ? first.Id : null });
        if (number % OneClaimedOf == 1)
            stored = await office.ExecuteAsync(stored.Key, new ClaimTask(Officer, stored.State.Tasks[0].Key));
        if (number % OnePausedOf == 2)
            stored = await office.ExecuteAsync(stored.Key, new PauseClock(new Actor("kepala.bidang", null), "promise", "Gangguan layanan"));
        return stored;
    }

    private UserTask TaskOf(StoredInstance stored) => (UserTask)office.Definition[stored.State.Tasks[0].Element];
}

/// <summary>An instance and the ids of its copies.</summary>
internal sealed record Copies(StoredInstance Template, IReadOnlyList<Guid> Ids)
{
    public Copies(StoredInstance template, int count, DateTimeOffset at)
        : this(template, [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7(at))])
    {
    }
}
