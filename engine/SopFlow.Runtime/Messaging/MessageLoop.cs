using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Messaging;

/// <summary>
/// Brings messages and receivers together: where a commit or a sender of this host has changed something, at once; everywhere, at start and now and then,
/// for what a host left behind when it went down.
/// </summary>
internal sealed partial class MessageLoop(IMessageStore store, EngineSurroundings surroundings, ILogger<MessageLoop> log) : BackgroundService
{
    private const int MostAddresses = 200;

    /// <summary>Wall time between looks at everything.</summary>
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private static readonly Duration Lease = Duration.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sweeping = Task.CompletedTask;
        while (!stoppingToken.IsCancellationRequested)
        {
            var changed = surroundings.Messages.Next;
            try
            {
                var changes = surroundings.Messages.Take();
                await MatchAsync(changes.Addresses, stoppingToken);
                if (changes.SignalsSent || sweeping.IsCompleted)
                    await BroadcastAsync(stoppingToken);
                if (changes.IsAnything || sweeping.IsCompleted)
                {
                    await SweepAsync(stoppingToken);
                    sweeping = Task.Delay(Sweep, stoppingToken);
                }

                await Task.WhenAny(changed, sweeping);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // What was to be looked at is found by the sweep.
                LogFailed(failure);
                sweeping = Task.Delay(PauseAfterFailure, stoppingToken);
                await sweeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        var now = surroundings.Now();
        if (await store.ExpireAsync(now, stopping) is > 0 and var expired)
            LogExpired(expired);
        // What was too much for one look is looked for again, unless nothing came of this one.
        IReadOnlyList<MessageAddress> found;
        do
            found = await store.FindMatchesAsync(now, MostAddresses, stopping);
        while (await MatchAsync(found, stopping) > 0 && found.Count == MostAddresses);
    }

    private async Task<int> MatchAsync(IReadOnlyCollection<MessageAddress> addresses, CancellationToken stopping)
    {
        var count = 0;
        foreach (var some in addresses.Chunk(MostAddresses))
        {
            while (await store.MatchAsync(some, surroundings.Now(), Lease, stopping) is { Count: > 0 } matched)
            {
                await surroundings.StoredAsync(matched, stopping);
                count += matched.Count;
            }
        }

        return count;
    }

    private async Task BroadcastAsync(CancellationToken stopping)
    {
        while (await store.BroadcastAsync(surroundings.Now(), Lease, stopping) is { } sent)
            await surroundings.StoredAsync(sent, stopping);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Messages and receivers could not be brought together; tried again soon.")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} messages expired before anybody waited for them.")]
    private partial void LogExpired(int count);
}
