using SopFlow.Runtime.Engine;

namespace SopFlow.Host.Configuration;

/// <summary>What can be set about the host, under <c>SopFlow:</c> in the configuration.</summary>
public sealed class SopFlowOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "SopFlow";

    /// <summary>Where events are published, beside the log, the feed and the live stream.</summary>
    public BrokerKind Broker { get; set; } = BrokerKind.RabbitMq;

    /// <summary>How many times faster than the wall time runs; 1 is the wall's.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>Whether officers are played by the host.</summary>
    public bool Demo { get; set; }

    /// <summary>Where the host keeps what is not in the database: the administrators' keys.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>SOPs that are published at start, as <c>government/agency/sop/version.json</c>; a directory that is not there holds none.</summary>
    public string CatalogDirectory { get; set; } = "definitions/catalog";

    /// <summary>Business calendars that are loaded at start; null for those that ship with the program.</summary>
    public string? CalendarDirectory { get; set; }

    /// <summary>What one request may ask for.</summary>
    public LimitOptions Limits { get; set; } = new();

    /// <summary>What the host tells of itself.</summary>
    public TelemetryOptions Telemetry { get; set; } = new();

    /// <summary>How much may wait in the engine.</summary>
    public EngineOptions Engine { get; set; } = new();
}

/// <summary>Where events are published.</summary>
public enum BrokerKind
{
    /// <summary>On RabbitMQ, by the connection string of that name.</summary>
    RabbitMq,

    /// <summary>Nowhere.</summary>
    None,
}

/// <summary>What the host tells of itself, beside its log.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Whether <c>/metrics</c> answers.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>
    /// Where traces and metrics are sent by OTLP, such as <c>http://localhost:4317</c>; null, the default, for nowhere, unless <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where.
    /// The other <c>OTEL_</c> variables of OpenTelemetry hold too, such as <c>OTEL_TRACES_SAMPLER</c>.
    /// </summary>
    public Uri? OtlpEndpoint { get; set; }
}

/// <summary>What one request may ask for, and how often one key may ask.</summary>
public sealed class LimitOptions
{
    /// <summary>Largest JSON body, in bytes.</summary>
    public long JsonBytes { get; set; } = 1024 * 1024;

    /// <summary>Largest uploaded file, in bytes.</summary>
    public long UploadBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>Slowest body that is waited for, in bytes a second, after <see cref="BodyGraceSeconds"/>.</summary>
    public double BodyBytesPerSecond { get; set; } = 240;

    /// <summary>How long a body may be slower than that, in seconds; more than 1.</summary>
    public double BodyGraceSeconds { get; set; } = 5;

    /// <summary>How long a request may take, its body included, in seconds; live streams are not counted.</summary>
    public double RequestSeconds { get; set; } = 60;

    /// <summary>Items on a page when the caller does not say.</summary>
    public int PageSize { get; set; } = 50;

    /// <summary>Most items on a page.</summary>
    public int MaxPageSize { get; set; } = 200;

    /// <summary>Requests a second that one key may send for long.</summary>
    public int RequestsPerSecond { get; set; } = 1000;

    /// <summary>Requests that one key may send at once after a pause.</summary>
    public int RequestBurst { get; set; } = 2000;

    /// <summary>Requests a second without a valid key that one address may send.</summary>
    public int AnonymousRequestsPerSecond { get; set; } = 50;

    /// <summary>Requests that may be under way at once, live streams not counted; one more is answered 429 at once.</summary>
    public int RequestsAtOnce { get; set; } = 4096;

    /// <summary>Connections that may be open at once; one more is closed.</summary>
    public int Connections { get; set; } = 10_000;

    /// <summary>Live streams that one key may hold open at once.</summary>
    public int StreamsPerKey { get; set; } = 20;

    /// <summary>Live streams of all keys that may be open at once.</summary>
    public int Streams { get; set; } = 1000;

    /// <summary>Commands that are taken from RabbitMQ before those taken are carried out, 1 to 1,000.</summary>
    public int Prefetch { get; set; } = 16;
}
