using SopFlow.Kernel.Serialization;
using SopFlow.Kernel.State;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.InMemory;
using SopFlow.Runtime.Worklist;

namespace SopFlow.Runtime.Tests.Storage;

/// <summary>What every store must do. Each store has one subclass, and each test a fresh store.</summary>
public abstract partial class InstanceStoreConformance
{
    private IInstanceStore store = null!;

    [SetUp]
    public async Task OpenStore() => store = await OpenAsync();

    /// <summary>An empty store.</summary>
    protected abstract Task<IInstanceStore> OpenAsync();

    /// <summary>The tasks of an instance, open and ended, by key.</summary>
    protected abstract Task<IReadOnlyList<StoredTask>> TasksOfAsync(InstanceKey key);

    /// <summary>How lists show the clock of an instance's promise.</summary>
    protected abstract Task<Deadline> PromiseOfAsync(InstanceKey key);

    /// <summary>The keys of open tasks in the worklist of a role, most urgent first.</summary>
    protected abstract Task<IReadOnlyList<(InstanceKey Instance, int Task)>> WorklistOfAsync(string role);

    private async Task<CommitOutcome> CommitAsync(InstanceCommit commit) => (await store.CommitAsync([commit], default)).Single();

    /// <summary>Stores commits that must succeed and gives what is stored of the last.</summary>
    private async Task<StoredInstance> StoreAsync(params InstanceCommit[] commits)
    {
        foreach (var commit in commits)
            (await CommitAsync(commit)).ShouldBe(CommitOutcome.Committed);
        return Permit.After(commits[^1]);
    }

    private async Task<StoredInstance> LoadAsync(InstanceKey key) => (await store.LoadAsync(key, default)).ShouldNotBeNull();

    private static void ShouldBeTheSame(StoredInstance actual, StoredInstance expected)
    {
        actual.Key.ShouldBe(expected.Key);
        actual.Version.ShouldBe(expected.Version);
        actual.LastHash.ShouldBe(expected.LastHash);
        Bytes(actual.State).ShouldBe(Bytes(expected.State));
    }

    private static byte[] Bytes(ProcessInstance state) => KernelJson.Write(state);
}
