namespace SopFlow.Definitions.Model;

/// <summary>A place where complaints are taken (saluran pengaduan). An office's, never a private person's.</summary>
public sealed record ComplaintChannel
{
    /// <summary>What kind of channel it is.</summary>
    public required ComplaintChannelKind Kind { get; init; }

    /// <summary>The channel as published, with its number, address or account.</summary>
    public required Wording Text { get; init; }

    /// <summary>Something to know about it, such as a digit that differs from the letterhead.</summary>
    public string? Note { get; init; }
}
