namespace SopFlow.Definitions.Model;

/// <summary>Who executes steps (pelaksana): a position or a party, never a person.</summary>
public sealed record Role
{
    /// <summary>Id within the SOP: lower-case letters, digits and underscores, beginning with a letter, at most 64 characters.</summary>
    public required string Id { get; init; }

    /// <summary>Name as in the column's header.</summary>
    public required Wording Name { get; init; }

    /// <summary>Whether it belongs to the office.</summary>
    public RoleKind Kind { get; init; } = RoleKind.Internal;

    /// <summary>Other names the source uses for the same role.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Something to know about it.</summary>
    public string? Note { get; init; }
}
