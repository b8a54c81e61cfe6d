using System.Collections.Concurrent;
using System.Threading.Channels;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.InMemory;
using SopFlow.Runtime.Tests.Rescheduling;

namespace SopFlow.Runtime.Tests.Engine;

/// <summary>Stores nothing: hands every batch of commits to the test, which says what becomes of it.</summary>
internal sealed class SteppedStore() : DelegatingStore(new InMemoryInstanceStore())
{
    private readonly Channel<Batch> batches = Channel.CreateUnbounded<Batch>();
    private readonly ConcurrentBag<Batch> taken = [];
    private volatile bool isOpen;

    /// <summary>The commit that the test made last.</summary>
    public InstanceCommit? Last { get; set; }

    /// <summary>The next batch that a writer has taken.</summary>
    public ValueTask<Batch> NextAsync() => batches.Reader.ReadAsync();

    /// <summary>From now on every batch is stored without asking, and those that the test was handed and has not decided are too.</summary>
    public void Open()
    {
        isOpen = true;
        foreach (var batch in taken)
            batch.Succeed();
    }

    public override Task<IReadOnlyList<CommitOutcome>> CommitAsync(IReadOnlyList<InstanceCommit> commits, CancellationToken cancellation)
    {
        var batch = new Batch(commits);
        if (isOpen)
            return batch.Succeed().Outcome;
        taken.Add(batch);
        batches.Writer.TryWrite(batch);
        if (isOpen)
            Open();
        return batch.Outcome;
    }

    /// <summary>Commits that a writer wants stored in one transaction.</summary>
    internal sealed class Batch(IReadOnlyList<InstanceCommit> commits)
    {
        private readonly TaskCompletionSource<IReadOnlyList<CommitOutcome>> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<InstanceCommit> Commits => commits;

        public Task<IReadOnlyList<CommitOutcome>> Outcome => outcome.Task;

        public Batch Succeed()
        {
            outcome.TrySetResult([.. commits.Select(_ => CommitOutcome.Committed)]);
            return this;
        }

        public void Fail(Exception failure) => outcome.TrySetException(failure);
    }
}
