using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Tests.Storage;

namespace SopFlow.Runtime.Tests.Engine;

/// <summary>What the engine remembers of instances: the last it knew, within bounds.</summary>
public sealed class InstanceCacheTests
{
    private readonly InstanceCommit commit = Permit.Start(Permit.NewKey());

    [Test]
    public void Find_Kept_IsWhatTheCommitLeft()
    {
        var cache = new InstanceCache(1_000_000);
        cache.Keep(commit);

        var found = cache.Find(commit.Key).ShouldNotBeNull();
        (found.Version, found.LastHash).ShouldBe((commit.Record.Version, commit.Record.Hash));
        found.State.NextAlarmAt.ShouldBe(commit.State.NextAlarmAt);
    }

    [Test]
    public void Find_Forgotten_IsNotKnown()
    {
        var cache = new InstanceCache(1_000_000);
        cache.Keep(commit);
        cache.Forget(commit.Key);

        cache.Find(commit.Key).ShouldBeNull();
        cache.Renew(commit);
        cache.Find(commit.Key).ShouldBeNull();
    }

    [Test]
    public void Keep_Ended_IsNotRemembered()
    {
        var cache = new InstanceCache(1_000_000);
        cache.Keep(commit);
        cache.Keep(Permit.Cancel(Permit.After(commit)));

        cache.Find(commit.Key).ShouldBeNull();
    }

    [Test]
    public void Keep_ManyMoreThanFit_RemembersTheLastAndThoseInUseWithinItsBounds()
    {
        const int bytes = 200_000;
        var cache = new InstanceCache(bytes);
        cache.Keep(commit);
        var others = Enumerable.Range(0, 2_000).Select(_ => Permit.Start(Permit.NewKey())).ToList();
        foreach (var other in others)
        {
            cache.Keep(other);
            cache.Find(commit.Key).ShouldNotBeNull();
        }

        var known = others.Where(other => cache.Find(other.Key) is not null).ToList();
        known.ShouldContain(others[^1]);
        known.Sum(one => one.WrittenState.Length).ShouldBeLessThan(bytes);
        known.Count.ShouldBeGreaterThan(20);
    }
}
