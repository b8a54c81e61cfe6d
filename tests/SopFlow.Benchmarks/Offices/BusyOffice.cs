using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using SopFlow.Calendars;
using SopFlow.Definitions.Calendars;
using SopFlow.Definitions.Compilation;
using SopFlow.Definitions.Reading;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Rescheduling;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;
using SopFlow.Testing;

namespace SopFlow.Benchmarks.Offices;

/// <summary>An engine on PostgreSQL that runs one SOP of the catalogue: publication of statistics, a promise of three working days and tasks of a day each.</summary>
internal sealed class BusyOffice : IProcessDefinitions, IBusinessCalendars, IAsyncDisposable
{
    private const string File = "definitions/catalog/kota-surakarta/diskominfo-sp/publikasi-statistik-sektoral/1.0.0.json";

    private readonly GroupCommitter committer;
    private volatile BusinessCalendar calendar;

    public BusyOffice(string connectionString)
    {
        Database = new SopFlowDatabase(connectionString);
        Store = new PostgreSqlInstanceStore(Database);
        committer = new GroupCommitter(Store);
        calendar = Today = BusinessCalendar.Compile(ShippedCalendars.Read().Latest("id/wib")!);
        Amended = BusinessCalendar.Compile(Today.Definition with
        {
            Version = new CalendarVersion(Today.Version.Id, Today.Version.Version + 1),
            Holidays = Today.Definition.Holidays.Add(new Holiday(Tuesday, HolidayKind.National, "Hari libur yang baru ditetapkan")),
        });
        Definition = SopCompiler.Compile(SopReader.Read(File, System.IO.File.ReadAllBytes(Path.Combine(Checkout.Root, File))).Definition!);
        Surroundings = new EngineSurroundings(Time, new CommitSignal(), Alarms);
        Engine = new ProcessEngine(Store, committer, this, this, Surroundings);
        Changes = new PostgreSqlCalendarChanges(Database);
    }

    /// <summary>The day after everything was started, which becomes a holiday.</summary>
    public static LocalDate Tuesday { get; } = new(2026, 1, 6);

    /// <summary>Moved by the benchmark: the office's Monday.</summary>
    public ManualTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 5, 1, 0, 0, TimeSpan.Zero));

    public SopFlowDatabase Database { get; }

    public PostgreSqlInstanceStore Store { get; }

    public PostgreSqlCalendarChanges Changes { get; }

    public ProcessEngine Engine { get; }

    public EngineSurroundings Surroundings { get; }

    public AlarmWatch Alarms { get; } = new();

    public ProcessDefinition Definition { get; }

    /// <summary>The calendar as it ships.</summary>
    public BusinessCalendar Today { get; }

    /// <summary>The same with Tuesday a holiday.</summary>
    public BusinessCalendar Amended { get; }

    public TenantId Tenant => Definition.Reference.Id.Tenant;

    /// <summary>Publishes the SOP, so that changes find its instances.</summary>
    public async Task PublishDefinitionAsync()
    {
        await using var context = Database.ContextOfAllTenants();
        context.Definitions.Add(new DefinitionRow
        {
            TenantId = Tenant.Value, Id = Definition.Reference.Id.Value, Version = Definition.Reference.Version, Agency = Definition.Reference.Id.Agency,
            Title = Definition.Name, MediaType = "application/json", Content = [1], Sha256 = new byte[32], PublishedAt = Surroundings.Now(), PublishedBy = "bench",
        });
        await context.SaveChangesAsync();
    }

    /// <summary>Starts an instance, with all the documents that are asked for.</summary>
    public async Task<StoredInstance> StartAsync(string businessKey)
    {
        var id = new InstanceId(Guid.CreateVersion7(Time.GetUtcNow()));
        return await ExecuteAsync(
            new InstanceKey(Tenant, id),
            new StartInstance(new Actor("petugas", null), id)
            {
                BusinessKey = businessKey,
                Documents = [.. Definition.Documents.Select(document => new DocumentSubmission(document.Id, document.FileRequired ? Guid.Empty : null))],
            });
    }

    /// <summary>Carries out a command that must be accepted.</summary>
    public async Task<StoredInstance> ExecuteAsync(InstanceKey key, Command command) =>
        await Engine.ExecuteAsync(new EngineRequest(key, command) { Start = command is StartInstance ? Definition.Reference : null }, default) switch
        {
            EngineResult.Accepted accepted => accepted.Instance,
            var refused => throw new InvalidOperationException($"{command.Kind} on {key} should have been accepted: {refused}"),
        };

    /// <summary>Has the amended calendar in force, and a change wait to be worked through.</summary>
    public async Task<Guid> AmendAsync()
    {
        calendar = Amended;
        await using var context = Database.ContextOfAllTenants();
        var row = new CalendarChangeRow
        {
            TenantId = CalendarRow.National, Id = Guid.CreateVersion7(), Calendars = [Amended.Version.ToString()], Reason = "A holiday is added", RequestedBy = "bench",
            RequestedAt = Surroundings.Now(),
        };
        context.CalendarChanges.Add(row);
        await context.SaveChangesAsync();
        return row.Id;
    }

    /// <summary>What would become of the clocks.</summary>
    public Task<RescheduleForecast> PreviewAsync() => new ReschedulePreview(Store, Changes, this, Surroundings, new RescheduleOptions()).RunAsync(
        null, new Dictionary<string, BusinessCalendar> { [Amended.Version.Id] = Amended }, default);

    /// <summary>Works through the change as the host's loop does. The time in which hosts take note is left out: nobody else is there.</summary>
    public async Task WorkAsync()
    {
        var options = new RescheduleOptions { Grace = TimeSpan.Zero };
        var rescheduling = new ClockRescheduling(Store, Engine, this, this, Surroundings, NullLogger<ClockRescheduling>.Instance);
        var change = await Changes.NextAsync(default) ?? throw new InvalidOperationException("No change waits.");
        await new CalendarChangeWork(Store, Changes, this, rescheduling, Surroundings, options).CarryOutAsync(change, default);
    }

    /// <summary>What came of the change.</summary>
    public async Task<RescheduleCounts> CountsAsync(Guid change)
    {
        await using var context = Database.ContextOfAllTenants();
        var row = context.CalendarChangeCounts.Single(one => one.ChangeId == change);
        return new RescheduleCounts
        {
            Instances = row.Instances, Failed = row.Failed, Later = row.Later, Earlier = row.Earlier, Appeared = row.Appeared, Lifted = row.Lifted, Revised = row.Revised,
        };
    }

    ValueTask<ProcessDefinition?> IProcessDefinitions.FindAsync(TenantId tenant, DefinitionVersion version, CancellationToken cancellation) => new(Definition);

    ValueTask<ProcessDefinition?> IProcessDefinitions.FindNewestAsync(TenantId tenant, DefinitionId id, CancellationToken cancellation) => new(Definition);

    ValueTask<BusinessCalendar> IBusinessCalendars.GetAsync(TenantId tenant, string id, Instant at, CancellationToken cancellation) => new(calendar);

    ValueTask<BusinessCalendar> IBusinessCalendars.GetAtLeastAsync(TenantId tenant, CalendarVersion seen, CancellationToken cancellation) => new(calendar);

    public async ValueTask DisposeAsync()
    {
        await committer.DisposeAsync();
        Store.Dispose();
        await Database.DisposeAsync();
    }
}
