using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.DryRuns;

/// <summary>How a run went.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="EndedAt">When the instance ended, in virtual time; where it did not, when the run did.</param>
/// <param name="Steps">How many commands it took.</param>
/// <param name="Instances">The processes that ran, the one that was started first; an entry's <see cref="DryRunEntry.Instance"/> is the place in this list.</param>
/// <param name="Trace">What became of which elements, in order.</param>
/// <param name="Variables">What the instance knew at the end.</param>
/// <param name="Waiting">What is still waited for, by the instance and by those beside it; empty when all have ended.</param>
/// <param name="Unused">Entries of the script that came to nothing.</param>
public sealed record DryRunReport(
    DryRunOutcome Outcome, Instant EndedAt, int Steps, ImmutableArray<DefinitionVersion> Instances, ImmutableArray<DryRunEntry> Trace,
    FeelContext Variables, ImmutableArray<WaitingElement> Waiting, ImmutableArray<ScriptEntry> Unused);

/// <summary>One line of a trace.</summary>
/// <param name="Instance">Which instance it is of, from 0.</param>
/// <param name="What">What became of which element.</param>
public sealed record DryRunEntry(int Instance, TraceEntry What);

/// <summary>An element that waits when nothing goes on.</summary>
/// <param name="Instance">Which instance it is of, from 0.</param>
/// <param name="Element">The element.</param>
/// <param name="For">What it waits for, in words.</param>
public sealed record WaitingElement(int Instance, ElementId Element, string For);

/// <summary>How a run ended.</summary>
public enum DryRunOutcome
{
    /// <summary>Every token reached an end.</summary>
    Completed,

    /// <summary>The instance was ended before its end.</summary>
    Cancelled,

    /// <summary>Work is left, and nothing that the script or time brings lets it go on.</summary>
    Standing,

    /// <summary>It went on for more steps than a run may take.</summary>
    TooLong,
}
