using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Tests.Storage;

public abstract partial class InstanceStoreConformance
{
    [Test]
    public async Task FindRequest_Answered_GivesTheAnswerWhole()
    {
        var commit = Permit.Start(Permit.NewKey()).Answering("klien-1/kunci", 201);
        await StoreAsync(commit);

        var found = (await store.FindRequestAsync(commit.Key.Tenant, "klien-1/kunci", default)).ShouldNotBeNull();

        found.BodyHash.ShouldBe(commit.Request!.BodyHash);
        found.Response.ShouldBe(commit.Request.Response);
        (found.Status, found.At, found.Location, found.ETag).ShouldBe((201, commit.Request.At, commit.Request.Location, commit.Request.ETag));
    }

    [Test]
    public async Task FindRequest_OfAnotherTenantOrKey_GivesNull()
    {
        await StoreAsync(Permit.Start(Permit.NewKey()).Answering("kunci"));

        (await store.FindRequestAsync(Permit.Surakarta, "kunci", default)).ShouldBeNull();
        (await store.FindRequestAsync(Permit.Pekalongan, "Kunci", default)).ShouldBeNull();
    }

    [Test]
    public async Task Commit_RequestAnsweredBefore_FailsAloneAndLeavesNothing()
    {
        var first = await StoreAsync(Permit.Start(Permit.NewKey()).Answering("kunci"));
        var repetition = Permit.Start(Permit.NewKey()).Answering("kunci").Sending(Permit.NewKey().Id);
        var other = Permit.Start(Permit.NewKey()).Answering("kunci lain");
        var otherTenant = Permit.Start(Permit.NewKey(Permit.Surakarta)).Answering("kunci");

        var outcomes = await store.CommitAsync([repetition, other, otherTenant], default);

        outcomes.ShouldBe([CommitOutcome.RequestAnswered, CommitOutcome.Committed, CommitOutcome.Committed]);
        (await store.LoadAsync(repetition.Key, default)).ShouldBeNull();
        (await TasksOfAsync(repetition.Key)).ShouldBeEmpty();
        (await store.ReadLogAsync(repetition.Key, 1, default)).ShouldBeEmpty();
        (await store.ClaimDeliveriesAsync(Permit.Monday9, Duration.FromMinutes(1), 10, default)).ShouldBeEmpty();
        (await store.FindRequestAsync(first.Key.Tenant, "kunci", default))!.Location.ShouldBe($"/instances/{first.Key.Id}");
    }

    [Test]
    public async Task Commit_SameRequestTwiceInOneBatch_FirstWins()
    {
        var first = Permit.Start(Permit.NewKey()).Answering("kunci");
        var second = Permit.Start(Permit.NewKey()).Answering("kunci");

        (await store.CommitAsync([first, second], default)).ShouldBe([CommitOutcome.Committed, CommitOutcome.RequestAnswered]);
    }

    [Test]
    public async Task Commit_SameRequestFromManySides_IsStoredOnce()
    {
        for (var round = 0; round < 10; round++)
        {
            var key = $"kunci-{round}";
            var rivals = Enumerable.Range(0, 8).Select(_ => Permit.Start(Permit.NewKey()).Answering(key)).ToArray();

            var outcomes = await Task.WhenAll(rivals.Select(rival => Task.Run(() => CommitAsync(rival))));

            outcomes.Count(o => o == CommitOutcome.Committed).ShouldBe(1);
            outcomes.Count(o => o == CommitOutcome.RequestAnswered).ShouldBe(7);
            var winner = rivals[Array.IndexOf(outcomes, CommitOutcome.Committed)];
            (await store.FindRequestAsync(Permit.Pekalongan, key, default))!.Location.ShouldBe($"/instances/{winner.Key.Id}");
        }
    }

    [Test]
    public async Task Commit_ConflictOfVersion_LeavesTheRequestNew()
    {
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));
        await StoreAsync(Permit.Claim(started));

        (await CommitAsync(Permit.Complete(started).Answering("kunci"))).ShouldBe(CommitOutcome.VersionConflict);

        var again = Permit.Complete(await LoadAsync(started.Key)).Answering("kunci");
        (await CommitAsync(again)).ShouldBe(CommitOutcome.Committed);
    }
}
