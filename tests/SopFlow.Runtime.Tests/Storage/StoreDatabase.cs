using Npgsql;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Testing;

namespace SopFlow.Runtime.Tests.Storage;

/// <summary>A migrated database of one fixture, emptied before each of its tests.</summary>
internal sealed class StoreDatabase : IAsyncDisposable
{
    private readonly FreshDatabase fresh;

    private StoreDatabase(FreshDatabase fresh)
    {
        this.fresh = fresh;
        Database = new SopFlowDatabase(fresh.ConnectionString);
    }

    public SopFlowDatabase Database { get; }

    public string Name => fresh.Name;

    public string ConnectionString => fresh.ConnectionString;

    public static async Task<StoreDatabase> CreateAsync()
    {
        var fresh = await PostgresServer.FreshDatabaseAsync();
        await SchemaMigrator.MigrateAsync(fresh.ConnectionString);
        return new StoreDatabase(fresh);
    }

    /// <summary>As it was when it was migrated.</summary>
    public Task EmptyAsync() => ExecuteAsync("""
        TRUNCATE instance, task, ended_task, task_role, wait, message, start_event, log, delivery, request, relay, definition, calendar, calendar_source, calendar_change, calendar_change_count, api_key,
            upload, archived_instance, archive RESTART IDENTITY;
        ALTER SEQUENCE log_position RESTART;
        """);

    /// <summary>Runs SQL as the engine's user, past the store.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.Engine.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>One value, read as the engine's user, past the store.</summary>
    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var command = Database.Engine.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A connection of the test's own, for transactions held open.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync() => Database.Engine.OpenConnectionAsync();

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await fresh.DisposeAsync();
    }
}
