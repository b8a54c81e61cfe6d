using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Testing;

namespace SopFlow.Runtime.Tests.Storage;

/// <summary>The schema as migrations make it.</summary>
public sealed class SchemaMigratorTests
{
    [Test]
    public async Task Migrate_SeveralHostsAtOnce_MakeOneSchema()
    {
        await using var fresh = await PostgresServer.FreshDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SchemaMigrator.MigrateAsync(fresh.ConnectionString)));
        await SchemaMigrator.MigrateAsync(fresh.ConnectionString);

        await using var database = new SopFlowDatabase(fresh.ConnectionString);
        await using var context = database.ContextOfAllTenants();
        (await context.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
        (await context.Database.GetAppliedMigrationsAsync()).ShouldNotBeEmpty();
    }

    [Test]
    public async Task Migrate_SeveralDatabasesAtOnce_ShareTheRoles()
    {
        var fresh = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PostgresServer.FreshDatabaseAsync()));

        await Task.WhenAll(fresh.Select(f => SchemaMigrator.MigrateAsync(f.ConnectionString)));

        foreach (var database in fresh)
            await database.DisposeAsync();
    }

    [Test]
    public async Task Migrate_FilledDatabaseOfBefore_TakesEndedTasksAlongBothWays()
    {
        await using var fresh = await PostgresServer.FreshDatabaseAsync();
        await SchemaMigrator.MigrateAsync(fresh.ConnectionString);
        await using var database = new SopFlowDatabase(fresh.ConnectionString);
        await using var context = database.ContextOfAllTenants();
        var migrator = context.GetService<IMigrator>();
        await migrator.MigrateAsync("FewerIndexWrites");
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO task (
                tenant_id, instance_id, key, element_id, roles, assignee, held_by, status, round, created_at, is_paused, ended_at, ended_by, outcome,
                definition_id, definition_version, agency)
            VALUES
                ('kota', '00000000-0000-0000-0000-000000000001', 1, 'terima', ARRAY['loket'], 'a', NULL, 'completed', 1, '2026-01-05', false, '2026-01-06', 'a', 'lengkap', 'kota/dinas/izin', '1.0.0', 'dinas'),
                ('kota', '00000000-0000-0000-0000-000000000001', 2, 'periksa', ARRAY['staf'], 'b', 'b', 'claimed', 1, '2026-01-06', true, NULL, NULL, NULL, 'kota/dinas/izin', '1.0.0', 'dinas')
            """);

        await migrator.MigrateAsync();

        var ended = await context.EndedTasks.SingleAsync();
        (ended.Key, ended.Status, ended.Assignee, ended.EndedAt, ended.EndedBy, ended.Outcome).ShouldBe((1, UserTaskStatus.Completed, "a", Instant.FromUtc(2026, 1, 6, 0, 0), "a", "lengkap"));
        var open = await context.OpenTasks.SingleAsync();
        (open.Key, open.Status, open.HeldBy, open.IsPaused).ShouldBe((2, UserTaskStatus.Claimed, "b", true));

        await migrator.MigrateAsync("FewerIndexWrites");

        (await context.Database.SqlQuery<string>($"SELECT string_agg(key || status || coalesce(outcome, '') || coalesce(held_by, ''), ' ' ORDER BY key) AS \"Value\" FROM task").SingleAsync())
            .ShouldBe("1completedlengkap 2claimedb");
    }

    [Test]
    public async Task Model_AgainstItsMigrations_HasNoChangeThatNoneMakes()
    {
        await using var database = new SopFlowDatabase("Host=nowhere");
        await using var context = database.ContextOfAllTenants();

        context.Database.HasPendingModelChanges().ShouldBeFalse("run `dotnet ef migrations add`, see SopFlow.Runtime.Migrations.Design");
    }

    [Test]
    public async Task Schema_EveryTableWithATenant_IsKeptApart()
    {
        await using var fresh = await StoreDatabase.CreateAsync();

        var open = await fresh.ReadAsync<string>("""
            SELECT coalesce(string_agg(c.relname, ', '), '')
            FROM pg_class c
            WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace AND c.relname <> 'schema_migration'
                AND NOT (
                    c.relrowsecurity AND c.relforcerowsecurity
                    AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND 'sopflow_engine'::regrole = ANY (p.polroles))
                    AND (c.relname = 'relay' OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND 'sopflow_tenant'::regrole = ANY (p.polroles))))
            """);

        open.ShouldBe("");
    }

    [Test]
    public async Task Schema_EveryKey_BeginsWithTheTenant()
    {
        await using var fresh = await StoreDatabase.CreateAsync();

        var others = await fresh.ReadAsync<string>("""
            SELECT coalesce(string_agg(i.indexrelid::regclass::text, ', '), '')
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = current_schema()::regnamespace
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
            WHERE i.indisprimary AND a.attname <> 'tenant_id' AND c.relname NOT IN ('relay', 'schema_migration')
            """);

        others.ShouldBe("");
    }

    [Test]
    public async Task Schema_EveryTableAndIndex_SaysWhy()
    {
        await using var fresh = await StoreDatabase.CreateAsync();

        var silent = await fresh.ReadAsync<string>("""
            SELECT coalesce(string_agg(c.relname, ', '), '')
            FROM pg_class c
            WHERE c.relkind IN ('r', 'i') AND c.relnamespace = current_schema()::regnamespace AND c.relname NOT LIKE '%schema_migration%'
                AND obj_description(c.oid, 'pg_class') IS NULL
            """);

        silent.ShouldBe("");
    }
}
