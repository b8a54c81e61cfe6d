using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace SopFlow.Contracts;

/// <summary>The one JSON form of the events: on RabbitMQ, in the feed and in the live stream.</summary>
public static class EventJson
{
    /// <summary>The media type of an event's body.</summary>
    public const string ContentType = "application/json";

    private static readonly Dictionary<string, JsonTypeInfo> ByKind = new(StringComparer.Ordinal)
    {
        [EventKinds.InstanceStarted] = EventJsonContext.Shared.InstanceStarted,
        [EventKinds.InstanceCompleted] = EventJsonContext.Shared.InstanceCompleted,
        [EventKinds.InstanceCancelled] = EventJsonContext.Shared.InstanceCancelled,
        [EventKinds.InstanceSuspended] = EventJsonContext.Shared.InstanceSuspended,
        [EventKinds.IncidentResolved] = EventJsonContext.Shared.IncidentResolved,
        [EventKinds.MessageThrown] = EventJsonContext.Shared.MessageThrown,
        [EventKinds.SignalThrown] = EventJsonContext.Shared.SignalThrown,
        [EventKinds.InstanceResumed] = EventJsonContext.Shared.InstanceResumed,
        [EventKinds.InstanceIncident] = EventJsonContext.Shared.InstanceIncident,
        [EventKinds.TaskCreated] = EventJsonContext.Shared.TaskCreated,
        [EventKinds.TaskClaimed] = EventJsonContext.Shared.TaskClaimed,
        [EventKinds.TaskReleased] = EventJsonContext.Shared.TaskReleased,
        [EventKinds.TaskCompleted] = EventJsonContext.Shared.TaskCompleted,
        [EventKinds.TaskCancelled] = EventJsonContext.Shared.TaskCancelled,
        [EventKinds.DocumentReceived] = EventJsonContext.Shared.DocumentReceived,
        [EventKinds.DocumentsRequested] = EventJsonContext.Shared.DocumentsRequested,
        [EventKinds.ClockStarted] = EventJsonContext.Shared.ClockStarted,
        [EventKinds.ClockPaused] = EventJsonContext.Shared.ClockPaused,
        [EventKinds.ClockResumed] = EventJsonContext.Shared.ClockResumed,
        [EventKinds.ClockRescheduled] = EventJsonContext.Shared.ClockRescheduled,
        [EventKinds.SlaWarning] = EventJsonContext.Shared.SlaWarning,
        [EventKinds.SlaBreached] = EventJsonContext.Shared.SlaBreached,
        [EventKinds.SlaEscalated] = EventJsonContext.Shared.SlaEscalated,
        [EventKinds.SlaBreachRevised] = EventJsonContext.Shared.SlaBreachRevised,
        [EventKinds.SlaMet] = EventJsonContext.Shared.SlaMet,
        [EventKinds.SlaMissed] = EventJsonContext.Shared.SlaMissed,
    };

    /// <summary>The bytes of an event, UTF-8, the same each time.</summary>
    public static byte[] Write(SopFlowEvent happened) => JsonSerializer.SerializeToUtf8Bytes(happened, ByKind[happened.Kind]);

    /// <summary>The event of bytes; null when its kind is of a later version and not known here.</summary>
    /// <param name="utf8">The body of a message.</param>
    /// <exception cref="JsonException">The bytes are not an event.</exception>
    public static SopFlowEvent? Read(ReadOnlySpan<byte> utf8) =>
        ByKind.TryGetValue(KindOf(utf8), out var type) ? (SopFlowEvent?)JsonSerializer.Deserialize(utf8, type) : null;

    /// <summary>How an event of a kind is written, member by member: for programs that generate schemas or documentation.</summary>
    /// <exception cref="KeyNotFoundException">The kind is none of <see cref="EventKinds"/>.</exception>
    public static JsonTypeInfo TypeOf(string kind) => ByKind[kind];

    /// <summary>An instant as events write it: RFC 3339 in UTC with milliseconds.</summary>
    public static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    internal const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static string KindOf(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String
            ? kind.GetString()!
            : throw new JsonException("An event is an object with a kind.");
    }
}

/// <summary>Writes instants with a Z and always the same number of digits, so that their texts sort as they do.</summary>
internal sealed class InstantJsonConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(EventJson.Format(value));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InstanceStarted))]
[JsonSerializable(typeof(InstanceCompleted))]
[JsonSerializable(typeof(InstanceCancelled))]
[JsonSerializable(typeof(InstanceSuspended))]
[JsonSerializable(typeof(InstanceResumed))]
[JsonSerializable(typeof(IncidentResolved))]
[JsonSerializable(typeof(MessageThrown))]
[JsonSerializable(typeof(SignalThrown))]
[JsonSerializable(typeof(InstanceIncident))]
[JsonSerializable(typeof(TaskCreated))]
[JsonSerializable(typeof(TaskClaimed))]
[JsonSerializable(typeof(TaskReleased))]
[JsonSerializable(typeof(TaskCompleted))]
[JsonSerializable(typeof(TaskCancelled))]
[JsonSerializable(typeof(DocumentReceived))]
[JsonSerializable(typeof(DocumentsRequested))]
[JsonSerializable(typeof(ClockStarted))]
[JsonSerializable(typeof(ClockPaused))]
[JsonSerializable(typeof(ClockResumed))]
[JsonSerializable(typeof(ClockRescheduled))]
[JsonSerializable(typeof(SlaWarning))]
[JsonSerializable(typeof(SlaBreached))]
[JsonSerializable(typeof(SlaEscalated))]
[JsonSerializable(typeof(SlaBreachRevised))]
[JsonSerializable(typeof(SlaMet))]
[JsonSerializable(typeof(SlaMissed))]
internal sealed partial class EventJsonContext : JsonSerializerContext
{
    public static EventJsonContext Shared { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Letters of every language as they are; what HTML would take for its own stays escaped.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters =
        {
            new InstantJsonConverter(),
            new JsonStringEnumConverter<ClockBasis>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<PauseCause>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<WorkingDayRule>(JsonNamingPolicy.CamelCase),
        },
    });
}
