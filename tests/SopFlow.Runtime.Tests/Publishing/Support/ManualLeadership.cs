using SopFlow.Runtime.Publishing;

namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>Leads when the test says so.</summary>
internal sealed class ManualLeadership : IRelayLeadership
{
    private readonly SemaphoreSlim granted = new(0);
    private CancellationTokenSource lost = new();

    public int Releases { get; private set; }

    public void Grant() => granted.Release();

    public Task LoseAsync() => lost.CancelAsync();

    public async Task<RelayLease> AcquireAsync(CancellationToken cancellation)
    {
        await granted.WaitAsync(cancellation);
        lost = new CancellationTokenSource();
        return new RelayLease(lost.Token, () =>
        {
            Releases++;
            return ValueTask.CompletedTask;
        });
    }
}
