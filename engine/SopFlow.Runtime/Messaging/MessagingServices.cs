using Microsoft.Extensions.DependencyInjection;

namespace SopFlow.Runtime.Messaging;

/// <summary>Adds messages and signals to a host.</summary>
public static class MessagingServices
{
    /// <summary>Adds what brings messages and receivers together. The host has added the engine; it adds an <see cref="IMessageStore"/> and <see cref="IStartEvents"/>.</summary>
    public static IServiceCollection AddSopFlowMessaging(this IServiceCollection services)
    {
        services.AddSingleton<MessageSending>();
        services.AddSingleton<ConditionEvaluation>();
        services.AddHostedService<MessageLoop>();
        services.AddHostedService<TimerStartLoop>();
        return services;
    }
}
