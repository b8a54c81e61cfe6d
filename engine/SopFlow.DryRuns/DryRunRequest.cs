using SopFlow.Calendars;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.DryRuns;

/// <summary>What is to be run.</summary>
/// <param name="Process">The process of which one instance is run.</param>
/// <param name="Calendars">The business calendar of every process, by its id.</param>
public sealed record DryRunRequest(ProcessDefinition Process, IReadOnlyDictionary<string, BusinessCalendar> Calendars)
{
    /// <summary>Monday 5 January 2026, 09:00 in Jakarta: when a run begins unless somebody says otherwise, so that the same files always give the same trace.</summary>
    public static Instant UsualStartsAt { get; } = Instant.FromUtc(2026, 1, 5, 2, 0);

    /// <summary>Processes that call activities may call, and that messages and signals may start.</summary>
    public ImmutableArray<ProcessDefinition> Callable { get; init; } = [];

    /// <summary>What the instance knows at its start.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <summary>What does not go by itself.</summary>
    public Script Script { get; init; } = Script.Empty;

    /// <summary>When it begins.</summary>
    public Instant StartsAt { get; init; } = UsualStartsAt;

    /// <summary>The callable process that a call asks for; null when there is none.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="version">Its version; null for the first of that name.</param>
    public ProcessDefinition? Find(DefinitionId id, string? version) =>
        Callable.Prepend(Process).FirstOrDefault(process => process.Reference.Id == id && (version is null || process.Reference.Version == version));
}
