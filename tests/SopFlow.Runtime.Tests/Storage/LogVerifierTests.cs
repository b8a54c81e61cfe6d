using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Serialization;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.InMemory;

namespace SopFlow.Runtime.Tests.Storage;

/// <summary>Every way of tampering with an instance or its log is found, and where it was done.</summary>
public sealed class LogVerifierTests
{
    private StoredInstance stored = null!;
    private LogRecord[] log = null!;

    [SetUp]
    public void GivenACompletedPermit()
    {
        var commits = new List<InstanceCommit> { Permit.Start(Permit.NewKey()) };
        commits.Add(Permit.Claim(Permit.After(commits[^1])));
        commits.Add(Permit.Complete(Permit.After(commits[^1]), at: Permit.Monday9 + Duration.FromHours(5)));
        commits.Add(Permit.Complete(Permit.After(commits[^1]), "Kepala", Permit.Monday9 + Duration.FromHours(6)));
        log = [.. commits.Select(c => c.Record)];
        stored = Permit.After(commits[^1]);
    }

    [Test]
    public void Verify_Untouched_IsSound()
    {
        var verification = LogVerifier.Verify(stored, log);

        verification.ShouldSatisfyAllConditions(v => v.Faults.ShouldBeEmpty(), v => v.IsSound.ShouldBeTrue(), v => v.Version.ShouldBe(4));
    }

    [Test]
    public void Verify_EditedEvents_NamesTheRecord()
    {
        var text = System.Text.Encoding.UTF8.GetString(log[2].Events.AsSpan()).Replace("Petugas A", "Petugas B", StringComparison.Ordinal);
        log[2] = log[2] with { Events = [.. System.Text.Encoding.UTF8.GetBytes(text)] };

        Faults().ShouldContain((3, LogFaultCodes.Hash));
    }

    [Test]
    public void Verify_EditedActorTimeOrCommand_NamesTheRecord()
    {
        foreach (var edited in new[] { log[1] with { Actor = "Orang lain" }, log[1] with { At = log[1].At + Duration.FromHours(1) }, log[1] with { Command = "task.release" } })
        {
            var edit = log.ToArray();
            edit[1] = edited;

            LogVerifier.Verify(stored, edit).Faults.Select(f => (f.Version, f.Code)).ShouldBe([(2, LogFaultCodes.Hash)]);
        }
    }

    [Test]
    public void Verify_EditedWithItsHashMadeAnew_ShowsAtTheNextRecord()
    {
        var edited = log[1] with { Actor = "Orang lain" };
        log[1] = edited with { Hash = LogChain.HashOf(log[0].Hash, edited) };

        Faults().ShouldBe([(3, LogFaultCodes.Hash)]);
    }

    [Test]
    public void Verify_DroppedRecord_ShowsTheGap()
    {
        log = [log[0], log[2], log[3]];

        Faults().ShouldContain((3, LogFaultCodes.Version));
    }

    [Test]
    public void Verify_DroppedLastRecord_Shows()
    {
        log = log[..^1];

        Faults().ShouldBe([(4, LogFaultCodes.Version), (4, LogFaultCodes.Hash), (4, LogFaultCodes.State)]);
    }

    [Test]
    public void Verify_WrongSequence_Shows()
    {
        var edited = log[1] with { FirstSequence = log[1].FirstSequence + 1 };
        log[1] = edited with { Hash = LogChain.HashOf(log[0].Hash, edited) };

        Faults().ShouldContain((2, LogFaultCodes.Sequence));
    }

    [Test]
    public void Verify_EventsThatAreNone_ShowsAndGoesOn()
    {
        log[1] = log[1] with { Events = [.. "[{\"kind\":\"unknown\"}]"u8] };

        Faults().ShouldBe([(2, LogFaultCodes.Hash), (2, LogFaultCodes.Events)]);
    }

    [Test]
    public void Verify_EditedState_Shows()
    {
        stored = stored with { State = stored.State with { Variables = FeelContext.Of(("biaya", FeelString.Of("gratis"))) } };

        Faults().ShouldBe([(4, LogFaultCodes.State)]);
    }

    [Test]
    public void Verify_AWholeOtherLife_ShowsInTheLastHash()
    {
        // Somebody wrote a log anew from its first record, hashes and all, and forgot the instance.
        var other = Permit.Start(stored.Key, "SURAT/2");
        var claimed = Permit.Claim(Permit.After(other));
        log = [other.Record, claimed.Record];
        stored = stored with { Version = 2, State = KernelJson.ReadState(KernelJson.Write(claimed.State)) };

        Faults().ShouldBe([(2, LogFaultCodes.Hash)]);
    }

    [Test]
    public async Task Verify_InAStore_ReadsBoth()
    {
        var store = new InMemoryInstanceStore();
        var start = Permit.Start(Permit.NewKey());
        await store.CommitAsync([start], default);
        await store.CommitAsync([Permit.Claim(Permit.After(start))], default);

        (await LogVerifier.VerifyAsync(store, start.Key, default)).ShouldSatisfyAllConditions(v => v.IsSound.ShouldBeTrue(), v => v.Version.ShouldBe(2));
        (await LogVerifier.VerifyAsync(store, Permit.NewKey(), default)).Faults.Single().Code.ShouldBe(LogFaultCodes.InstanceMissing);
    }

    private IEnumerable<(long, string)> Faults() => LogVerifier.Verify(stored, log).Faults.Select(f => (f.Version, f.Code));
}
