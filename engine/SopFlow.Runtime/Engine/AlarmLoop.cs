using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SopFlow.Kernel.Commands;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Engine;

/// <summary>Looks at instances when their alarm is due, and sleeps until the next one is.</summary>
internal sealed partial class AlarmLoop(
    ProcessEngine engine, IInstanceStore store, EngineSurroundings surroundings, AlarmWatch watch, ILogger<AlarmLoop> log) : BackgroundService
{
    private const int LargestClaim = 500;
    private const int SideBySide = 64;

    /// <summary>Wall time after which the store is asked again, since other hosts set alarms too.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private static readonly Duration Lease = Duration.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var earlier = watch.Listen();
            try
            {
                var claimed = await store.ClaimDueAsync(surroundings.Now(), Lease, LargestClaim, stoppingToken);
                await Parallel.ForEachAsync(
                    claimed, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stoppingToken }, TickAsync);
                if (claimed.Count < LargestClaim)
                    await SleepAsync(earlier, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure);
                await Task.Delay(LongestSleep, stoppingToken);
            }
        }
    }

    private async ValueTask TickAsync(InstanceKey key, CancellationToken stopping)
    {
        try
        {
            await engine.ExecuteAsync(new EngineRequest(key, new Tick()) { Urgency = CommitUrgency.Background, WaitsForRoom = true }, stopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The lease keeps the instance away until it is tried again, so that one that cannot be looked at does not stop the others.
            LogTickFailed(failure, key);
        }
    }

    /// <summary>Sleeps until the next alarm, or until a commit sets an earlier one.</summary>
    private async Task SleepAsync(Task earlier, CancellationToken stopping)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var waits = new List<Task> { earlier, Task.Delay(LongestSleep, woken.Token) };
        var nextAlarm = await store.NextAlarmAsync(stopping);
        watch.SleepingUntil(nextAlarm);
        if (nextAlarm is { } next)
            waits.Add(Task.Delay(Max(next - surroundings.Now(), Duration.FromMilliseconds(1)), surroundings.Time, woken.Token));
        await Task.WhenAny(waits);
        await woken.CancelAsync();
    }

    // Task.Delay takes no longer span than about 49 days; sleeping less only means looking again.
    private static TimeSpan Max(Duration span, Duration least) =>
        Duration.Min(Duration.Max(span, least), Duration.FromDays(1)).ToTimeSpan();

    [LoggerMessage(Level = LogLevel.Error, Message = "Due alarms could not be looked for; tried again soon.")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The alarm of {Instance} could not be handled; tried again when its lease ends.")]
    private partial void LogTickFailed(Exception failure, InstanceKey instance);
}
