using Microsoft.Extensions.Logging.Abstractions;
using SopFlow.Contracts;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Publishing;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.InMemory;

namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>A relay on a store in memory, whose broker and leadership the test plays.</summary>
internal sealed class RelayUnderTest : IAsyncDisposable
{
    private readonly CommitSignal signal = new();
    private readonly EventRelay relay;

    public RelayUnderTest(TimeSpan? confirmTimeout = null)
    {
        var options = new PublishingOptions
        {
            InFlight = 16,
            WatermarkInterval = TimeSpan.FromMilliseconds(1),
            LongestSleep = TimeSpan.FromMilliseconds(10),
            ConfirmTimeout = confirmTimeout ?? TimeSpan.FromMinutes(1),
        };
        var publisher = new RecordPublisher(Definitions, Broker, options, NullLogger<RecordPublisher>.Instance);
        Monitor = new RelayMonitor(options, publisher, NullLogger<EventRelay>.Instance);
        relay = new EventRelay(Leadership, new FeedTail(Store, signal), Store, publisher, Monitor);
    }

    public InMemoryInstanceStore Store { get; } = new();

    public ManualBroker Broker { get; } = new();

    public ManualLeadership Leadership { get; } = new();

    public PublishedDefinitions Definitions { get; } = new();

    public RelayMonitor Monitor { get; }

    public async Task StartAsync()
    {
        Leadership.Grant();
        await relay.StartAsync(CancellationToken.None);
    }

    public Task StopAsync() => relay.StopAsync(CancellationToken.None);

    /// <summary>Commits a story and returns what the broker should get of it.</summary>
    public async Task<IReadOnlyList<SopFlowEvent>> TellAsync(Story story)
    {
        await Store.CommitAllAsync(story.Commits);
        signal.Raise();
        return story.Published();
    }

    public Task<long> WatermarkAsync() => ((IRelayWatermark)Store).GetAsync(CancellationToken.None);

    /// <summary>Waits for the watermark to reach a position.</summary>
    public Task WatermarkReachesAsync(long position) =>
        Soon.TrueAsync(async () => await WatermarkAsync() == position, $"the watermark to be {position}");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        relay.Dispose();
    }
}
