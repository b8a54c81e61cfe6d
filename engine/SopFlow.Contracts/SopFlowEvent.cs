using System.Text.Json.Serialization;

namespace SopFlow.Contracts;

/// <summary>
/// A fact in the life of a process instance, as other programs see it. Members are added in later versions, never changed or taken
/// away: ignore those that are not known. A member without a value is left out of the JSON.
/// </summary>
/// <remarks>In JSON names are camelCase, instants are RFC 3339 in UTC with milliseconds (<c>2026-11-21T05:47:05.123Z</c>), enumerations are texts. <see cref="EventJson"/> writes and reads it.</remarks>
public abstract record SopFlowEvent
{
    private protected SopFlowEvent(string kind) => Kind = kind;

    /// <summary>What happened: one of <see cref="EventKinds"/>.</summary>
    [JsonPropertyOrder(-20)]
    public string Kind { get; }

    /// <summary>The same each time this event is delivered, and no other event's: by it a consumer knows a repetition. See <see cref="EventIdentity"/>.</summary>
    [JsonRequired, JsonPropertyOrder(-19)]
    public Guid Id { get; init; }

    /// <summary>The government (<i>pemda</i>) that the instance belongs to, such as <c>kota-pekalongan</c>.</summary>
    [JsonRequired, JsonPropertyOrder(-18)]
    public string Tenant { get; init; } = "";

    /// <summary>The agency (<i>dinas</i>) whose procedure it is, such as <c>diskominfo</c>.</summary>
    [JsonRequired, JsonPropertyOrder(-17)]
    public string Agency { get; init; } = "";

    /// <summary>The procedure through all its versions: <c>government/agency/procedure</c>.</summary>
    [JsonRequired, JsonPropertyOrder(-16)]
    public string DefinitionId { get; init; } = "";

    /// <summary>The version that the instance runs to its end, such as <c>1.0.0</c>.</summary>
    [JsonRequired, JsonPropertyOrder(-15)]
    public string DefinitionVersion { get; init; } = "";

    /// <summary>The procedure's title in Indonesian.</summary>
    [JsonRequired, JsonPropertyOrder(-14)]
    public string DefinitionTitle { get; init; } = "";

    /// <summary>The process instance.</summary>
    [JsonRequired, JsonPropertyOrder(-13)]
    public Guid InstanceId { get; init; }

    /// <summary>The name that whoever started the instance gave the matter, such as a letter's number; null when none was given.</summary>
    [JsonPropertyOrder(-12)]
    public string? BusinessKey { get; init; }

    /// <summary>1 for the first event of the instance, then counting up without gaps.</summary>
    [JsonRequired, JsonPropertyOrder(-11)]
    public long Sequence { get; init; }

    /// <summary>When it was really so, in UTC.</summary>
    [JsonRequired, JsonPropertyOrder(-10)]
    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>When the engine recorded it, in UTC: later than <see cref="OccurredAt"/> where a deadline passed while the engine was down.</summary>
    [JsonRequired, JsonPropertyOrder(-9)]
    public DateTimeOffset RecordedAt { get; init; }
}
