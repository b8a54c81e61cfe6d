using NodaTime;
using SopFlow.Calendars;
using SopFlow.Host.Instances;
using SopFlow.Host.Tasks;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Model;

namespace SopFlow.Host.Clocks;

/// <summary>The clocks of an instance, in order of start.</summary>
/// <param name="Clocks">Running and ended; a step that was sent back has one for each round.</param>
public sealed record ClockList(IReadOnlyList<ClockResponse> Clocks);

/// <summary>A clock: the ledger of one deadline.</summary>
public sealed record ClockResponse
{
    /// <summary>Unique within the instance: <c>promise</c>, or <c>task-KEY</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The task it times; null for the promise.</summary>
    public TaskId? Task { get; init; }

    /// <summary>The step; null for the promise.</summary>
    public StepReference? Step { get; init; }

    /// <summary>1 the first time the step is entered, 2 when it was sent back once, and so on; null for the promise.</summary>
    public int? Round { get; init; }

    /// <summary>The clock of the round before, with whose ledger it goes on; null where the round has a budget of its own.</summary>
    public string? Continues { get; init; }

    /// <summary>What became of it.</summary>
    public required ClockStatus Status { get; init; }

    /// <summary>How much time is granted.</summary>
    public required TimeBudget Budget { get; init; }

    /// <summary>How much time is granted, in the words of the SOP; null when it has none.</summary>
    public string? BudgetText { get; init; }

    /// <summary>Whose time it counts: the office's working time, or the calendar's.</summary>
    public required ClockBasis Basis { get; init; }

    /// <summary>The calendar version that made the due date, such as <c>id/wib@1</c>.</summary>
    public required string Calendar { get; init; }

    /// <summary>When it started to count: the first round, where it goes on with an earlier clock.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>When the budget is used up; finishing at this instant is in time. Null while it is paused before that, since nobody knows.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>When the due date passed with the work undone; null when it did not, or that was lifted.</summary>
    public Instant? BreachedAt { get; init; }

    /// <summary>When it ended; null while its work is not done.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Time used so far or in all, of the clock's basis.</summary>
    public required Duration Consumed { get; init; }

    /// <summary>Time left at the end, when it was met; null otherwise.</summary>
    public Duration? Left { get; init; }

    /// <summary>Time over at the end, when it was missed; null otherwise.</summary>
    public Duration? Over { get; init; }

    /// <summary>Every pause, in the order in which they were entered; those without an end hold it now.</summary>
    public required IReadOnlyList<ClockPause> Pauses { get; init; }

    /// <summary>The warnings, by percentage of the budget.</summary>
    public required IReadOnlyList<ClockWarning> Warnings { get; init; }

    /// <summary>Who is told, and when, if the work stays undone after the due date.</summary>
    public required IReadOnlyList<ClockEscalation> Escalations { get; init; }

    /// <summary>Every time a newer version of the calendar moved the due date.</summary>
    public required IReadOnlyList<ClockMove> Moves { get; init; }

    /// <summary>Every announced breach that was corrected.</summary>
    public required IReadOnlyList<BreachCorrection> Corrections { get; init; }

    internal static ClockResponse Of(ClockRecord record, InstanceId instance, ProcessDefinition definition, Duration consumed)
    {
        var clock = record.Clock;
        return new ClockResponse
        {
            Id = clock.Id,
            Task = clock.TaskKey is { } key ? new TaskId(instance, key) : null,
            Step = record.Element is { } element ? StepReference.Of(definition, element) : null,
            Round = record.Round,
            Continues = record.Continues,
            Status = record.Status,
            Budget = clock.Budget,
            BudgetText = BudgetTextOf(record, definition),
            Basis = clock.Basis,
            Calendar = clock.Calendar.ToString(),
            StartedAt = clock.StartedAt,
            DueAt = clock.KnownDueAt,
            BreachedAt = clock.BreachedAt,
            EndedAt = record.EndedAt,
            Consumed = consumed,
            Left = record.Left,
            Over = record.Over,
            Pauses = [.. clock.Pauses.Select(ClockPause.Of)],
            Warnings = ClockWarning.Of(record),
            Escalations = ClockEscalation.Of(record, definition),
            Moves = [.. record.Moves.Select(move => new ClockMove(move.At, move.PreviousDueAt, move.PreviousCalendar.ToString(), move.DueAt, move.Calendar.ToString()))],
            Corrections = [.. record.Revisions.Select(revision => new BreachCorrection(revision.At, revision.PreviousDueAt, revision.IsLifted, revision.IsLifted ? null : revision.DueAt))],
        };
    }

