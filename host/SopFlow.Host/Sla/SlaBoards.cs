using System.Collections.Concurrent;
using NodaTime;

namespace SopFlow.Host.Sla;

/// <summary>Which count a board shows.</summary>
/// <param name="Tenant">The government.</param>
/// <param name="Agency">Only this agency's; null for all.</param>
/// <param name="Definition">Only of this SOP; null for all.</param>
/// <param name="Since">Ended ones from then on, as it was asked for; null for the usual window.</param>
/// <param name="By">How it is grouped.</param>
internal sealed record SlaBoard(string Tenant, string? Agency, string? Definition, Instant? Since, SlaGrouping By);

/// <summary>
/// Counts that take long are shown again for ten times as long as they took, and those who ask meanwhile wait for the same one: however many
/// boards are watched, and however much there is to count, counting one board takes a tenth of the time at most. Quick ones are always made anew.
/// </summary>
/// <param name="wall">What time counting takes: the wall's, however fast the office's runs.</param>
internal sealed class SlaBoards(TimeProvider wall)
{
    private const int ShownFor = 10;
    private const int MostBoards = 1000;
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<SlaBoard, Count> counts = new();

    /// <summary>The summary of a board; its <see cref="SlaSummary.At"/> is when it was counted.</summary>
    /// <param name="board">The board.</param>
    /// <param name="count">Counts.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<SlaSummary> GetAsync(SlaBoard board, Func<Task<SlaSummary>> count, CancellationToken cancellation)
    {
        if (counts.Count >= MostBoards)
            counts.Clear();
        return await counts.GetOrAdd(board, _ => new Count(wall)).GetAsync(count, cancellation);
    }

    private sealed class Count(TimeProvider wall)
    {
        private readonly SemaphoreSlim turn = new(1);
        private SlaSummary? summary;
        private TimeSpan took;
        private long countedAt;

        public async Task<SlaSummary> GetAsync(Func<Task<SlaSummary>> count, CancellationToken cancellation)
        {
            await turn.WaitAsync(cancellation);
            try
            {
                if (summary is not null && took > Quick && wall.GetElapsedTime(countedAt) < took * ShownFor)
                    return summary;
                var began = wall.GetTimestamp();
                summary = await count();
                (took, countedAt) = (wall.GetElapsedTime(began), wall.GetTimestamp());
                return summary;
            }
            finally
            {
                turn.Release();
            }
        }
    }
}
