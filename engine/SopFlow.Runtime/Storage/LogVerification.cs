namespace SopFlow.Runtime.Storage;

/// <summary>What <see cref="LogVerifier"/> found of one instance.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Version">The version up to which it was verified; 0 when there is no such instance.</param>
/// <param name="Faults">What is wrong, in order of version; empty when nothing is.</param>
public sealed record LogVerification(InstanceKey Instance, long Version, ImmutableArray<LogFault> Faults)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool IsSound => Faults.IsEmpty;
}

/// <summary>Something wrong with a log.</summary>
/// <param name="Version">The version of the record at which it shows; the instance's own for what shows at its end.</param>
/// <param name="Code">What, stable: one of <see cref="LogFaultCodes"/>.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record LogFault(long Version, string Code, string Message);

/// <summary>Every code of a <see cref="LogFault"/>.</summary>
public static class LogFaultCodes
{
    /// <summary>There is no such instance.</summary>
    public const string InstanceMissing = "instance.missing";

    /// <summary>A record is missing, out of place or of another instance.</summary>
    public const string Version = "log.version";

    /// <summary>Published events are not numbered without gaps.</summary>
    public const string Sequence = "log.sequence";

    /// <summary>A record was edited.</summary>
    public const string Hash = "log.hash";

    /// <summary>Events cannot be read, or cannot follow those before them.</summary>
    public const string Events = "log.events";

    /// <summary>The stored state is not the one that the events give.</summary>
    public const string State = "instance.state";
}
