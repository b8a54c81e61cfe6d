using SopFlow.Runtime.Leadership;

namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>Leads when the test says so.</summary>
internal sealed class ManualLeadership : ILeadership
{
    private readonly SemaphoreSlim granted = new(0);
    private CancellationTokenSource lost = new();

    public int Releases { get; private set; }

    public void Grant() => granted.Release();

    public Task LoseAsync() => lost.CancelAsync();

    public async Task<LeadershipLease> AcquireAsync(CancellationToken cancellation)
    {
        await granted.WaitAsync(cancellation);
        lost = new CancellationTokenSource();
        return new LeadershipLease(lost.Token, () =>
        {
            Releases++;
            return ValueTask.CompletedTask;
        });
    }
}
