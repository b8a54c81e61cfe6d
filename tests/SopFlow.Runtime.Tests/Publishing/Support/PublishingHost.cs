using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SopFlow.Contracts;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Leadership;
using SopFlow.Runtime.Publishing;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.InMemory;

namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>A host that publishes what is committed to its store in memory.</summary>
internal sealed class PublishingHost : IAsyncDisposable
{
    private readonly IHost host;

    private PublishingHost(IHost host) => this.host = host;

    public InMemoryInstanceStore Store => host.Services.GetRequiredService<InMemoryInstanceStore>();

    public EventFeed Feed => host.Services.GetRequiredService<EventFeed>();

    public static async Task<PublishingHost> RunAsync(Uri? broker, InMemoryInstanceStore? store = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton(store ?? new InMemoryInstanceStore());
        builder.Services.AddSingleton<IInstanceStore>(s => s.GetRequiredService<InMemoryInstanceStore>());
        builder.Services.AddSingleton<IRelayWatermark>(s => s.GetRequiredService<InMemoryInstanceStore>());
        builder.Services.AddKeyedSingleton<ILeadership, SoleLeadership>(PublishingServices.RelayName);
        builder.Services.AddSingleton<IProcessDefinitions, PublishedDefinitions>();
        builder.Services.AddSingleton<CommitSignal>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<AlarmWatch>();
        builder.Services.AddSingleton<EngineSurroundings>();
        builder.Services.AddSopFlowPublishing(new PublishingOptions { Broker = broker, ConfirmTimeout = TimeSpan.FromSeconds(2) });
        var host = builder.Build();
        await host.StartAsync();
        return new PublishingHost(host);
    }

    /// <summary>Commits a story and returns what should be published of it.</summary>
    public async Task<IReadOnlyList<SopFlowEvent>> TellAsync(Story story)
    {
        await Store.CommitAllAsync(story.Commits);
        host.Services.GetRequiredService<CommitSignal>().Raise();
        return story.Published();
    }

    public Task<long> WatermarkAsync() => ((IRelayWatermark)Store).GetAsync(CancellationToken.None);

    /// <summary>Waits until the broker has confirmed all that was committed.</summary>
    public Task AllConfirmedAsync() =>
        Soon.TrueAsync(async () => await WatermarkAsync() == await Store.FeedEndAsync(CancellationToken.None), "all to be confirmed");

    public async Task<HealthReport> HealthAsync() => await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
