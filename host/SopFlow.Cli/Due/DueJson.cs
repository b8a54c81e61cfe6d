using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using SopFlow.Calendars;

namespace SopFlow.Cli.Due;

/// <summary>The answer for programs. Field names stay as they are; new ones may be added.</summary>
internal static class DueJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, DueAnswer answer, bool isExplained)
    {
        var why = answer.Why;
        var json = new JsonObject
        {
            ["calendar"] = why.Calendar.ToString(),
            ["zone"] = why.Zone.Id,
            ["time"] = answer.Time,
            ["budget"] = JsonSerializer.SerializeToNode(why.Budget),
            ["startsAt"] = Rfc3339(why.StartsAt, why.Zone),
            ["dueAt"] = Rfc3339(answer.DueAt, why.Zone),
            ["counted"] = IsoLength.Format(why.Consumed),
            ["countsElapsed"] = why.CountsElapsed,
            ["beyondKnownHolidays"] = answer.IsBeyondKnownHolidays,
            ["explanation"] = new JsonObject { ["id"] = why.Indonesian, ["en"] = why.English },
        };
        if (isExplained) json["segments"] = new JsonArray([.. why.Segments.Select(piece => Segment(piece, why.Zone))]);
        output.WriteLine(json.ToJsonString(Indented));
    }

    private static JsonObject Segment(LedgerSegment piece, DateTimeZone zone) => new()
    {
        ["startsAt"] = Rfc3339(piece.StartsAt, zone),
        ["endsAt"] = Rfc3339(piece.EndsAt, zone),
        ["length"] = IsoLength.Format(piece.Length),
        ["counted"] = IsoLength.Format(piece.Counted),
        ["kind"] = piece.Kind is { } kind ? JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()) : null,
        ["name"] = piece.Name,
        ["decree"] = piece.Decree,
    };

    private static string Rfc3339(Instant at, DateTimeZone zone) => OffsetDateTimePattern.Rfc3339.Format(at.InZone(zone).ToOffsetDateTime());
}
