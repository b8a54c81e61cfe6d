using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Validation.Flow;

/// <summary>One way from a row of the table to another.</summary>
/// <param name="From">The row it leaves, from 0.</param>
/// <param name="To">The row it enters; <see cref="Routes.End"/> past the last row of a table that has no end row.</param>
/// <param name="Field">Where in the row the way is stated, as a JSON Pointer below it; empty when it is the next row without a word.</param>
internal sealed record Route(int From, int To, string Field)
{
    /// <summary>The outcome that takes it; null when none does.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The branch it is; null when it is none.</summary>
    public Branch? Branch { get; init; }
}
