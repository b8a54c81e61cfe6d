using System.Threading.Channels;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.InMemory;
using SopFlow.Runtime.Tests.Rescheduling;
using SopFlow.Runtime.Tests.Storage;

namespace SopFlow.Runtime.Tests.Engine;

/// <summary>Which loads share a question, and what becomes of them when one cannot be read.</summary>
public sealed class GroupLoaderTests
{
    private AskedStore store = null!;
    private GroupLoader loader = null!;

    [SetUp]
    public void SetUp() => loader = new GroupLoader(store = new AskedStore());

    [TearDown]
    public void TearDown() => store.Dispose();

    [Test]
    public async Task Load_Alone_IsAskedAtOnce()
    {
        var stored = await store.AddAsync();

        var load = loader.LoadAsync(stored.Key, default);
        (await store.NextAsync()).Answer().Keys.ShouldBe([stored.Key]);

        (await load).ShouldNotBeNull().Version.ShouldBe(1);
    }

    [Test]
    public async Task Load_ThoseThatWaitTogether_ShareAQuestionAndGetEachTheirOwn()
    {
        var stored = new List<StoredInstance>();
        for (var i = 0; i < 20; i++)
            stored.Add(await store.AddAsync());
        var busy = await AllReadersBusyAsync();
        var missing = Permit.NewKey();
        var waiting = stored.Select(instance => loader.LoadAsync(instance.Key, default)).Append(loader.LoadAsync(stored[0].Key, default)).ToList();
        var none = loader.LoadAsync(missing, default);

        busy[0].Answer();
        (await store.NextAsync()).Answer().Keys.ShouldBe([.. stored.Select(instance => instance.Key), missing]);

        (await Task.WhenAll(waiting)).Select(instance => instance!.Key).ShouldBe([.. stored.Select(instance => instance.Key), stored[0].Key]);
        (await none).ShouldBeNull();
    }

    [Test]
    public async Task Load_OneThatCannotBeRead_FailsAlone()
    {
        var sound = await store.AddAsync();
        var damaged = Permit.NewKey();
        store.Damaged = damaged;
        var busy = await AllReadersBusyAsync();
        var (first, second) = (loader.LoadAsync(damaged, default), loader.LoadAsync(sound.Key, default));

        busy[0].Answer();
        foreach (var expected in new InstanceKey[][] { [damaged, sound.Key], [damaged], [sound.Key] })
            (await store.NextAsync()).Answer().Keys.ShouldBe(expected);

        (await Should.ThrowAsync<InvalidDataException>(() => first)).Message.ShouldContain(damaged.ToString());
        (await second).ShouldNotBeNull().Key.ShouldBe(sound.Key);
    }

    [Test]
    public async Task Load_CallerWhoGivesUp_LeavesTheOthersTheirAnswer()
    {
        var stored = await store.AddAsync();
        using var givesUp = new CancellationTokenSource();
        var gone = loader.LoadAsync(stored.Key, givesUp.Token);
        var question = await store.NextAsync();

        await givesUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => gone);
        question.Answer();

        var next = loader.LoadAsync(stored.Key, default);
        (await store.NextAsync()).Answer();
        (await next).ShouldNotBeNull();
    }

    /// <summary>Questions that all readers wait for; the first is whose answer the next group follows.</summary>
    private async Task<IReadOnlyList<AskedStore.Question>> AllReadersBusyAsync()
    {
        var busy = new List<AskedStore.Question>();
        for (var i = 0; i < GroupLoader.Readers; i++)
        {
            _ = loader.LoadAsync(Permit.NewKey(), default);
            busy.Add(await store.NextAsync());
        }

        return busy;
    }

    /// <summary>Answers when the test says so.</summary>
    private sealed class AskedStore() : DelegatingStore(new InMemoryInstanceStore())
    {
        private readonly Channel<Question> questions = Channel.CreateUnbounded<Question>();

        public InstanceKey? Damaged { get; set; }

        public ValueTask<Question> NextAsync() => questions.Reader.ReadAsync();

        public async Task<StoredInstance> AddAsync()
        {
            var commit = Permit.Start(Permit.NewKey());
            await CommitAsync([commit], default);
            return Permit.After(commit);
        }

        public override async Task<StoredInstance?> LoadAsync(InstanceKey key, CancellationToken cancellation) =>
            (await LoadAsync([key], cancellation)).SingleOrDefault();

        public override async Task<IReadOnlyList<StoredInstance>> LoadAsync(IReadOnlyList<InstanceKey> keys, CancellationToken cancellation)
        {
            var question = new Question(keys);
            questions.Writer.TryWrite(question);
            await question.Answered;
            return keys.Any(key => key == Damaged) ? throw new InvalidDataException($"{Damaged} is damaged.") : await base.LoadAsync(keys, cancellation);
        }

        internal sealed class Question(IReadOnlyList<InstanceKey> keys)
        {
            private readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

            public IReadOnlyList<InstanceKey> Keys => keys;

            public Task Answered => answered.Task;

            public Question Answer()
            {
                answered.TrySetResult();
                return this;
            }
        }
    }
}
