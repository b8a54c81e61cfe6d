using Microsoft.Extensions.Logging.Abstractions;
using SopFlow.Calendars;
using SopFlow.Kernel;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Rescheduling;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;
using SopFlow.Runtime.Tests.Engine;
using SopFlow.Runtime.Tests.Publishing.Support;
using SopFlow.Runtime.Tests.Storage;
using SopFlow.Testing;

namespace SopFlow.Runtime.Tests.Rescheduling;

/// <summary>A host that runs <see cref="HostingService"/> on a database, without the loops that would act by themselves.</summary>
internal sealed class ReschedulingHost : IAsyncDisposable
{
    public static readonly RescheduleOptions Options = new() { BatchSize = 10, Grace = TimeSpan.Zero, Interval = TimeSpan.FromMilliseconds(20) };

    private readonly StoreDatabase database;
    private readonly HostingEngine host;
    private readonly ClockRescheduling rescheduling;

    public ReschedulingHost(StoreDatabase database, ManualTimeProvider time, CalendarVersions calendars, Func<IInstanceStore, IInstanceStore>? around = null)
    {
        (this.database, Time, Calendars) = (database, time, calendars);
        Store = around?.Invoke(new PostgreSqlInstanceStore(database.Database)) ?? new PostgreSqlInstanceStore(database.Database);
        host = new HostingEngine(Store, time, calendars);
        Changes = new PostgreSqlCalendarChanges(database.Database);
        rescheduling = new ClockRescheduling(Store, Engine, host.Definitions, calendars, host.Surroundings, NullLogger<ClockRescheduling>.Instance);
    }

    public ManualTimeProvider Time { get; }

    public CalendarVersions Calendars { get; }

    public IInstanceStore Store { get; }

    public ProcessEngine Engine => host.Engine;

    public PostgreSqlCalendarChanges Changes { get; }

    /// <summary>Publishes the procedure, so that changes find its instances.</summary>
    public async Task PublishDefinitionAsync()
    {
        await using var context = database.Database.ContextOfAllTenants();
        context.Definitions.Add(new DefinitionRow
        {
            TenantId = "kota-pekalongan", Id = "kota-pekalongan/diskominfo/hosting", Version = "1.2.0", Agency = "diskominfo", Title = "Hosting",
            MediaType = "application/json", Content = [1], Sha256 = new byte[32], PublishedAt = host.Surroundings.Now(), PublishedBy = "uji",
        });
        await context.SaveChangesAsync();
    }

    public async Task<InstanceKey> StartAsync() => (await host.AcceptedAsync(HostingEngine.Start(Guid.CreateVersion7(Time.GetUtcNow())))).Instance.Key;

    /// <summary>Carries out a command that must be accepted.</summary>
    public async Task<StoredInstance> ExecuteAsync(InstanceKey key, Command command) => (await host.AcceptedAsync(key, command)).Instance;

    /// <summary>Completes the check, after which the installation waits.</summary>
    public async Task<StoredInstance> CheckedAsync(InstanceKey key) => await ExecuteAsync(
        key, new CompleteTask(Story.Pranata, (await LoadAsync(key)).State.Tasks.Single().Key) { Outcome = "lengkap" });

    public async Task<StoredInstance> LoadAsync(InstanceKey key) => (await Store.LoadAsync(key, default)).ShouldNotBeNull();

    /// <summary>Has a change wait to be worked through.</summary>
    public async Task<Guid> RequestAsync(CalendarVersion version)
    {
        await using var context = database.Database.ContextOfAllTenants();
        var row = new CalendarChangeRow
        {
            TenantId = "kota-pekalongan", Id = Guid.CreateVersion7(), Calendars = [version.ToString()], Reason = "Uji", RequestedBy = "uji", RequestedAt = host.Surroundings.Now(),
        };
        context.CalendarChanges.Add(row);
        await context.SaveChangesAsync();
        return row.Id;
    }

    /// <summary>Works through the next change as the loop does.</summary>
    public async Task WorkAsync(ICalendarChanges? changes = null, CancellationToken cancellation = default) =>
        await Work(changes).CarryOutAsync((await Changes.NextAsync(cancellation)).ShouldNotBeNull(), cancellation);

    /// <summary>Reads the clocks of one instance, as a batch does.</summary>
    public Task<RescheduleCounts> RescheduleAsync(CalendarChange change, StoredInstance instance) => rescheduling.RescheduleAsync(change, [instance], default);

    public CalendarChangeWork Work(ICalendarChanges? changes = null) => new(Store, changes ?? Changes, host.Definitions, rescheduling, host.Surroundings, Options);

    /// <summary>Tries the newest calendar.</summary>
    public Task<RescheduleForecast> PreviewAsync() => new ReschedulePreview(Store, Changes, host.Definitions, host.Surroundings, Options).RunAsync(
        HostingService.Definition.Reference.Id.Tenant, new Dictionary<string, BusinessCalendar> { [Calendars.Newest.Version.Id] = Calendars.Newest }, default);

    /// <summary>What came of a change.</summary>
    public async Task<RescheduleCounts> CountsAsync(Guid change)
    {
        await using var context = database.Database.ContextOfAllTenants();
        return context.CalendarChangeCounts.Where(row => row.ChangeId == change).AsEnumerable().Aggregate(new RescheduleCounts(), (sum, row) => sum + new RescheduleCounts
        {
            Instances = row.Instances, Failed = row.Failed, Later = row.Later, Earlier = row.Earlier, Appeared = row.Appeared, Lifted = row.Lifted, Revised = row.Revised,
        });
    }

    /// <summary>Every event of an instance, in order.</summary>
    public async Task<IReadOnlyList<KernelEvent>> EventsAsync(InstanceKey key) =>
        [.. (await Store.ReadLogAsync(key, 1, default)).SelectMany(record => record.ReadEvents())];

    /// <summary>The log is sound, every open clock is due when the newest calendar says, and no move was told twice.</summary>
    public async Task ShouldBeReadAsync(InstanceKey key)
    {
        (await LogVerifier.VerifyAsync(Store, key, default)).Faults.ShouldBeEmpty();
        var stored = await LoadAsync(key);
        foreach (var clock in stored.State.Clocks.Where(clock => !clock.IsPaused))
            clock.DueAt.ShouldBe(KernelTime.RoundUp(clock.LedgerOn(Calendars.Newest).DueAt()!.Value), $"{key} {clock.Id}");
        (await EventsAsync(key)).OfType<ClockRescheduled>().ShouldBeUnique(MoveOf, key.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        (Store as IDisposable)?.Dispose();
    }

    private static (string, CalendarVersion) MoveOf(ClockRescheduled move) => (move.Clock, move.Calendar);
}

internal static class Uniqueness
{
    public static void ShouldBeUnique<T, TKey>(this IEnumerable<T> items, Func<T, TKey> key, string what) =>
        items.GroupBy(key).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty(what);
}
