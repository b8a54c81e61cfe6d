using Microsoft.EntityFrameworkCore;
using Npgsql;
using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>
/// The connections to one database: those of the engine, which sees all tenants, and those of the pages and lists, which see one tenant each.
/// </summary>
/// <remarks>
/// The two never share a connection. The second kind logs in and becomes <see cref="DatabaseRoles.Tenant"/> before it is first used, so that row-level
/// security holds even where the connecting user is a superuser, and a query made before its tenant is told sees nothing.
/// </remarks>
public sealed class SopFlowDatabase : IAsyncDisposable
{
    // Of each kind, unless the connection string says otherwise. More sessions only make a small server slower.
    private const int MostConnections = 40;

    /// <summary>Opens nothing yet.</summary>
    /// <param name="connectionString">An Npgsql connection string. Its user owns the schema or was granted <see cref="DatabaseRoles.Engine"/> and <see cref="DatabaseRoles.Tenant"/>.</param>
    public SopFlowDatabase(string connectionString)
    {
        ConnectionString = connectionString;
        Engine = Open(ForEngine(connectionString), "sopflow-engine");
        Commits = Open(ForCommits(connectionString), "sopflow-commits");
        Tenants = Open(ForTenants(connectionString), "sopflow-pages");
    }

    /// <summary>As given.</summary>
    public string ConnectionString { get; }

    /// <summary>The engine's connections, which see all tenants.</summary>
    public NpgsqlDataSource Engine { get; }

    /// <summary>The engine's connections for commits and for loading single instances, which carry nothing over from one use to the next.</summary>
    internal NpgsqlDataSource Commits { get; }

    /// <summary>The connections of pages and lists, each of which sees nothing until it is told its tenant.</summary>
    internal NpgsqlDataSource Tenants { get; }

    /// <summary>A context whose every query and change is kept to one tenant by the database. The caller disposes of it.</summary>
    public SopFlowDbContext ContextOf(TenantId tenant) => new(OptionsFor(Tenants.CreateConnection()).AddInterceptors(new TenantInterceptor(tenant)).Options);

    /// <summary>A context that sees all tenants: for finding out who calls, and for what no tenant owns. The caller disposes of it.</summary>
    public SopFlowDbContext ContextOfAllTenants() => new(OptionsFor(Engine.CreateConnection()).Options);

    /// <summary>When the newest command of all tenants was decided; null when there is none.</summary>
    public Task<Instant?> NewestCommandAtAsync(CancellationToken cancellation) => LogFeed.NewestAtAsync(Engine, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Tenants.DisposeAsync();
        await Commits.DisposeAsync();
        await Engine.DisposeAsync();
    }

    // A connection rather than its source: EF keeps services for each source it meets, and complains of many.
    internal static DbContextOptionsBuilder<SopFlowDbContext> OptionsFor(NpgsqlConnection connection) =>
        new DbContextOptionsBuilder<SopFlowDbContext>()
            .UseNpgsql(connection, contextOwnsConnection: true, npgsql => npgsql.MigrationsHistoryTable(SchemaMigrator.HistoryTable))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);

    // The name is what metrics tell the connections by.
    private static NpgsqlDataSource Open(string connectionString, string name) => new NpgsqlDataSourceBuilder(connectionString) { Name = name }.Build();

    /// <summary>A connection string for <see cref="DatabaseRoles.Tenant"/>; the tenant itself is told on each opening, and forgotten on return to the pool.</summary>
    private static string ForTenants(string connectionString)
    {
        var builder = Limited(connectionString);
        builder.Options = $"{builder.Options} -c role={DatabaseRoles.Tenant}".TrimStart();
        // Without the reset a connection would keep its tenant for whoever opens it next.
        builder.NoResetOnClose = false;
        builder.ApplicationName ??= "sopflow-pages";
        return builder.ConnectionString;
    }

    private static string ForEngine(string connectionString) => ForEngine(Limited(connectionString));

    /// <summary>
    /// The plan of a commit is a walk along its arrays with one look by primary key each, also on a fresh database whose tables look empty to the planner:
    /// said once for a session here, since settings of the function itself are made and unmade with every call.
    /// </summary>
    private static string ForCommits(string connectionString)
    {
        var builder = Limited(connectionString);
        builder.Options = $"{builder.Options} -c plan_cache_mode=force_generic_plan -c enable_hashjoin=off -c enable_mergejoin=off -c enable_seqscan=off -c enable_bitmapscan=off -c jit=off".TrimStart();
        builder.NoResetOnClose = true;
        return ForEngine(builder);
    }

    private static string ForEngine(NpgsqlConnectionStringBuilder builder)
    {
        // The engine asks the same few questions without end.
        if (builder.MaxAutoPrepare == 0)
            builder.MaxAutoPrepare = 40;
        builder.AutoPrepareMinUsages = 2;
        builder.ApplicationName ??= "sopflow-engine";
        return builder.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder Limited(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (!builder.ContainsKey("Maximum Pool Size"))
            builder.MaxPoolSize = MostConnections;
        return builder;
    }
}
