using Microsoft.EntityFrameworkCore;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.InMemory;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;
using SopFlow.Runtime.Worklist;

namespace SopFlow.Runtime.Tests.Storage;

/// <summary>The store in PostgreSQL.</summary>
public sealed class PostgreSqlInstanceStoreTests : InstanceStoreConformance
{
    private StoreDatabase database = null!;
    private PostgreSqlInstanceStore store = null!;

    [OneTimeSetUp]
    public async Task CreateDatabase() => database = await StoreDatabase.CreateAsync();

    [TearDown]
    public void CloseStore() => store.Dispose();

    [OneTimeTearDown]
    public async Task DropDatabase() => await database.DisposeAsync();

    protected override async Task<IInstanceStore> OpenAsync()
    {
        await database.EmptyAsync();
        return store = new PostgreSqlInstanceStore(database.Database);
    }

    protected override IMessageStore Messages => new PostgreSqlMessageStore(database.Database);

    protected override IStartEvents Starts => new PostgreSqlStartEvents(database.Database);

    protected override async Task<IReadOnlyList<StoredTask>> TasksOfAsync(InstanceKey key)
    {
        await using var context = database.Database.ContextOf(key.Tenant);
        var open = await context.OpenTasks.Where(t => t.InstanceId == key.Id.Value).ToListAsync();
        var ended = await context.EndedTasks.Where(t => t.InstanceId == key.Id.Value).ToListAsync();
        return [.. open.Concat<TaskRow>(ended).OrderBy(r => r.Key).Select(r => new StoredTask(r.Key, r.ElementId, [.. r.Roles], r.Round, r.CreatedAt, r.DueAt)
        {
            Status = r.Status,
            Assignee = r.Assignee,
            BreachedAt = r.BreachedAt,
            IsPaused = r is OpenTaskRow { IsPaused: true },
            EndedAt = (r as EndedTaskRow)?.EndedAt,
            EndedBy = (r as EndedTaskRow)?.EndedBy,
            Outcome = (r as EndedTaskRow)?.Outcome,
        })];
    }

    protected override async Task<IReadOnlyList<OpenWait>> WaitsOfAsync(InstanceKey key)
    {
        await using var context = database.Database.ContextOf(key.Tenant);
        var rows = await context.Waits.Where(w => w.InstanceId == key.Id.Value).OrderBy(w => w.Key).ThenBy(w => w.Number).ToListAsync();
        return [.. rows.Select(r => new OpenWait(r.Key, r.Number, r.Kind, r.Name, new ElementId(r.ElementId)) { CorrelationKey = r.CorrelationKey, AttemptsLeft = r.AttemptsLeft })];
    }

    protected override async Task<Deadline> PromiseOfAsync(InstanceKey key)
    {
        await using var context = database.Database.ContextOf(key.Tenant);
        var row = await context.Instances.SingleAsync(i => i.Id == key.Id.Value);
        return new Deadline(row.DueAt, row.BreachedAt, row.IsPaused);
    }

    protected override async Task<IReadOnlyList<(InstanceKey Instance, int Task)>> WorklistOfAsync(string role)
    {
        await using var context = database.Database.ContextOfAllTenants();
        var rows = await context.TaskRoles.Where(r => r.Role == role).OrderBy(r => r.TenantId).ThenBy(r => r.DueAt).ToListAsync();
        return [.. rows.Select(r => (new InstanceKey(new TenantId(r.TenantId), new InstanceId(r.InstanceId)), r.Key))];
    }
}
