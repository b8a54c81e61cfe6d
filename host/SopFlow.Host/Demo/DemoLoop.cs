using NodaTime;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Host.Demo;

/// <summary>
/// Plays an office: requests come for every SOP, officers do what waits for them at plausible and sometimes late times, and the console tells it as it happens.
/// It uses the engine as any caller does.
/// </summary>
internal sealed partial class DemoLoop(
    ProcessEngine engine, IInstanceStore store, EngineSurroundings surroundings, CommitSignal signal, DemoCast cast) : BackgroundService
{
    private const int LargestPage = 500;
    private const int SideBySide = 16;

    /// <summary>How often a request comes for each SOP.</summary>
    private static readonly Duration BetweenRequests = Duration.FromDays(2);

    /// <summary>Wall time after which the feed is read even when nobody signalled.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMilliseconds(200);

    private readonly PriorityQueue<DemoAct, Instant> acts = new();
    private IReadOnlyList<DefinitionId> sops = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var position = 0L;
        sops = await cast.Sops.ListAsync(stoppingToken);
        var nextRequests = surroundings.Now();
        while (!stoppingToken.IsCancellationRequested)
        {
            var committed = signal.Next;
            position = await FollowAsync(position, stoppingToken);
            var now = surroundings.Now();
            for (; nextRequests <= now; nextRequests += BetweenRequests)
                await RequestAllAsync(nextRequests, stoppingToken);
            cast.Console.Summarise(now);
            var due = Due(now);
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stoppingToken }, ActAsync);
            if (due.Count == 0)
                await Task.WhenAny(committed, Task.Delay(Until(nextRequests), surroundings.Time, stoppingToken), Task.Delay(LongestSleep, stoppingToken));
        }
    }

    private async Task<long> FollowAsync(long position, CancellationToken stopping)
    {
        var page = await store.ReadFeedAsync(position, null, LargestPage, stopping);
        foreach (var record in page)
            await cast.Console.TellAsync(record, stopping);
        foreach (var instance in page.Select(r => r.Record.Instance).Distinct())
        {
            foreach (var act in await cast.Officers.PlanAsync(instance, surroundings.Now(), stopping))
                acts.Enqueue(act, act.At);
        }

        return page.Count > 0 ? page[^1].Record.Position : position;
    }

    private async Task RequestAllAsync(Instant at, CancellationToken stopping)
    {
        foreach (var sop in sops)
        {
            if (await cast.Officers.RequestAsync(sop.Tenant, sop, at, stopping) is { } act)
                acts.Enqueue(act, act.At);
        }
    }

    private List<DemoAct> Due(Instant now)
    {
        var due = new List<DemoAct>();
        while (acts.TryPeek(out _, out var at) && at <= now)
            due.Add(acts.Dequeue());
        // Of two acts on one instance the earlier goes first, in the next round.
        var first = due.DistinctBy(a => a.Request.Instance).ToList();
        foreach (var later in due.Except(first))
            acts.Enqueue(later, later.At);
        return first;
    }

    private TimeSpan Until(Instant nextRequests)
    {
        var next = acts.TryPeek(out _, out var at) ? Instant.Min(at, nextRequests) : nextRequests;
        return Duration.Max(next - surroundings.Now(), Duration.FromMilliseconds(1)).ToTimeSpan();
    }

    private async ValueTask ActAsync(DemoAct act, CancellationToken stopping)
    {
        if (await engine.ExecuteAsync(act.Request with { WaitsForRoom = true }, stopping) is EngineResult.Rejected rejected)
            cast.Console.Refused(act, rejected.Rejection);
    }
}

/// <summary>Who and what the demonstration plays with.</summary>
/// <param name="Sops">Knows the SOPs for which requests come.</param>
/// <param name="Officers">The people.</param>
/// <param name="Console">Who tells.</param>
internal sealed record DemoCast(DemoSops Sops, DemoOfficers Officers, DemoConsole Console);
