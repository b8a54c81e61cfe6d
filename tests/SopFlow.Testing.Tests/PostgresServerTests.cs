using Npgsql;

namespace SopFlow.Testing.Tests;

public class PostgresServerTests
{
    [Test]
    public async Task FreshDatabase_TwoAtOnce_ArePrivateAndGoWhenDisposed()
    {
        // given
        await using var first = await PostgresServer.FreshDatabaseAsync();
        await using var second = await PostgresServer.FreshDatabaseAsync();

        // when
        await Scalar(first.ConnectionString, "CREATE TABLE t (x int)");

        // then
        (await Scalar(second.ConnectionString, "SELECT to_regclass('t') IS NULL")).ShouldBe(true);
        await first.DisposeAsync();
        (await Scalar(second.ConnectionString, $"SELECT count(*) FROM pg_database WHERE datname = '{first.Name}'")).ShouldBe(0L);
    }

    [Test]
    public async Task FreshDatabase_ItsUser_IsBoundByRowLevelSecurityAndWritesDurably()
    {
        await using var database = await PostgresServer.FreshDatabaseAsync();

        (await Scalar(database.ConnectionString, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")).ShouldBe(false);
        foreach (var setting in new[] { "fsync", "synchronous_commit", "full_page_writes" })
            (await Scalar(database.ConnectionString, $"SHOW {setting}")).ShouldBe("on", setting);
    }

    private static async Task<object?> Scalar(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
