namespace SopFlow.Contracts;

/// <summary>
/// The attributes of CloudEvents 1.0 as AMQP headers, by the CloudEvents AMQP binding in binary mode (the event is the body, its attributes are headers).
/// </summary>
public static class CloudEventHeaders
{
    /// <summary>What precedes each attribute's name.</summary>
    public const string Prefix = "cloudEvents:";

    /// <summary>The version of CloudEvents, <c>1.0</c>.</summary>
    public const string SpecVersion = Prefix + "specversion";

    /// <summary><see cref="SopFlowEvent.Id"/>, which is also the AMQP message id.</summary>
    public const string Id = Prefix + "id";

    /// <summary>The procedure that it happened in, by <see cref="SourceOf"/>.</summary>
    public const string Source = Prefix + "source";

    /// <summary><see cref="SopFlowEvent.Kind"/>, which is also the AMQP type.</summary>
    public const string Type = Prefix + "type";

    /// <summary><see cref="SopFlowEvent.InstanceId"/>.</summary>
    public const string Subject = Prefix + "subject";

    /// <summary><see cref="SopFlowEvent.OccurredAt"/>, RFC 3339 in UTC.</summary>
    public const string Time = Prefix + "time";

    /// <summary>Always <see cref="EventJson.ContentType"/>.</summary>
    public const string DataContentType = Prefix + "datacontenttype";

    /// <summary>The attributes of an event, by header name.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(SopFlowEvent happened) =>
    [
        new(SpecVersion, "1.0"),
        new(Id, happened.Id.ToString("D")),
        new(Source, SourceOf(happened)),
        new(Type, happened.Kind),
        new(Subject, happened.InstanceId.ToString("D")),
        new(Time, EventJson.Format(happened.OccurredAt)),
        new(DataContentType, EventJson.ContentType),
    ];

    /// <summary>The source of an event: a URI reference such as <c>/kota-pekalongan/diskominfo/hosting</c>.</summary>
    public static string SourceOf(SopFlowEvent happened) => "/" + happened.DefinitionId;
}
