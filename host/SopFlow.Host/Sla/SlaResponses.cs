using NodaTime;
using SopFlow.Host.Instances;
using SopFlow.Host.Tasks;

namespace SopFlow.Host.Sla;

/// <summary>A deadline that passed with the work undone.</summary>
public sealed record BreachResponse
{
    /// <summary>Whose deadline: a task's standard time, or an instance's promised service time.</summary>
    public required BreachKind Kind { get; init; }

    /// <summary>The instance.</summary>
    public required Guid Instance { get; init; }

    /// <summary>The task; null for a promise.</summary>
    public TaskId? Task { get; init; }

    /// <summary>What the instance runs.</summary>
    public required DefinitionReference Definition { get; init; }

    /// <summary>The agency (<i>dinas</i>) whose SOP it is.</summary>
    public required string Agency { get; init; }

    /// <summary>The instance's name for whoever started it; null when it has none.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>The step; null for a promise.</summary>
    public StepReference? Step { get; init; }

    /// <summary>The roles that may do the task; empty for a promise.</summary>
    public required IReadOnlyList<RoleReference> Roles { get; init; }

    /// <summary>The officer who holds the task, or held it at its end; null for nobody and for a promise.</summary>
    public string? Assignee { get; init; }

    /// <summary>The due date that passed.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>When it passed.</summary>
    public required Instant BreachedAt { get; init; }

    /// <summary>When the work was done or given up after all; null while it is still open.</summary>
    public Instant? EndedAt { get; init; }
}

/// <summary>Whose deadline it is.</summary>
public enum BreachKind
{
    /// <summary>A task's standard time.</summary>
    Task,

    /// <summary>An instance's promised service time.</summary>
    Promise,
}

/// <summary>How deadlines stand, by group.</summary>
/// <param name="At">When it was so: some seconds ago where there is much to count.</param>
/// <param name="Since">Ended tasks and instances are counted from then on; open ones always.</param>
/// <param name="Groups">The groups that have anything to count, by name.</param>
public sealed record SlaSummary(Instant At, Instant Since, IReadOnlyList<SlaGroup> Groups);

/// <summary>How the deadlines of one group stand.</summary>
public sealed record SlaGroup
{
    /// <summary>The agency, the SOP or the role.</summary>
    public required string Name { get; init; }

    /// <summary>Tasks.</summary>
    public required SlaCount Tasks { get; init; }

    /// <summary>Instances with a promised service time; null in groups by role, which have none.</summary>
    public SlaCount? Promises { get; init; }
}

/// <summary>A count of deadlines.</summary>
/// <param name="Open">Not done yet, overdue or not.</param>
/// <param name="Overdue">Not done past the due date.</param>
/// <param name="Paused">Not done, and their clocks stand still.</param>
/// <param name="Met">Done in time.</param>
/// <param name="Missed">Done too late.</param>
/// <param name="Untimed">Open or done without a deadline, since the SOP gives no time.</param>
public sealed record SlaCount(int Open, int Overdue, int Paused, int Met, int Missed, int Untimed)
{
    internal static SlaCount Add(SlaCount one, SlaCount other) => new(
        one.Open + other.Open, one.Overdue + other.Overdue, one.Paused + other.Paused, one.Met + other.Met, one.Missed + other.Missed, one.Untimed + other.Untimed);
}

/// <summary>By what deadlines are grouped.</summary>
public enum SlaGrouping
{
    /// <summary>By agency.</summary>
    Agency,

    /// <summary>By SOP.</summary>
    Definition,

    /// <summary>By executor role; a task of several roles counts for each.</summary>
    Role,
}
