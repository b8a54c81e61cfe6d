using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Tests.Publishing.Support;

internal static class StoreWriting
{
    /// <summary>Commits one after the other, none of which may fail.</summary>
    public static async Task CommitAllAsync(this IInstanceStore store, IEnumerable<InstanceCommit> commits)
    {
        foreach (var commit in commits)
            (await store.CommitAsync([commit], CancellationToken.None)).ShouldBe([CommitOutcome.Committed]);
    }
}
