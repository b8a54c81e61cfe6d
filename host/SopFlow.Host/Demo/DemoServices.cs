using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Host.Demo;

/// <summary>Adds the played office to a host.</summary>
internal static class DemoServices
{
    /// <summary>Fixed, so that two demonstrations tell the same story as far as time allows.</summary>
    private const int Seed = 20241;

    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddHostedService(provider =>
    {
        var definitions = provider.GetRequiredService<IProcessDefinitions>();
        var calendars = provider.GetRequiredService<IBusinessCalendars>();
        var officers = new DemoOfficers(provider.GetRequiredService<IInstanceStore>(), definitions, calendars, new Random(Seed));
        var sops = new DemoSops(provider.GetRequiredService<SopFlowDatabase>());
        var cast = new DemoCast(sops, officers, new DemoConsole(definitions, calendars, Console.Out));
        return ActivatorUtilities.CreateInstance<DemoLoop>(provider, cast);
    });
}