    internal static string? BudgetTextOf(ClockRecord record, ProcessDefinition definition) =>
        record.Element is { } element ? definition[element].Step?.StandardTime : definition.Promise?.Text;
}

/// <summary>A span in which a clock did not count.</summary>
/// <param name="Cause">What kind of thing stopped it.</param>
/// <param name="From">From when.</param>
/// <param name="To">Until when; null while it lasts.</param>
/// <param name="By">Who stopped it; <c>sopflow</c> where nobody did.</param>
/// <param name="Reason">Why; null where the cause says it all.</param>
/// <param name="EndedBy">Who let it run again; null while it lasts.</param>
public sealed record ClockPause(PauseCause Cause, Instant From, Instant? To, string By, string? Reason, string? EndedBy)
{
    internal static ClockPause Of(Pause pause) => new(pause.Cause, pause.StartsAt, pause.EndsAt, pause.By, pause.Reason, pause.EndedBy);
}

/// <summary>A warning before the due date.</summary>
/// <param name="Percent">Of the budget.</param>
/// <param name="At">When it is reached; null while the clock is paused before that.</param>
/// <param name="Passed">True when it was announced.</param>
public sealed record ClockWarning(int Percent, Instant? At, bool Passed)
{
    internal static IReadOnlyList<ClockWarning> Of(ClockRecord record) =>
    [
        .. record.Passed.Where(passed => passed.Percent < Threshold.Due).Select(passed => new ClockWarning(passed.Percent, passed.At, true))
            .Concat(record.Clock.Thresholds.Where(left => left.Percent < Threshold.Due).Select(left => new ClockWarning(left.Percent, left.At, false)))
            .OrderBy(warning => warning.Percent),
    ];
}

/// <summary>A step up after the due date.</summary>
/// <param name="Level">1 for the first.</param>
/// <param name="To">The role that is told.</param>
/// <param name="At">When it is reached; null while the clock is paused before that.</param>
/// <param name="Passed">True when it was announced.</param>
public sealed record ClockEscalation(int Level, RoleReference To, Instant? At, bool Passed)
{
    internal static IReadOnlyList<ClockEscalation> Of(ClockRecord record, ProcessDefinition definition)
    {
        var policy = definition.DeadlineOf(record.Element);
        var escalations = new List<ClockEscalation>();
        foreach (var passed in record.Passed)
        {
            if (passed is { Level: { } level, To: { } to })
                escalations.Add(new ClockEscalation(level, RoleReference.Of(definition, to), passed.At, true));
        }

        foreach (var left in record.Clock.Thresholds)
        {
            if (left.Level is { } level)
                escalations.Add(new ClockEscalation(level, RoleReference.Of(definition, policy.Escalations[level - 1].To), left.At, false));
        }

        return escalations;
    }
}

/// <summary>A due date that a newer version of the calendar moved.</summary>
/// <param name="At">When it was read anew.</param>
/// <param name="PreviousDueAt">The due date before.</param>
/// <param name="PreviousCalendar">The calendar version that had made it.</param>
/// <param name="DueAt">The due date afterwards.</param>
/// <param name="Calendar">The calendar version that made that.</param>
public sealed record ClockMove(Instant At, Instant PreviousDueAt, string PreviousCalendar, Instant DueAt, string Calendar);

/// <summary>An announced breach that was corrected.</summary>
/// <param name="At">When it turned out.</param>
/// <param name="PreviousDueAt">The due date by which it was announced.</param>
/// <param name="Lifted">True when there is no breach after all.</param>
/// <param name="DueAt">The due date by which there is one; null when it was lifted.</param>
public sealed record BreachCorrection(Instant At, Instant PreviousDueAt, bool Lifted, Instant? DueAt);
