using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using SopFlow.Contracts;
using SopFlow.Runtime.Leadership;
using SopFlow.Runtime.Receiving;
using SopFlow.Runtime.Telemetry;

namespace SopFlow.Runtime.Publishing;

/// <summary>Adds the publishing of events to a host.</summary>
public static class PublishingServices
{
    /// <summary>The key under which the host adds the <see cref="ILeadership"/> of the relay, and the name of its watermark.</summary>
    public const string RelayName = "relay";

    /// <summary>The name of the health check that tells whether events reach the broker.</summary>
    public const string RelayHealthCheck = "event-relay";

    /// <summary>The name of the health check that tells whether the broker is connected.</summary>
    public const string BusHealthCheck = "event-bus";

    /// <summary>
    /// Adds the relay from the log to the broker, the feed, and their health checks; and, where the host adds an <see cref="ICommandReceiver"/>, the queue of commands. The host has added the engine; it adds a store, <see cref="IRelayWatermark"/>
    /// and an <see cref="ILeadership"/> keyed <see cref="RelayName"/>. Neither a broker that is away nor one that is slow keeps the host from starting or the engine from working.
    /// </summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public static IServiceCollection AddSopFlowPublishing(this IServiceCollection services, PublishingOptions options)
    {
        services.AddSingleton(options.Checked());
        services.AddSingleton<FeedTail>();
        services.AddSingleton<EventFeed>();
        services.AddSingleton<RecordPublisher>();
        services.AddSingleton<RelayMonitor>();
        services.TryAddSingleton<IEventPublisher, EventPublisher>();
        // Before the relay, so that it is stopped after it.
        AddBus(services, options);
        services.AddHostedService<EventRelay>();
        services.AddHostedService<RelayGauges>();
        services.AddHealthChecks().AddCheck<RelayMonitor>(RelayHealthCheck, HealthStatus.Degraded);
        return services;
    }

    private static void AddBus(IServiceCollection services, PublishingOptions options)
    {
        services.AddOptions<MassTransitHostOptions>().Configure(host =>
        {
            host.WaitUntilStarted = false;
            host.StopTimeout = TimeSpan.FromSeconds(5);
        });
        services.AddMassTransit(bus =>
        {
            bus.ConfigureHealthCheckOptions(health =>
            {
                health.Name = BusHealthCheck;
                health.MinimalFailureStatus = HealthStatus.Degraded;
            });
            bus.DisableUsageTelemetry();
            if (options.Broker is { } broker)
                bus.UsingRabbitMq((registrations, rabbit) =>
                {
                    Configure(rabbit, broker);
                    if (registrations.GetService<ICommandReceiver>() is { } receiver)
                        CommandQueue.Receive(rabbit, receiver, options.Prefetch);
                });
            else
                bus.UsingInMemory((_, memory) => memory.Message<SopFlowEvent>(m => m.SetEntityName(EventRouting.Exchange)));
        });
    }

    /// <summary>One durable topic exchange for all events, in place of one for each type and each of its bases.</summary>
    private static void Configure(IRabbitMqBusFactoryConfigurator rabbit, Uri broker)
    {
        rabbit.Host(broker, host =>
        {
            host.PublisherConfirmation = true;
            // A connection that died without a word is noticed after two of these.
            host.Heartbeat(TimeSpan.FromSeconds(10));
        });
        rabbit.Message<SopFlowEvent>(m => m.SetEntityName(EventRouting.Exchange));
        rabbit.Publish<SopFlowEvent>(p =>
        {
            p.ExchangeType = ExchangeType.Topic;
            p.Durable = true;
            p.AutoDelete = false;
        });
    }
}
