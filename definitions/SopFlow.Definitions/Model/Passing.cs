namespace SopFlow.Definitions.Model;

/// <summary>One document or one variable that travels between two SOPs: exactly one of the two is given.</summary>
public sealed record Passing
{
    /// <summary>Id of a document of this SOP.</summary>
    public string? Document { get; init; }

    /// <summary>Id of a variable of this SOP.</summary>
    public string? Variable { get; init; }

    /// <summary>Its id in the other SOP. Null: the same id.</summary>
    public string? As { get; init; }
}
