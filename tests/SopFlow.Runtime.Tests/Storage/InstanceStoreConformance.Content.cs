using System.Text;
using SopFlow.Kernel.Feel;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Tests.Storage;

public abstract partial class InstanceStoreConformance
{
    [Test]
    public async Task Load_SeveralOfSeveralTenants_GivesThoseThatAreThere()
    {
        var first = await StoreAsync(Permit.Start(Permit.NewKey()));
        var second = await StoreAsync(Permit.Start(Permit.NewKey(Permit.Surakarta)));
        await StoreAsync(Permit.Start(Permit.NewKey()));
        var ofAnotherTenant = first.Key with { Tenant = Permit.Surakarta };

        var loaded = (await store.LoadAsync([second.Key, ofAnotherTenant, first.Key, Permit.NewKey()], default)).ToDictionary(instance => instance.Key);

        loaded.Count.ShouldBe(2);
        ShouldBeTheSame(loaded[first.Key], first);
        ShouldBeTheSame(loaded[second.Key], second);
    }

    [Test]
    public async Task Commit_BigVariables_AreLoadedByteForByte()
    {
        // As much as an instance may remember, of text that does not compress to nothing.
        var random = new Random(1);
        var text = new StringBuilder();
        while (text.Length < 300_000)
            text.Append((char)random.Next('!', '~'));
        var stored = await StoreAsync(Permit.Start(Permit.NewKey(), "SURAT/1", null, ("lampiran", FeelString.Of(text.ToString()))));

        ShouldBeTheSame(await LoadAsync(stored.Key), stored);
    }

    [Test]
    public async Task Commit_TextOfAllKinds_IsLoadedByteForByte()
    {
        const string text = "Permohonan \"izin\" \\ ꦱꦸꦫꦏꦂꦠ 漢字 😀 e\u0301 \u200F \u0001 \u001F \r\n\t '; DROP TABLE log; --";
        var commit = Permit.Start(Permit.NewKey(), text, null, (text, FeelString.Of(text)));
        var stored = await StoreAsync(commit, Permit.Claim(Permit.After(commit), text));

        ShouldBeTheSame(await LoadAsync(stored.Key), stored);
        (await TasksOfAsync(stored.Key)).Single().Assignee.ShouldBe(text);
        (await store.ReadFeedAsync(0, null, 10, default))[0].BusinessKey.ShouldBe(text);
        (await store.ReadLogAsync(stored.Key, 2, default)).Single().Actor.ShouldBe(text);
    }

    [Test]
    public async Task Commit_NullCharacterInVariablesAndBusinessKey_IsKeptInTheState()
    {
        // PostgreSQL has no U+0000 in text: the state keeps it, as bytes, and must not fail with it, nor its neighbours in the batch.
        var odd = Permit.Start(Permit.NewKey(), "SURAT\0/1", null, ("catatan\0", FeelString.Of("a\0b")));
        var neighbour = Permit.Start(Permit.NewKey());

        (await store.CommitAsync([odd, neighbour], default)).ShouldBe([CommitOutcome.Committed, CommitOutcome.Committed]);

        var loaded = await LoadAsync(odd.Key);
        ShouldBeTheSame(loaded, Permit.After(odd));
        loaded.State.BusinessKey.ShouldBe("SURAT\0/1");
    }

    [Test]
    public void Commit_NullCharacterInWhatIsHashedOrLookedUp_IsRefusedBeforeItReachesABatch()
    {
        var started = Permit.After(Permit.Start(Permit.NewKey()));

        Should.Throw<ArgumentException>(() => Permit.Claim(started, "Petugas\0A")).Message.ShouldContain("Actor");
        Should.Throw<ArgumentException>(() => Permit.Start(Permit.NewKey()).Answering("kunci\0")).Message.ShouldContain("Key");
        Should.Throw<ArgumentException>(() => Permit.Claim(started, "Petugas \uD800")).Message.ShouldContain("Actor");
    }
}
