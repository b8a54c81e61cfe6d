namespace SopFlow.Definitions.Diagnostics;

/// <summary>One finding about a text somebody wrote: which rule, where, what, and how to mend it.</summary>
/// <param name="Rule">The stable id of the rule, such as <c>sop.step.dangling-next</c>; never reused for another meaning.</param>
/// <param name="Severity">How much it weighs; an <see cref="Severity.Error"/> refuses publishing.</param>
/// <param name="File">The name of the file as the caller gave it.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column, counted from 1 in Unicode code points.</param>
/// <param name="Step">The id of the step concerned; null when the finding is not about one step.</param>
/// <param name="Message">The finding as one sentence in English.</param>
/// <param name="MessageId">The finding as one sentence in Indonesian (<c>id</c> is the language's code).</param>
/// <param name="Mend">What to do about it, in English.</param>
public sealed record Diagnostic(
    string Rule,
    Severity Severity,
    string File,
    int Line,
    int Column,
    string? Step,
    string Message,
    string MessageId,
    string Mend)
{
    /// <summary>The finding in the form compilers use, so that editors can jump to it.</summary>
    public override string ToString() =>
        $"{File}({Line},{Column}): {Severity.ToString().ToLowerInvariant()} {Rule}{(Step is null ? "" : $" [{Step}]")}: {Message} {Mend}";
}
