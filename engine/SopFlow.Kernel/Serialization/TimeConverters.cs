using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace SopFlow.Kernel.Serialization;

/// <summary>Writes an instant as RFC 3339 in UTC, such as <c>2026-11-21T05:47:05.123Z</c>.</summary>
public sealed class InstantConverter : JsonConverter<Instant>
{
    private static readonly InstantPattern Pattern = InstantPattern.ExtendedIso;
    private static readonly Instant FirstInTicks = Instant.FromUtc(1, 1, 1, 0, 0);
    private static readonly Instant LastInTicks = Instant.FromUtc(9999, 12, 31, 23, 59);

    /// <summary>The longest text whose every digit the reader of JSON itself understands: it tells time in ticks of 100 nanoseconds.</summary>
    private const int LongestInTicks = 28;

    private const int ShortestInTicks = 20;

    /// <inheritdoc/>
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // A state has a score of instants, and the pattern takes a microsecond for each.
        if (reader is { TokenType: JsonTokenType.String, HasValueSequence: false, ValueSpan: [.., (byte)'Z'] } && reader.ValueSpan.Length is >= ShortestInTicks and <= LongestInTicks
            && reader.TryGetDateTimeOffset(out var inTicks))
            return Instant.FromDateTimeOffset(inTicks);
        var text = reader.GetString() ?? throw new JsonException("An instant is a text, not null.");
        var parsed = Pattern.Parse(text);
        return parsed.Success ? parsed.Value : throw new JsonException($"'{text}' is not an instant such as 2026-11-21T05:47:05Z.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        if (value >= FirstInTicks && value <= LastInTicks && Instant.FromUnixTimeTicks(value.ToUnixTimeTicks()) == value)
            writer.WriteStringValue(value.ToDateTimeUtc());
        else
            writer.WriteStringValue(Pattern.Format(value));
    }
}

/// <summary>Writes a duration as hours, minutes and seconds, such as <c>7:30:00</c>.</summary>
public sealed class DurationConverter : JsonConverter<Duration>
{
    private static readonly DurationPattern Pattern = DurationPattern.JsonRoundtrip;

    /// <inheritdoc/>
    public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? throw new JsonException("A duration is a text, not null.");
        var parsed = Pattern.Parse(text);
        return parsed.Success ? parsed.Value : throw new JsonException($"'{text}' is not a duration such as 7:30:00.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options) => writer.WriteStringValue(Pattern.Format(value));
}
