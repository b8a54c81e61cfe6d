using NodaTime;
using NodaTime.Text;
using SopFlow.DryRuns;
using SopFlow.Kernel.Feel;

namespace SopFlow.Cli.Bpmn;

/// <summary>A run as lines of text: when, what, where.</summary>
internal static class RunText
{
    private static readonly LocalDateTimePattern WallTime = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    public static void Write(TextWriter output, DryRunReport report, DryRunRequest request)
    {
        var zone = request.Calendars[request.Process.Calendar].Zone;
        string At(Instant instant) => WallTime.Format(instant.InZone(zone).LocalDateTime);

        output.WriteLine($"{request.Process.Reference}, {zone.Id}");
        foreach (var (instance, what) in report.Trace)
            output.WriteLine($"{At(what.At)}  {Indent(report, instance)}{Describe(what, Name(request, report, instance, what.Element))}");
        output.WriteLine(report.Outcome switch
        {
            DryRunOutcome.Completed => $"Selesai / completed: {At(report.EndedAt)}",
            DryRunOutcome.Cancelled => $"Dibatalkan / cancelled: {At(report.EndedAt)}",
            DryRunOutcome.TooLong => $"Terlalu panjang / stopped after {report.Steps} steps, the most that a run may take: {At(report.EndedAt)}",
            _ => $"Tidak dapat dilanjutkan / stands still, with work left: {At(report.EndedAt)}",
        });
        foreach (var waiting in report.Waiting)
            output.WriteLine($"  {Indent(report, waiting.Instance)}{waiting.Element} menunggu / waits for {waiting.For}");
        output.WriteLine($"Variabel / variables: {FeelJson.ToJson(report.Variables)}");
    }

    // Called instances are told apart by their number; a run of one needs none.
    private static string Indent(DryRunReport report, int instance) => report.Instances.Length == 1 ? "" : $"#{instance + 1} {report.Instances[instance].Id.Procedure} ";

    private static string? Name(DryRunRequest request, DryRunReport report, int instance, string? element) =>
        element is null ? null : request.Find(report.Instances[instance].Id, report.Instances[instance].Version)?.FindElement(new(element))?.Name;

    private static string Describe(TraceEntry what, string? name) => what.Kind switch
    {
        TraceKind.Incident => $"{what}  {what.Detail}",
        TraceKind.Undelivered => $"{what}  {what.Reason}",
        TraceKind.Passed => $" {what}{(name is null ? "" : $"  {name}")}",
        _ => $"{what}{(name is null ? "" : $"  {name}")}",
    };
}
