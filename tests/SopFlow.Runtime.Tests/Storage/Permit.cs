using SopFlow.Calendars;
using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Tests.Storage;

/// <summary>A small procedure, and commits of it decided by the real kernel: a check by either of two roles within four hours, then a signature.</summary>
internal static class Permit
{
    public static readonly TenantId Pekalongan = new("kota-pekalongan");
    public static readonly TenantId Surakarta = new("kota-surakarta");
    public static readonly Instant Monday9 = Instant.FromUtc(2026, 1, 5, 2, 0);

    private static readonly BusinessCalendar Calendar = BusinessCalendar.AlwaysOpen(DateTimeZoneProviders.Tzdb["Asia/Jakarta"]);

    private static readonly BusinessCalendar CalendarWithHoliday = BusinessCalendar.Compile(Calendar.Definition with
    {
        Version = Calendar.Version with { Version = 2 },
        Holidays = [new Holiday(new LocalDate(2026, 1, 5), HolidayKind.Local, "Hari jadi kota")],
    });

    /// <summary>A new instance's key. Ids are in order of time, as the engine makes them.</summary>
    public static InstanceKey NewKey(TenantId? tenant = null) => new(tenant ?? Pekalongan, new InstanceId(Guid.CreateVersion7()));

    public static InstanceCommit Start(InstanceKey key, string? businessKey = "SURAT/1", Instant? at = null, params (string Name, FeelValue Value)[] variables) =>
        Next(null, key, new StartInstance(Officer("Pemohon"), key.Id) { BusinessKey = businessKey, Variables = FeelContext.Of(variables) }, at);

    public static InstanceCommit Claim(StoredInstance stored, string officer = "Petugas A", Instant? at = null) =>
        Next(stored, stored.Key, new ClaimTask(Officer(officer), stored.State.Tasks[0].Key), at);

    public static InstanceCommit Release(StoredInstance stored, string officer = "Petugas A", Instant? at = null) =>
        Next(stored, stored.Key, new ReleaseTask(Officer(officer), stored.State.Tasks[0].Key), at);

    public static InstanceCommit Complete(StoredInstance stored, string officer = "Petugas A", Instant? at = null, params (string Name, FeelValue Value)[] variables) =>
        Next(stored, stored.Key, new CompleteTask(Officer(officer), stored.State.Tasks[0].Key) { Variables = FeelContext.Of(variables) }, at);

    public static InstanceCommit Cancel(StoredInstance stored, Instant? at = null) => Next(stored, stored.Key, new CancelInstance(Officer("Kepala"), "Dicabut pemohon"), at);

    public static InstanceCommit Suspend(StoredInstance stored, Instant at) => Next(stored, stored.Key, new SuspendInstance(Officer("Kepala"), "Listrik padam"), at);

    public static InstanceCommit Resume(StoredInstance stored, Instant at) => Next(stored, stored.Key, new ResumeInstance(Officer("Kepala")), at);

    public static InstanceCommit Pause(StoredInstance stored, string clock, Instant at, Backdating? since = null) =>
        Next(stored, stored.Key, new PauseClock(Officer("Kepala"), clock, "Menunggu petunjuk") { Backdated = since }, at);

    public static InstanceCommit Unpause(StoredInstance stored, string clock, Instant at) => Next(stored, stored.Key, new ResumeClock(Officer("Kepala"), clock), at);

    /// <summary>Reads the clocks against a calendar on which Monday turned out to be a holiday.</summary>
    public static InstanceCommit Reschedule(StoredInstance stored, Instant at) => Next(stored, stored.Key, new RescheduleClocks(), at, CalendarWithHoliday);

    public static InstanceCommit Tick(StoredInstance stored, Instant at) => Next(stored, stored.Key, new Tick(), at);

    /// <summary>The instance as it is stored once a commit is.</summary>
    public static StoredInstance After(InstanceCommit commit) => new(commit.Key, commit.Record.Version, commit.State, commit.Record.Hash);

    /// <summary>The same commit with a command for another instance.</summary>
    public static InstanceCommit Sending(this InstanceCommit commit, params InstanceId[] targets) => commit with
    {
        Deliveries = [.. targets.Select(target => new Delivery(target, new CancelInstance(Actor.Engine, "Induk dibatalkan")))],
    };

    /// <summary>The same commit as the answer to a request.</summary>
    public static InstanceCommit Answering(this InstanceCommit commit, string key, int status = 201) => commit with
    {
        Request = new AnsweredRequest(key, [1, 2, 3], status, [.. "{}"u8], commit.Record.At) { Location = $"/instances/{commit.Key.Id}", ETag = "\"1\"" },
    };

    private static InstanceCommit Next(StoredInstance? stored, InstanceKey key, Command command, Instant? at, BusinessCalendar? calendar = null)
    {
        var now = at ?? Monday9;
        return Decider.Decide(DefinitionOf(key.Tenant), stored?.State, command, new DecisionContext(now, calendar ?? Calendar)) switch
        {
            Decision.Accepted accepted => CommitBuilder.Build(new EngineRequest(key, command), stored, accepted, now),
            Decision.Rejected rejected => throw new InvalidOperationException(rejected.Rejection.Message),
            _ => throw new InvalidOperationException("A decision is accepted or rejected."),
        };
    }

    private static Actor Officer(string name) => new(name, null);

    private static ProcessDefinition DefinitionOf(TenantId tenant) => new(
        new DefinitionVersion(new DefinitionId($"{tenant}/dpmptsp/izin"), "1.2.0"),
        "Izin",
        "test/wib",
        [
            new StartEvent { Id = new("start") },
            new UserTask { Id = new("periksa"), Roles = ["petugas", "kepala-seksi"], Budget = new WorkingTime(Duration.FromHours(4)) },
            new UserTask { Id = new("setuju"), Roles = ["kepala-dinas"], Outcomes = [] },
            new EndEvent { Id = new("end") },
        ],
        [
            new SequenceFlow(new("f1"), new("start"), new("periksa")),
            new SequenceFlow(new("f2"), new("periksa"), new("setuju")),
            new SequenceFlow(new("f3"), new("setuju"), new("end")),
        ])
    {
        Promise = new Promise(new WorkingTime(Duration.FromHours(10)), "10 jam", PromiseStart.Receipt, null),
    };
}
