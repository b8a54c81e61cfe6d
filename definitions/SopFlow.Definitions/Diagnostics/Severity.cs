namespace SopFlow.Definitions.Diagnostics;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing need be done (<c>info</c>).</summary>
    Information,

    /// <summary>It runs, and it will hurt somebody (<c>peringatan</c>).</summary>
    Warning,

    /// <summary>It cannot run: publishing is refused (<c>galat</c>).</summary>
    Error,
}
