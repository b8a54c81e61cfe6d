using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>Brings a database to the schema of this program. Safe when several hosts do it at once: one works, the others wait and find it done.</summary>
public static class SchemaMigrator
{
    /// <summary>The table that says which migrations a database has.</summary>
    internal const string HistoryTable = "schema_migration";

    /// <summary>A number no other program in this database is likely to lock by: "sopflow" in ASCII.</summary>
    private const long Lock = 0x736F_7066_6C6F_77;

    /// <summary>Makes the roles and applies the migrations that are missing; does nothing to a database that has them all.</summary>
    /// <param name="connectionString">The connecting user may create tables in the database, and roles where the two of <see cref="DatabaseRoles"/> are missing.</param>
    /// <param name="cancellation">Gives up; what was applied stays whole.</param>
    public static async Task MigrateAsync(string connectionString, CancellationToken cancellation = default)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        // The lock lives as long as this connection is in use: the pool's reset lets go of it, and so does a crash.
        await using var guard = await source.OpenConnectionAsync(cancellation);
        await ExecuteAsync(guard, $"SELECT pg_advisory_lock({Lock})", cancellation);
        await ExecuteAsync(guard, DatabaseRoles.EnsureSql, cancellation);
        await using (var context = new SopFlowDbContext(SopFlowDatabase.OptionsFor(source.CreateConnection()).Options))
            await context.Database.MigrateAsync(cancellation);
        await ExecuteAsync(guard, $"SELECT pg_advisory_unlock({Lock})", cancellation);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
