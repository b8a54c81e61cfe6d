using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace SopFlow.Host.Json;

/// <summary>Reads instants as RFC 3339 has them, with Z or with an offset such as <c>+07:00</c>, and writes them with Z.</summary>
public sealed class InstantRfc3339Converter : JsonConverter<Instant>
{
    /// <inheritdoc/>
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        OffsetDateTimePattern.Rfc3339.Parse(reader.GetString() ?? "") is { Success: true } parsed
            ? parsed.Value.ToInstant()
            : throw new JsonException("An instant such as 2026-11-21T05:47:05Z or 2026-11-21T12:47:05+07:00 is needed.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
}

/// <summary>Writes a duration in ISO 8601 with hours as the largest unit, such as <c>PT7H30M</c>: a working day is not 24 hours, so days are not said.</summary>
public sealed class DurationIsoConverter : JsonConverter<Duration>
{
    /// <summary>The text of a duration of zero or more.</summary>
    public static string Format(Duration duration)
    {
        var period = new PeriodBuilder
        {
            Hours = (long)duration.TotalHours,
            Minutes = duration.Minutes,
            Seconds = duration.Seconds,
            Milliseconds = duration.Milliseconds,
        }.Build();
        return period.Equals(Period.Zero) ? "PT0S" : PeriodPattern.Roundtrip.Format(period);
    }

    /// <inheritdoc/>
    public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PeriodPattern.Roundtrip.Parse(reader.GetString() ?? "") is { Success: true, Value: { HasDateComponent: false } period }
            ? period.ToDuration()
            : throw new JsonException("A duration such as PT7H30M is needed.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options) => writer.WriteStringValue(Format(value));
}

/// <summary>Writes a date such as <c>2026-11-21</c>.</summary>
public sealed class LocalDateConverter : JsonConverter<LocalDate>
{
    /// <inheritdoc/>
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LocalDatePattern.Iso.Parse(reader.GetString() ?? "") is { Success: true } parsed
            ? parsed.Value
            : throw new JsonException("A date such as 2026-11-21 is needed.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
}

/// <summary>Writes a time of day such as <c>07:30</c>.</summary>
public sealed class LocalTimeConverter : JsonConverter<LocalTime>
{
    private static readonly LocalTimePattern Pattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <inheritdoc/>
    public override LocalTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Pattern.Parse(reader.GetString() ?? "") is { Success: true } parsed
            ? parsed.Value
            : throw new JsonException("A time such as 07:30 is needed.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, LocalTime value, JsonSerializerOptions options) => writer.WriteStringValue(Pattern.Format(value));
}
