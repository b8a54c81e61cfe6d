using System.Globalization;
using NodaTime;
using NodaTime.Text;
using SopFlow.Contracts;
using SopFlow.Kernel;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Publishing;
using SopFlow.Runtime.Storage;

namespace SopFlow.Host.Demo;

/// <summary>Tells what happens, one line an event, in the office's own time; and every few seconds how all SOPs stand.</summary>
internal sealed class DemoConsole(IProcessDefinitions definitions, IBusinessCalendars calendars, TextWriter output)
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm");

    /// <summary>Wall time between summaries.</summary>
    private static readonly TimeSpan BetweenSummaries = TimeSpan.FromSeconds(10);

    private readonly SortedDictionary<string, Tally> tallies = new(StringComparer.Ordinal);
    private long summarisedAt = TimeProvider.System.GetTimestamp();

    /// <summary>Tells the events of a log record.</summary>
    public async Task TellAsync(FeedRecord record, CancellationToken cancellation)
    {
        var tenant = record.Record.Instance.Tenant;
        var definition = await definitions.FindAsync(tenant, record.Definition, cancellation)
            ?? throw new InvalidOperationException($"{record.Definition} is not published.");
        var calendar = await calendars.GetAsync(tenant, definition.Calendar, record.Record.At, cancellation);
        foreach (var happened in EventMapper.Map(definition, record))
        {
            Count(happened);
            if (Describe(happened) is { } text)
                output.WriteLine($"{Minute.Format(LocalTime(happened, calendar.Zone))}  {record.Definition.Id.Procedure,-36} {record.BusinessKey,-14} {text}");
        }
    }

    /// <summary>Tells how all SOPs stand, when it is time again.</summary>
    public void Summarise(Instant now)
    {
        if (TimeProvider.System.GetElapsedTime(summarisedAt) < BetweenSummaries)
            return;
        summarisedAt = TimeProvider.System.GetTimestamp();
        output.WriteLine($"---- {now.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}: selesai / terlambat (janji layanan, langkah) per SOP ----");
        foreach (var (sop, tally) in tallies)
            output.WriteLine($"     {sop,-64} {tally.Completed,5} selesai, {tally.PromisesBreached,4} janji lewat, {tally.StepsBreached,4} langkah lewat");
    }

    /// <summary>Tells of something a played person was refused; the demonstration has then lost track of an instance.</summary>
    public void Refused(DemoAct act, Rejection rejection)
    {
        if (rejection.Code is not (RejectionCodes.InstanceFinished or RejectionCodes.TaskNotOpen))
            output.WriteLine($"peragaan: {act.Request.Command.Kind} ditolak: {rejection.Code}: {rejection.Message}");
    }

    private static LocalDateTime LocalTime(SopFlowEvent happened, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(happened.OccurredAt).InZone(zone).LocalDateTime;

    private static string? Describe(SopFlowEvent happened) => happened switch
    {
        InstanceStarted => "permohonan diterima",
        InstanceCompleted => "SELESAI",
        TaskCompleted e => $"langkah {e.StepNumber ?? "-"} selesai: {e.Activity} ({e.By}{(e.Outcome is { } outcome ? $": {outcome.Label}" : "")})",
        SlaWarning { StepId: not null, Percent: 90 } e => $"peringatan 90 %: langkah {e.StepNumber ?? "-"} {e.Activity}",
        SlaWarning { StepId: null } e => $"peringatan {e.Percent} % janji layanan",
        SlaBreached { StepId: not null } e => $"TERLAMBAT: langkah {e.StepNumber ?? "-"} {e.Activity}",
        SlaBreached => "TERLAMBAT: janji layanan lewat",
        InstanceIncident e => $"INSIDEN: {e.Message}",
        _ => null,
    };

    private void Count(SopFlowEvent happened)
    {
        if (!tallies.TryGetValue(happened.DefinitionId, out var tally))
            tallies.Add(happened.DefinitionId, tally = new Tally());
        switch (happened)
        {
            case InstanceCompleted: tally.Completed++; break;
            case SlaBreached { StepId: null }: tally.PromisesBreached++; break;
            case SlaBreached: tally.StepsBreached++; break;
        }
    }

    private sealed class Tally
    {
        public int Completed { get; set; }

        public int PromisesBreached { get; set; }

        public int StepsBreached { get; set; }
    }
}
