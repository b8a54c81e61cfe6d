namespace SopFlow.Kernel.Feel;

/// <summary>
/// The bounds that make FEEL safe to run inside the kernel. They are constants, not settings: an expression that was accepted on
/// one host must mean the same on every other. Exceeding one at parse time is a <see cref="FeelError"/>; at evaluation the
/// result is null with a <see cref="FeelDiagnostic"/>.
/// </summary>
public static class FeelLimits
{
    /// <summary>Longest expression text, in characters.</summary>
    public const int TextLength = 10_000;

    /// <summary>Deepest nesting of brackets, calls, signs and constructs inside one another.</summary>
    public const int Nesting = 64;

    /// <summary>Deepest nesting of an expression's parts altogether; a chain such as <c>a or b or c</c> nests once per operator.</summary>
    public const int ExpressionDepth = 200;

    /// <summary>Steps one evaluation may take: about one per part evaluated, list item looked at and 16 characters of text read or made.</summary>
    public const int Steps = 200_000;

    /// <summary>Longest list an evaluation may make, in items.</summary>
    public const int ListLength = 10_000;

    /// <summary>Longest string an evaluation may make, in characters.</summary>
    public const int StringLength = 100_000;

    /// <summary>Longest regular expression, in characters.</summary>
    public const int PatternLength = 500;

    /// <summary>Largest regular expression in states: one per character or class, as often as counted repetitions repeat it.</summary>
    public const int PatternStates = 1_000;

    /// <summary>Longest text a regular expression is applied to, in characters.</summary>
    public const int PatternInputLength = 10_000;

    /// <summary>Deepest nesting of lists and contexts in a value, also when read from JSON.</summary>
    public const int ValueDepth = 64;

    /// <summary>Largest value in cells: one per value and entry, and one per <see cref="CharactersPerCell"/> characters.</summary>
    public const int ValueWeight = 1_000_000;

    /// <summary>How many characters of text count as one cell of <see cref="ValueWeight"/> and one of <see cref="Steps"/>.</summary>
    public const int CharactersPerCell = 16;

    internal static string ValueTooLarge { get; } =
        $"The value is nested deeper than {ValueDepth} levels or larger than {ValueWeight} cells.";
}
