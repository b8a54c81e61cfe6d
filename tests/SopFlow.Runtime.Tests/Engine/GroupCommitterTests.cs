using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Tests.Storage;

namespace SopFlow.Runtime.Tests.Engine;

/// <summary>Which commits share a transaction, and which go first.</summary>
public sealed class GroupCommitterTests
{
    private SteppedStore store = null!;
    private GroupCommitter committer = null!;

    [SetUp]
    public void SetUp()
    {
        store = new SteppedStore();
        committer = new GroupCommitter(store);
    }

    [TearDown]
    public async Task TearDown()
    {
        store.Open();
        await committer.DisposeAsync();
        store.Dispose();
    }

    [Test]
    public async Task Commit_Alone_IsStoredAtOnceAndAlone()
    {
        var commit = CommitAsync(CommitUrgency.Awaited);

        (await store.NextAsync()).Succeed().Commits.Count.ShouldBe(1);
        (await commit).ShouldBe(CommitOutcome.Committed);
    }

    [Test]
    public async Task Commit_ThoseThatWaitTogether_ShareATransaction()
    {
        var busy = await AllWritersBusyAsync();
        var waiting = Enumerable.Range(0, 20).Select(_ => CommitAsync(CommitUrgency.Awaited)).ToList();

        busy[0].Succeed();
        (await store.NextAsync()).Succeed().Commits.Count.ShouldBe(20);
        store.Open();
        (await Task.WhenAll(waiting)).ShouldAllBe(outcome => outcome == CommitOutcome.Committed);
    }

    [Test]
    public async Task Commit_BehindMuchInTheBackground_GoesFirstAndTakesSomeOfItAlong()
    {
        // Given writers at work and a thousand commits for which nobody waits
        var busy = await AllWritersBusyAsync();
        var background = Enumerable.Range(0, 1000).Select(_ => CommitAsync(CommitUrgency.Background)).ToList();

        // When somebody comes who waits
        var awaited = CommitAsync(CommitUrgency.Awaited);
        busy[0].Succeed();

        // Then it is in the next batch, with a share of the others, which therefore come to their end too
        var next = (await store.NextAsync()).Succeed();
        next.Commits[0].ShouldBe(store.Last);
        next.Commits.Count.ShouldBeInRange(2, 128);
        (await awaited).ShouldBe(CommitOutcome.Committed);
        store.Open();
        (await Task.WhenAll(background)).ShouldAllBe(outcome => outcome == CommitOutcome.Committed);
    }

    [Test]
    public async Task Commit_StoreFails_TellsThatBatchAndGoesOnWithTheNext()
    {
        var failing = CommitAsync(CommitUrgency.Background);
        (await store.NextAsync()).Fail(new InvalidOperationException("No database."));
        (await Should.ThrowAsync<InvalidOperationException>(failing)).Message.ShouldBe("No database.");

        var commit = CommitAsync(CommitUrgency.Background);
        (await store.NextAsync()).Succeed();
        (await commit).ShouldBe(CommitOutcome.Committed);
    }

    [Test]
    public async Task Dispose_CommitsWaiting_StoresThemFirst()
    {
        await AllWritersBusyAsync();
        var waiting = new[] { CommitAsync(CommitUrgency.Awaited), CommitAsync(CommitUrgency.Background) };

        var disposed = committer.DisposeAsync().AsTask();
        store.Open();

        (await Task.WhenAll(waiting)).ShouldAllBe(outcome => outcome == CommitOutcome.Committed);
        await disposed;
    }

    [Test]
    public async Task Commit_OneByOneFromManySides_NoneIsForgottenByAWriterThatGoesToSleep()
    {
        store.Open();
        var commit = Permit.Start(Permit.NewKey());

        await Task.WhenAll(Enumerable.Range(0, 4).Select(side => Task.Run(async () =>
        {
            for (var n = 0; n < 50_000; n++)
                (await committer.CommitAsync(commit, (CommitUrgency)(n % 2), default).WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe(CommitOutcome.Committed);
        })));
    }

    private async Task<List<SteppedStore.Batch>> AllWritersBusyAsync()
    {
        var busy = new List<SteppedStore.Batch>();
        while (busy.Count < GroupCommitter.Writers)
        {
            _ = CommitAsync(CommitUrgency.Awaited);
            busy.Add(await store.NextAsync());
        }

        return busy;
    }

    private Task<CommitOutcome> CommitAsync(CommitUrgency urgency)
    {
        var commit = Permit.Start(Permit.NewKey());
        store.Last = commit;
        return committer.CommitAsync(commit, urgency, default);
    }
}
