namespace SopFlow.Runtime.Storage;

/// <summary>Where a user task stands.</summary>
public enum UserTaskStatus
{
    /// <summary>Nobody holds it.</summary>
    Open,

    /// <summary>An officer holds it.</summary>
    Claimed,

    /// <summary>It is done.</summary>
    Completed,

    /// <summary>It was not needed any more.</summary>
    Cancelled,
}
