namespace SopFlow.Runtime.Engine;

/// <summary>Whether somebody waits for a commit.</summary>
public enum CommitUrgency
{
    /// <summary>A caller waits for the answer.</summary>
    Awaited,

    /// <summary>Nobody does: an alarm, a newer calendar.</summary>
    Background,
}
