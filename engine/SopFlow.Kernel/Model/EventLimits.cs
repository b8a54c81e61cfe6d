namespace SopFlow.Kernel.Model;

/// <summary>Bounds of what messages, signals and work find each other by. Texts are counted in UTF-16 characters: an index holds them.</summary>
public static class EventLimits
{
    /// <summary>Names of messages and signals, and topics. What is longer is refused at publishing.</summary>
    public const int NameLength = 200;

    /// <summary>Correlation keys. One that turns out longer is an incident.</summary>
    public const int CorrelationKeyLength = 200;

    /// <summary>How long a message waits for its receiver that an instance has thrown. One that comes from outside states its own time.</summary>
    public static Duration ThrownTimeToLive { get; } = Duration.FromDays(30);
}
