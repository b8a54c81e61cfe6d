using Microsoft.Extensions.DependencyInjection;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Telemetry;

namespace SopFlow.Runtime.Engine;

/// <summary>Adds the engine to a host.</summary>
public static class EngineServices
{
    /// <summary>
    /// Adds the engine, its alarms and its deliveries. The host adds a store of instances and one of messages, <see cref="IProcessDefinitions"/>, <see cref="IBusinessCalendars"/> and a
    /// <see cref="TimeProvider"/>.
    /// </summary>
    /// <param name="services">The host's.</param>
    /// <param name="options">How much may wait; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static IServiceCollection AddSopFlowEngine(this IServiceCollection services, EngineOptions? options = null)
    {
        services.AddSingleton((options ?? new EngineOptions()).Checked());
        services.AddSingleton<CommitSignal>();
        services.AddSingleton<AlarmWatch>();
        services.AddSingleton<EngineSurroundings>();
        services.AddSingleton<GroupCommitter>();
        services.AddSingleton<ProcessEngine>();
        services.AddSingleton<MessageReturns>();
        services.AddSingleton<DeliveryExecution>();
        services.AddHostedService<DeliveryLoop>();
        services.AddHostedService<AlarmLoop>();
        services.AddHostedService<EngineGauges>();
        return services;
    }
}
