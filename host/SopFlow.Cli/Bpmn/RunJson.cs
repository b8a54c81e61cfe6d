using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using SopFlow.DryRuns;
using SopFlow.Kernel.Feel;

namespace SopFlow.Cli.Bpmn;

/// <summary>A run as JSON.</summary>
internal static class RunJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, DryRunReport report, DryRunRequest request)
    {
        var zone = request.Calendars[request.Process.Calendar].Zone;
        string At(Instant instant) => OffsetDateTimePattern.Rfc3339.Format(instant.InZone(zone).ToOffsetDateTime());

        output.WriteLine(new JsonObject
        {
            ["outcome"] = Camel(report.Outcome.ToString()),
            ["endedAt"] = At(report.EndedAt),
            ["steps"] = report.Steps,
            ["instances"] = new JsonArray([.. report.Instances.Select(instance => (JsonNode)instance.ToString())]),
            ["trace"] = new JsonArray([.. report.Trace.Select(entry => (JsonNode)Without(new JsonObject
            {
                ["at"] = At(entry.What.At),
                ["instance"] = entry.Instance + 1,
                ["kind"] = Camel(entry.What.Kind.ToString()),
                ["element"] = entry.What.Element,
                ["key"] = entry.What.Key,
                ["name"] = entry.What.Name,
                ["detail"] = entry.What.Detail,
                ["reason"] = entry.What.Reason,
            }))]),
            ["incidents"] = new JsonArray([.. report.Trace.Where(entry => entry.What.Kind == TraceKind.Incident).Select(entry => (JsonNode)new JsonObject
            {
                ["at"] = At(entry.What.At),
                ["instance"] = entry.Instance + 1,
                ["element"] = entry.What.Element,
                ["code"] = entry.What.Name,
                ["message"] = entry.What.Detail,
            })]),
            ["waiting"] = new JsonArray([.. report.Waiting.Select(waiting => (JsonNode)new JsonObject
            {
                ["instance"] = waiting.Instance + 1,
                ["element"] = waiting.Element.Value,
                ["for"] = waiting.For,
            })]),
            ["variables"] = JsonNode.Parse(FeelJson.ToJson(report.Variables)),
            ["unused"] = new JsonArray([.. report.Unused.Select(entry => (JsonNode)entry.Number)]),
        }.ToJsonString(Options));
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary>An object without its nulls.</summary>
    private static JsonObject Without(JsonObject json)
    {
        foreach (var name in json.Where(member => member.Value is null).Select(member => member.Key).ToList())
            json.Remove(name);
        return json;
    }
}
