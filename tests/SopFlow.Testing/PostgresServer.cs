using Npgsql;

namespace SopFlow.Testing;

/// <summary>
/// The PostgreSQL that the tests share: the one named by <c>SOPFLOW_TEST_POSTGRES</c> (as <c>./test</c> does), else a
/// private one for this test process. Its user may create databases and is no superuser.
/// </summary>
public static class PostgresServer
{
    private static readonly Lazy<Task<string>> Server = new(
        async () => Environment.GetEnvironmentVariable("SOPFLOW_TEST_POSTGRES") is { Length: > 0 } given
            ? given
            : await ServersScript.RunAsync("start-postgres", await ServersScript.NewFolderAsync()));

    /// <summary>Creates an empty database that nobody else uses.</summary>
    public static async Task<FreshDatabase> FreshDatabaseAsync()
    {
        var server = await Server.Value;
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        return new FreshDatabase(server, name);
    }

    internal static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A database of one test, dropped when disposed even if connections to it are still open.</summary>
public sealed class FreshDatabase : IAsyncDisposable
{
    private static readonly TimeSpan LongestDrop = TimeSpan.FromSeconds(60);

    private readonly string server;

    internal FreshDatabase(string server, string name)
    {
        this.server = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, IncludeErrorDetail = true }.ConnectionString;
    }

    /// <summary>The database's name on its server.</summary>
    public string Name { get; }

    /// <summary>How Npgsql reaches the database.</summary>
    public string ConnectionString { get; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(pooled);
        await Eventually.TrueAsync(TryDropAsync, LongestDrop, $"{Name} to be dropped");
    }

    // The server's own housekeeping (autovacuum) may be at work in it, which no ordinary user may end; it goes away by itself.
    private async Task<bool> TryDropAsync()
    {
        try
        {
            await PostgresServer.ExecuteAsync(server, $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
            return true;
        }
        catch (PostgresException busy) when (busy.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ObjectInUse)
        {
            return false;
        }
    }
}
