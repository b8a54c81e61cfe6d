namespace SopFlow.Definitions.Model;

/// <summary>One line of the published procedure. It is shown, not executed: the table is executed.</summary>
public sealed record ProcedureItem
{
    /// <summary>The line as published.</summary>
    public required Wording Text { get; init; }

    /// <summary>Time given for it, in the words of the source. Null when none is given.</summary>
    public Wording? StandardTime { get; init; }
}
