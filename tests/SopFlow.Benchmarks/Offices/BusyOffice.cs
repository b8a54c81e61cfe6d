using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using SopFlow.Benchmarks.Reporting;
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

/// <summary>An engine on PostgreSQL that runs one SOP of the catalogue: where nothing else is said publication of statistics, a promise of three working days and tasks of a day each.</summary>
internal sealed class BusyOffice : IProcessDefinitions, IBusinessCalendars, IAsyncDisposable
{
    /// <summary>Publication of statistics: nine steps, a promise of three working days, one decision.</summary>
    private const string Usual = "kota-surakarta/diskominfo-sp/publikasi-statistik-sektoral/1.0.0";

    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly GroupCommitter committer;
    private volatile BusinessCalendar calendar;

    private BusyOffice(string? folder, string server, string sop, DateTimeOffset opensAt)
    {
        (Folder, Server, Time) = (folder, server, new ManualTimeProvider(opensAt));
        Database = new SopFlowDatabase(server);
        Store = new PostgreSqlInstanceStore(Database);
        committer = new GroupCommitter(Store);
        calendar = Today = BusinessCalendar.Compile(ShippedCalendars.Read().Latest("id/wib")!);
        Amended = BusinessCalendar.Compile(Today.Definition with
        {
            Version = new CalendarVersion(Today.Version.Id, Today.Version.Version + 1),
            Holidays = Today.Definition.Holidays.Add(new Holiday(Tuesday, HolidayKind.National, "Hari libur yang baru ditetapkan")),
        });
        Definition = SopCompiler.Compile(SopReader.Read(sop, File.ReadAllBytes(Path.Combine(Checkout.Root, "definitions/catalog", $"{sop}.json"))).Definition!);
        Surroundings = new EngineSurroundings(Time, new CommitSignal(), Alarms);
        Engine = new ProcessEngine(Store, committer, this, this, Surroundings);
        Changes = new PostgreSqlCalendarChanges(Database);
    }

    /// <summary>How much faster than the wall's the office's time runs when it hurries.</summary>
    public static int Haste => 10;

    /// <summary>From the afternoon on which a <see cref="ClockFarm"/> is full to Tuesday morning, in which one after the other of its tasks reaches half of its time.</summary>
    public static TimeSpan UntilTuesday { get; } = TimeSpan.FromHours(17.25);

    /// <summary>The day after everything was started, which becomes a holiday.</summary>
    public static LocalDate Tuesday { get; } = new(2026, 1, 6);

    /// <summary>Moved by the benchmark: the office's Monday, where it does not say otherwise.</summary>
    public ManualTimeProvider Time { get; }

    /// <summary>Where the office's own server has its data; null for an office on another's.</summary>
    public string? Folder { get; }

    /// <summary>How Npgsql reaches the database.</summary>
    public string Server { get; }

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

    /// <summary>Opens an office on a server of its own, with its SOP published.</summary>
    /// <param name="sop">Another SOP of the catalogue than publication of statistics, as <c>government/agency/sop/version</c>.</param>
    public static async Task<BusyOffice> OpenAsync(string sop = Usual)
    {
        var folder = await ServersScript.NewFolderAsync();
        var server = await ServersScript.RunAsync(["start-postgres", folder, .. BenchmarkSettings.Server]);
        await SchemaMigrator.MigrateAsync(server);
        var office = new BusyOffice(folder, server, sop, Monday);
        await office.PublishDefinitionAsync();
        return office;
    }

    /// <summary>Opens an office on a database that a host has made ready, whose catalogue holds the SOP.</summary>
    /// <param name="server">How Npgsql reaches it.</param>
    /// <param name="opensAt">The office's time.</param>
    public static BusyOffice Join(string server, DateTimeOffset opensAt) => new(null, server, Usual, opensAt);

    /// <summary>Does the database's housekeeping of every few minutes: its log goes on in files that it has used before, and has every page whole that changes first after this.</summary>
    public Task CheckpointAsync() => ServersScript.RunAsync("psql", Folder!, "-X", "-q", "-c", "CHECKPOINT");

    /// <summary>The processes of the database, to measure.</summary>
    public async Task<(string Name, ProcessFamily Family)> DatabaseAsync()
    {
        await using var connection = await Database.Engine.OpenConnectionAsync();
        return ("database", ProcessFamily.OfServer(connection.ProcessID));
    }

    /// <summary>How many rows a table has, or those of them that something holds of.</summary>
    /// <param name="table">The table.</param>
    /// <param name="where">A condition in SQL, with the office's time as <c>$1</c> if it speaks of it.</param>
    public async Task<long> CountAsync(string table, string where = "true") => (long)(await AskAsync($"SELECT count(*) FROM {table} WHERE {where}"))!;

    /// <summary>Whether a table has a row of which something holds.</summary>
    /// <param name="table">The table.</param>
    /// <param name="where">As of <see cref="CountAsync"/>; it may say in which order rows are looked at.</param>
    public async Task<bool> HasAsync(string table, string where) => await AskAsync($"SELECT 1 FROM {table} WHERE {where} LIMIT 1") is not null;

    /// <summary>Lets the office's time run <see cref="Haste"/> times as fast as the wall's for a while.</summary>
    public async Task HurryAsync(TimeSpan length)
    {
        var began = TimeProvider.System.GetTimestamp();
        var told = TimeSpan.Zero;
        while (told < length)
        {
            await Task.Delay(Step);
            var elapsed = TimeProvider.System.GetElapsedTime(began);
            Time.Advance((elapsed - told) * Haste);
            told = elapsed;
        }
    }

    /// <summary>How many completions the log has.</summary>
    public Task<long> CompletionsAsync() => CountAsync("log", "command = 'task.complete'");

    /// <summary>Waits until alarms have looked at everything that is due at the office's present time.</summary>
    public async Task DrainAsync()
    {
        while (await HasAsync("instance", "wake_at <= $1 ORDER BY wake_at"))
            await Task.Delay(500);
    }

    /// <summary>Does what the database would do by itself some minutes after it was filled: knows what is visible to all, and how values are spread.</summary>
    public async Task TidyAsync()
    {
        await using var command = Database.Engine.CreateCommand("VACUUM ANALYZE");
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<object?> AskAsync(string sql)
    {
        await using var command = Database.Engine.CreateCommand(sql);
        if (sql.Contains("$1", StringComparison.Ordinal))
            command.Parameters.Add(new() { Value = Time.GetUtcNow().UtcDateTime });
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync();
    }

    private async Task PublishDefinitionAsync()
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
