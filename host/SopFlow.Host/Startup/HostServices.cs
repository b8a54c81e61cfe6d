using Microsoft.Extensions.Options;
using SopFlow.Host.Archive;
using SopFlow.Host.Calendars;
using SopFlow.Host.Clocks;
using SopFlow.Host.Configuration;
using SopFlow.Host.Definitions;
using SopFlow.Host.Demo;
using SopFlow.Host.Documents;
using SopFlow.Host.Events;
using SopFlow.Host.Execution;
using SopFlow.Host.Idempotency;
using SopFlow.Host.Jobs;
using SopFlow.Host.Messages;
using SopFlow.Host.Receiving;
using SopFlow.Host.Sla;
using SopFlow.Host.Time;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Leadership;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Publishing;
using SopFlow.Runtime.Receiving;
using SopFlow.Runtime.Rescheduling;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Host.Startup;

/// <summary>Adds the engine with its store and its publishing, and what the endpoints need of them.</summary>
internal static class HostServices
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddSopFlow(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SopFlowOptions>().BindConfiguration(SopFlowOptions.Section);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        services.AddSingleton<TimeProvider>(provider => new RunningTime(TimeProvider.System, provider.GetRequiredService<IOptions<SopFlowOptions>>().Value.Speed));
        services.AddSingleton(new SopFlowDatabase(configuration.GetConnectionString("Postgres")
            ?? throw new StartupProblem("No database is named. Start with ./run, or set ConnectionStrings__Postgres.")));

        // Before the engine's own: nothing runs on a database that is not up to date.
        services.AddHostedService<HostStartup>();
        services.AddSingleton<CalendarLoading>();
        services.AddSingleton<CatalogLoading>();
        services.AddSingleton<AdministratorKeys>();

        var options = configuration.GetSection(SopFlowOptions.Section).Get<SopFlowOptions>() ?? new SopFlowOptions();
        services.AddSopFlowEngine(options.Engine);
        services.AddSingleton<PostgreSqlInstanceStore>();
        services.AddSingleton<IInstanceStore>(provider => provider.GetRequiredService<PostgreSqlInstanceStore>());
        services.AddSingleton<IJobStore>(provider => provider.GetRequiredService<PostgreSqlInstanceStore>());
        services.AddSingleton<JobLocks>();
        services.AddSingleton<JobAnswers>();
        services.AddSingleton<IMessageStore, PostgreSqlMessageStore>();
        services.AddSingleton<IStartEvents, PostgreSqlStartEvents>();
        services.AddSopFlowMessaging();
        services.AddSingleton<OutgoingMessages>();
        services.AddSingleton<QueuedMessages>();
        services.AddSingleton<QueuedConditions>();
        services.AddSingleton<QueuedJobs>();
        services.AddSingleton<ICommandReceiver, CommandReceiver>();
        services.AddSingleton<IRelayWatermark>(provider => new PostgreSqlRelayWatermark(provider.GetRequiredService<SopFlowDatabase>(), PublishingServices.RelayName));
        services.AddLeadership(PublishingServices.RelayName);
        services.AddSopFlowPublishing(new PublishingOptions { Broker = BrokerOf(configuration), Prefetch = options.Limits.Prefetch });

        services.AddLeadership(ReschedulingServices.LeadershipName);
        services.AddSingleton<ICalendarChanges, PostgreSqlCalendarChanges>();
        services.AddSopFlowRescheduling();

        services.AddSingleton<LoadedCalendars>();
        services.AddHostedService<CalendarWatch>();
        services.AddSingleton<CalendarPublisher>();
        services.AddSingleton<IBusinessCalendars>(provider => provider.GetRequiredService<LoadedCalendars>());
        services.AddSingleton<PublishedDefinitions>();
        services.AddSingleton<IProcessDefinitions>(provider => provider.GetRequiredService<PublishedDefinitions>());
        services.AddSingleton<DefinitionPublisher>();
        services.AddSingleton<StartEventPublishing>();
        services.AddHostedService<StartEventLoading>();
        services.AddSingleton<CommandExecution>();
        services.AddSingleton<ClockLedgers>();
        services.AddSingleton<RequestLog>();
        services.AddSingleton<ArchivedHistory>();
        services.AddSingleton<Uploads>();
        services.AddSingleton(new SlaBoards(TimeProvider.System));
        services.AddSingleton<EventStream>();
        if (configuration.GetValue<bool>($"{SopFlowOptions.Section}:{nameof(SopFlowOptions.Demo)}"))
            services.AddDemo();
        return services;
    }

    private static void AddLeadership(this IServiceCollection services, string name) => services.AddKeyedSingleton<ILeadership>(name, (provider, _) =>
        new PostgreSqlLeadership(provider.GetRequiredService<SopFlowDatabase>(), name, provider.GetRequiredService<ILogger<PostgreSqlLeadership>>()));

    private static Uri? BrokerOf(IConfiguration configuration)
    {
        if (configuration.GetValue($"{SopFlowOptions.Section}:{nameof(SopFlowOptions.Broker)}", BrokerKind.RabbitMq) == BrokerKind.None)
            return null;
        return Uri.TryCreate(configuration.GetConnectionString("RabbitMq"), UriKind.Absolute, out var broker)
            ? broker
            : throw new StartupProblem("No broker is named. Start with ./run, set ConnectionStrings__RabbitMq, or set SopFlow__Broker=none.");
    }
}
