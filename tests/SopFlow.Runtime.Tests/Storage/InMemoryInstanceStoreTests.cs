using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.InMemory;
using SopFlow.Runtime.Worklist;

namespace SopFlow.Runtime.Tests.Storage;

/// <summary>The store in memory.</summary>
public sealed class InMemoryInstanceStoreTests : InstanceStoreConformance
{
    private InMemoryInstanceStore store = null!;

    protected override Task<IInstanceStore> OpenAsync() => Task.FromResult<IInstanceStore>(store = new InMemoryInstanceStore());

    protected override IMessageStore Messages => store;

    protected override IStartEvents Starts => store;

    protected override Task<IReadOnlyList<StoredTask>> TasksOfAsync(InstanceKey key) => Task.FromResult(store.TasksOf(key));

    protected override Task<IReadOnlyList<OpenWait>> WaitsOfAsync(InstanceKey key) => Task.FromResult(store.WaitsOf(key));

    protected override Task<Deadline> PromiseOfAsync(InstanceKey key) => Task.FromResult(store.PromiseOf(key));

    protected override Task<IReadOnlyList<(InstanceKey Instance, int Task)>> WorklistOfAsync(string role) => Task.FromResult(store.WorklistOf(role));
}
