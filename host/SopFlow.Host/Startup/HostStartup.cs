using System.Collections.Immutable;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;
using SopFlow.Host.Time;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Host.Startup;

/// <summary>Brings the database up to date before anything else runs, and says how to begin once requests are answered.</summary>
/// <param name="services">What is started.</param>
/// <param name="database">The database.</param>
/// <param name="time">The host's time.</param>
/// <param name="server">Knows the address.</param>
internal sealed class HostStartup(IServiceProvider services, SopFlowDatabase database, TimeProvider time, IServer server) : IHostedLifecycleService
{
    private ImmutableSortedDictionary<string, string> keys = ImmutableSortedDictionary<string, string>.Empty;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await MigrateAsync(cancellationToken);
        if (time is RunningTime running)
            running.Begin(await database.NewestCommandAtAsync(cancellationToken));
        await services.GetRequiredService<CalendarLoading>().LoadAsync(cancellationToken);
        var tenants = await services.GetRequiredService<CatalogLoading>().LoadAsync(cancellationToken);
        keys = await services.GetRequiredService<AdministratorKeys>().EnsureAsync(tenants, cancellationToken);
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        await Console.Out.WriteLineAsync(Greeting.Of(address, keys, services.GetRequiredService<AdministratorKeys>().File));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MigrateAsync(CancellationToken cancellation)
    {
        try
        {
            await SchemaMigrator.MigrateAsync(database.ConnectionString, cancellation);
        }
        catch (NpgsqlException failure)
        {
            throw new StartupProblem($"The database cannot be used: {failure.Message}");
        }
    }
}
