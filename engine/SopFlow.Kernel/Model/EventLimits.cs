namespace SopFlow.Kernel.Model;

/// <summary>How long the texts may be by which messages, signals and work find each other, in UTF-16 characters: an index holds them.</summary>
public static class EventLimits
{
    /// <summary>Names of messages and signals, and topics. What is longer is refused at publishing.</summary>
    public const int NameLength = 200;

    /// <summary>Correlation keys. One that turns out longer is an incident.</summary>
    public const int CorrelationKeyLength = 200;
}
