using Microsoft.EntityFrameworkCore;
using Npgsql;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Runtime.Tests.Storage;

/// <summary>Tenants are kept apart by the database itself, whoever the connecting user is.</summary>
/// <param name="user">The user to connect as: the owner of the tables, or the server's superuser, whom row-level security alone would not bind.</param>
[TestFixture("sopflow")]
[TestFixture("postgres")]
public sealed class RowLevelSecurityTests(string user)
{
    private StoreDatabase owner = null!;
    private SopFlowDatabase database = null!;

    [OneTimeSetUp]
    public async Task CreateDatabase()
    {
        owner = await StoreDatabase.CreateAsync();
        // One connection, so that each opening gets the one that another tenant has just used.
        database = new SopFlowDatabase(new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Username = user, MaxPoolSize = 1 }.ConnectionString);
        using var store = new PostgreSqlInstanceStore(database);
        await store.CommitAsync([.. new[] { Permit.Pekalongan, Permit.Pekalongan, Permit.Surakarta }.Select(t => Permit.Start(Permit.NewKey(t)).Answering(Guid.NewGuid().ToString()))], default);
        await using var all = database.ContextOfAllTenants();
        all.AddRange(Key(Permit.Pekalongan), Key(Permit.Surakarta), Definition(Permit.Pekalongan), Definition(Permit.Surakarta), Upload(Permit.Pekalongan));
        all.AddRange(Calendar(CalendarRow.National), Calendar(Permit.Surakarta.Value));
        await all.SaveChangesAsync();
    }

    [OneTimeTearDown]
    public async Task DropDatabase()
    {
        await database.DisposeAsync();
        // As this user: sessions of a superuser, which take a moment to end, can be ended by no other.
        var server = new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Username = user, Database = "postgres", Pooling = false };
        await using (var connection = new NpgsqlConnection(server.ConnectionString))
        await using (var command = new NpgsqlCommand($"DROP DATABASE {owner.Name} WITH (FORCE)", connection))
        {
            await connection.OpenAsync();
            await command.ExecuteNonQueryAsync();
        }

        await owner.DisposeAsync();
    }

    [Test]
    public async Task ContextOf_QueriesWithoutAnyFilter_SeeOnlyTheirTenant()
    {
        (await SeenByAsync(Permit.Pekalongan)).ShouldBe("instances 2, tasks 2, worklist 4, log 2, requests 2, definitions 1, calendars 1, keys 1, uploads 1");
        (await SeenByAsync(Permit.Surakarta)).ShouldBe("instances 1, tasks 1, worklist 2, log 1, requests 1, definitions 1, calendars 2, keys 1, uploads 0");
        (await SeenByAsync(new("kabupaten-lain"))).ShouldBe("instances 0, tasks 0, worklist 0, log 0, requests 0, definitions 0, calendars 1, keys 0, uploads 0");
    }

    [Test]
    public async Task ContextOf_QueryForAnotherTenant_SeesNothing()
    {
        await using var context = database.ContextOf(Permit.Surakarta);

        (await context.Instances.Where(r => r.TenantId == Permit.Pekalongan.Value).CountAsync()).ShouldBe(0);
        (await context.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM log WHERE tenant_id = 'kota-pekalongan'").SingleAsync()).ShouldBe(0);
    }

    [Test]
    public async Task TenantConnection_TenantForgotten_SeesNothing()
    {
        // Right after a tenant used the very same connection.
        await SeenByAsync(Permit.Pekalongan);

        await using var connection = await database.Tenants.OpenConnectionAsync();

        (await CountAsync(connection)).ShouldBe(0);
        await using var setting = new NpgsqlCommand("SELECT coalesce(current_setting('sopflow.tenant', true), '')", connection);
        (await setting.ExecuteScalarAsync()).ShouldBe("");
    }

    [Test]
    public async Task ContextOf_EmptyTenant_SeesNothing() =>
        (await SeenByAsync(new(""))).ShouldBe("instances 0, tasks 0, worklist 0, log 0, requests 0, definitions 0, calendars 1, keys 0, uploads 0");

    [Test]
    public async Task ContextOf_ManyTenantsAtOnceOnOneConnection_NeverSeeEachOther()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
        {
            var tenant = i % 2 == 0 ? Permit.Pekalongan : Permit.Surakarta;
            await using var context = database.ContextOf(tenant);
            (await context.Instances.Select(r => r.TenantId).Distinct().ToListAsync()).ShouldBe([tenant.Value]);
        })));
    }

    [Test]
    public async Task ContextOf_FailedQuery_LeavesNoTenantBehind()
    {
        await using (var context = database.ContextOf(Permit.Pekalongan))
            await Should.ThrowAsync<PostgresException>(() => context.Database.ExecuteSqlAsync($"SELECT 1 / 0"));

        await using var connection = await database.Tenants.OpenConnectionAsync();
        (await CountAsync(connection)).ShouldBe(0);
    }

    [Test]
    public async Task ContextOf_WritingForAnotherTenant_IsRefused()
    {
        await using var context = database.ContextOf(Permit.Surakarta);
        context.Add(Definition(Permit.Pekalongan, "9.9.9"));

        await ShouldBeRefusedAsync(() => context.SaveChangesAsync());
    }

    [Test]
    public async Task ContextOf_NationalCalendar_IsReadAndNotWritten()
    {
        await using var context = database.ContextOf(Permit.Surakarta);
        (await context.Calendars.CountAsync(c => c.TenantId == CalendarRow.National)).ShouldBe(1);
        context.Add(Calendar(CalendarRow.National, 2));

        await ShouldBeRefusedAsync(() => context.SaveChangesAsync());
    }

    [TestCase("UPDATE definition SET title = 'x'")]
    [TestCase("DELETE FROM definition")]
    [TestCase("UPDATE log SET actor = 'x'")]
    [TestCase("DELETE FROM log")]
    [TestCase("UPDATE instance SET version = 9")]
    [TestCase("DELETE FROM task")]
    [TestCase("DELETE FROM ended_task")]
    [TestCase("UPDATE ended_task SET ended_by = 'x'")]
    [TestCase("UPDATE api_key SET permissions = ARRAY['administrator']")]
    [TestCase("INSERT INTO relay (name, position) VALUES ('x', 1)")]
    [TestCase("SELECT count(*) FROM delivery")]
    public async Task ContextOf_WhatCommitsOrNobodyMayChange_IsRefused(string sql)
    {
        await using var context = database.ContextOf(Permit.Surakarta);

        await ShouldBeRefusedAsync(() => context.Database.ExecuteSqlRawAsync(sql));
    }

    [Test]
    public async Task ContextOf_OwnKey_CanBeRevoked()
    {
        await using var context = database.ContextOf(Permit.Surakarta);

        (await context.ApiKeys.ExecuteUpdateAsync(keys => keys.SetProperty(k => k.RevokedAt, (Instant?)Permit.Monday9))).ShouldBe(1);
        (await context.ApiKeys.SingleAsync()).RevokedAt.ShouldBe(Permit.Monday9);
    }

    [Test]
    public async Task ContextOfAllTenants_Sees_All()
    {
        await using var context = database.ContextOfAllTenants();

        (await context.Instances.CountAsync()).ShouldBe(3);
        (await context.ApiKeys.CountAsync()).ShouldBe(2);
    }

    private async Task<string> SeenByAsync(TenantId tenant)
    {
        await using var c = database.ContextOf(tenant);
        return $"instances {await c.Instances.CountAsync()}, tasks {await c.OpenTasks.CountAsync()}, worklist {await c.TaskRoles.CountAsync()}, " +
            $"log {await c.Log.CountAsync()}, requests {await c.Requests.CountAsync()}, definitions {await c.Definitions.CountAsync()}, " +
            $"calendars {await c.Calendars.CountAsync()}, keys {await c.ApiKeys.CountAsync()}, uploads {await c.Uploads.CountAsync()}";
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT (SELECT count(*) FROM instance) + (SELECT count(*) FROM definition) + (SELECT count(*) FROM api_key)", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ShouldBeRefusedAsync(Func<Task> change)
    {
        var failure = await Should.ThrowAsync<Exception>(change);
        ((PostgresException)(failure as PostgresException ?? failure.InnerException)!).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private static ApiKeyRow Key(TenantId tenant) => new()
    {
        TenantId = tenant.Value, Id = $"kunci-{tenant}", SecretHash = new byte[32], Name = "uji", Permissions = ["instances.read"], CreatedAt = Permit.Monday9,
    };

    private static DefinitionRow Definition(TenantId tenant, string version = "1.0.0") => new()
    {
        TenantId = tenant.Value, Id = $"{tenant}/dpmptsp/izin", Version = version, Agency = "dpmptsp", Title = "Izin", MediaType = "application/json",
        Content = [1], Sha256 = new byte[32], PublishedAt = Permit.Monday9, PublishedBy = "analis",
    };

    private static CalendarRow Calendar(string tenant, int version = 1) => new()
    {
        TenantId = tenant, Id = "id/wib", Version = version, EffectiveFrom = new LocalDate(2026, 1, 1), Content = [1],
    };

    private static UploadRow Upload(TenantId tenant) => new()
    {
        TenantId = tenant.Value, Id = Guid.NewGuid(), FileName = "ktp.pdf", MediaType = "application/pdf", Size = 1, Sha256 = new byte[32], Content = [1],
        UploadedAt = Permit.Monday9, UploadedBy = "pemohon",
    };
}
