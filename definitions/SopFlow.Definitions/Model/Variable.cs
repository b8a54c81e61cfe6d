namespace SopFlow.Definitions.Model;

/// <summary>A piece of data that conditions and waits may read.</summary>
public sealed record Variable
{
    /// <summary>Name in conditions: lower-case letters, digits and underscores, beginning with a letter, at most 64 characters.</summary>
    public required string Id { get; init; }

    /// <summary>What it holds, in the words of the office.</summary>
    public required Wording Name { get; init; }

    /// <summary>What kind of value it holds.</summary>
    public required VariableType Type { get; init; }
}
