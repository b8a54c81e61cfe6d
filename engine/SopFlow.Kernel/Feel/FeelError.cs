namespace SopFlow.Kernel.Feel;

/// <summary>Why a text is not an expression of the subset, where, and how to mend it.</summary>
/// <param name="Code">A stable code such as <c>feel.unknown-function</c>; docs/feel.md lists them.</param>
/// <param name="Column">Where the fault begins: characters from the start of the text, line breaks included, starting at 1.</param>
/// <param name="Length">How many characters are at fault; 0 where something is missing at the end.</param>
/// <param name="English">The fault and its mend in English.</param>
/// <param name="Indonesian">The fault and its mend in Indonesian.</param>
public sealed record FeelError(string Code, int Column, int Length, string English, string Indonesian)
{
    /// <summary>The column and the English sentence.</summary>
    public override string ToString() => $"column {Column}: {English}";
}

/// <summary>Why an evaluation gave null, or the first part of it that did.</summary>
/// <param name="Code">A stable code such as <c>feel.no-value</c>; docs/feel.md lists them.</param>
/// <param name="Column">Where in the expression's text: characters from its start, starting at 1.</param>
/// <param name="Length">How many characters the part has.</param>
/// <param name="English">What happened, in English.</param>
/// <param name="Indonesian">What happened, in Indonesian.</param>
public sealed record FeelDiagnostic(string Code, int Column, int Length, string English, string Indonesian)
{
    /// <summary>Whether a limit of <see cref="FeelLimits"/> ended the evaluation; its result is then null whatever was computed before.</summary>
    public bool IsLimit => Code == FeelDiagnostics.LimitCode;

    /// <summary>The column and the English sentence.</summary>
    public override string ToString() => $"column {Column}: {English}";
}
