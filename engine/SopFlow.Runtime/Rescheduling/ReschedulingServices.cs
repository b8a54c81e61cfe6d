using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SopFlow.Runtime.Leadership;

namespace SopFlow.Runtime.Rescheduling;

/// <summary>Adds to a host what changes calendars under running clocks.</summary>
public static class ReschedulingServices
{
    /// <summary>The key under which the host adds the <see cref="ILeadership"/> of those who work through changes of calendars.</summary>
    public const string LeadershipName = "calendar changes";

    /// <summary>Adds the trial and the work. The host has added the engine; it adds <see cref="ICalendarChanges"/> and an <see cref="ILeadership"/> keyed <see cref="LeadershipName"/>.</summary>
    public static IServiceCollection AddSopFlowRescheduling(this IServiceCollection services)
    {
        services.TryAddSingleton<RescheduleOptions>();
        services.AddSingleton<ReschedulePreview>();
        services.AddSingleton<ClockRescheduling>();
        services.AddSingleton<CalendarChangeWork>();
        services.AddHostedService<CalendarChangeLoop>();
        return services;
    }
}
