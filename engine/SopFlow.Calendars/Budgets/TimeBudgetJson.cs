using System.Text.Json;
using NodaTime.Text;

namespace SopFlow.Calendars;

/// <summary>The JSON form of a budget: an object named by its kind.</summary>
internal static class TimeBudgetJson
{
    private const string SameTime = "sameTime";
    private const string EndOfDay = "endOfDay";

    public static void Write(Utf8JsonWriter writer, TimeBudget value)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case WorkingTime time:
                writer.WriteString("workingTime", IsoLength.Format(time.Length));
                break;
            case WorkingDays days:
                writer.WriteNumber("workingDays", days.Days);
                if (days.Rule == WorkingDayRule.SameTime) writer.WriteString("rule", SameTime);
                break;
            case ElapsedTime elapsed:
                writer.WriteString("elapsedTime", PeriodPattern.Roundtrip.Format(elapsed.Length));
                break;
            case Combined combined:
                writer.WriteStartArray("combined");
                foreach (var part in combined.Parts) Write(writer, part);
                writer.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"Expected one of the four budgets, found {value.GetType()}.");
        }
        writer.WriteEndObject();
    }

    /// <exception cref="JsonException">The element is no budget.</exception>
    public static TimeBudget Read(JsonElement json)
    {
        try
        {
            return ReadKind(json);
        }
        catch (ArgumentException refused)
        {
            throw new JsonException(refused.Message, refused);
        }
    }

    private static TimeBudget ReadKind(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw Unreadable(json);
        // Descending, so that workingDays comes before its rule in whichever order they were written.
        var fields = json.EnumerateObject().OrderByDescending(field => field.Name, StringComparer.Ordinal).ToList();
        return fields switch
        {
            [{ Name: "workingTime", Value: { ValueKind: JsonValueKind.String } text }]
                when IsoLength.TryParse(text.GetString()!, out var length) => new WorkingTime(length),
            [{ Name: "workingDays", Value: { ValueKind: JsonValueKind.Number } count }]
                when count.TryGetInt32(out var days) => new WorkingDays(days),
            [{ Name: "workingDays", Value: { ValueKind: JsonValueKind.Number } count }, { Name: "rule", Value: { ValueKind: JsonValueKind.String } rule }]
                when count.TryGetInt32(out var days) => new WorkingDays(days, Rule(rule)),
            [{ Name: "elapsedTime", Value: { ValueKind: JsonValueKind.String } text }]
                when PeriodPattern.Roundtrip.Parse(text.GetString()!).TryGetValue(Period.Zero, out var period) => new ElapsedTime(period),
            [{ Name: "combined", Value: { ValueKind: JsonValueKind.Array } parts }] => new Combined([.. parts.EnumerateArray().Select(ReadKind)]),
            _ => throw Unreadable(json),
        };
    }

    private static WorkingDayRule Rule(JsonElement rule) => rule.GetString() switch
    {
        EndOfDay => WorkingDayRule.EndOfDay,
        SameTime => WorkingDayRule.SameTime,
        _ => throw Unreadable(rule),
    };

    private static JsonException Unreadable(JsonElement json) => new(
        $"Expected a time budget such as {{\"workingTime\":\"PT30M\"}}, {{\"workingDays\":3}}, {{\"elapsedTime\":\"P1M\"}} or {{\"combined\":[...]}}, found {json.GetRawText()}.");
}
