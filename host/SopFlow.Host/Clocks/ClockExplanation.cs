using NodaTime;
using SopFlow.Calendars;
using SopFlow.Host.Instances;
using SopFlow.Host.Tasks;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Model;

namespace SopFlow.Host.Clocks;

/// <summary>Why a clock stands as it does: every piece of time since its start, and whether it counted.</summary>
public sealed record ClockExplanation
{
    /// <summary>The clock.</summary>
    public required string Id { get; init; }

    /// <summary>The task it times; null for the promise.</summary>
    public TaskId? Task { get; init; }

    /// <summary>The step; null for the promise.</summary>
    public StepReference? Step { get; init; }

    /// <summary>What became of it.</summary>
    public required ClockStatus Status { get; init; }

    /// <summary>How much time is granted.</summary>
    public required TimeBudget Budget { get; init; }

    /// <summary>How much time is granted, in the words of the SOP; null when it has none.</summary>
    public string? BudgetText { get; init; }

    /// <summary>Whose time it counts: the office's working time, or the calendar's.</summary>
    public required ClockBasis Basis { get; init; }

    /// <summary>The calendar version by which it is explained, which made its due date.</summary>
    public required string Calendar { get; init; }

    /// <summary>The zone of the office's wall clock, such as <c>Asia/Jakarta</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When it started to count.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>When the budget is used up; null while it is paused before that.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>Where the pieces end.</summary>
    public required Instant Until { get; init; }

    /// <summary>Time used up to then, in seconds: exactly the sum of what the pieces count.</summary>
    public required decimal ConsumedSeconds { get; init; }

    /// <summary>How much time fell to each kind of piece.</summary>
    public required IReadOnlyList<ExplainedTotal> Totals { get; init; }

    /// <summary>The pieces, in order, without gap or overlap.</summary>
    public required IReadOnlyList<ExplainedSegment> Segments { get; init; }

    /// <summary>What was announced up to then, in order.</summary>
    public required IReadOnlyList<ExplainedThreshold> Announced { get; init; }

    /// <summary>The same in words.</summary>
    public required ExplainedSentences Sentences { get; init; }

    internal static ClockExplanation Of(ClockRecord record, InstanceId instance, ProcessDefinition definition, DueExplanation why)
    {
        var clock = record.Clock;
        var segments = why.Segments.Select(ExplainedSegment.Of).ToList();
        return new ClockExplanation
        {
            Id = clock.Id,
            Task = clock.TaskKey is { } key ? new TaskId(instance, key) : null,
            Step = record.Element is { } element ? StepReference.Of(definition, element) : null,
            Status = record.Status,
            Budget = why.Budget,
            BudgetText = ClockResponse.BudgetTextOf(record, definition),
            Basis = clock.Basis,
            Calendar = why.Calendar.ToString(),
            TimeZone = why.Zone.Id,
            StartedAt = why.StartsAt,
            DueAt = clock.KnownDueAt,
            Until = why.Until,
            ConsumedSeconds = ExactSeconds.Of(why.Consumed),
            Totals =
            [
                .. segments.GroupBy(segment => segment.Kind).OrderBy(group => group.Key)
                    .Select(group => new ExplainedTotal(group.Key, group.Sum(segment => segment.Seconds), group.Sum(segment => segment.CountedSeconds))),
            ],
            Segments = segments,
            Announced = [.. record.Passed.Where(passed => passed.At <= why.Until).Select(passed => ExplainedThreshold.Of(passed, definition))],
            Sentences = new ExplainedSentences(why.Indonesian, why.English),
        };
    }
}

/// <summary>What a piece of a clock's life was.</summary>
public enum ExplainedKind
{
    /// <summary>It counted.</summary>
    Open,

    /// <summary>The office's break (<i>istirahat</i>).</summary>
    Break,

    /// <summary>Before opening or after closing of a working day.</summary>
    OutsideHours,

    /// <summary>A day of the week without hours (<i>akhir pekan</i>).</summary>
    Weekend,

    /// <summary>A holiday on what would have been a working day.</summary>
    Holiday,

    /// <summary>A single date that was closed, or had other hours, by decree.</summary>
    Override,

    /// <summary>Something held the clock, whatever the office's hours.</summary>
    Paused,
}

/// <summary>The time that fell to one kind of piece.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Seconds">Elapsed time.</param>
/// <param name="CountedSeconds">What of it counted.</param>
public sealed record ExplainedTotal(ExplainedKind Kind, decimal Seconds, decimal CountedSeconds);

/// <summary>A piece of a clock's life that counted, or did not for one reason.</summary>
/// <param name="From">From when, included.</param>
/// <param name="To">Until when, excluded.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Seconds">Elapsed time.</param>
/// <param name="CountedSeconds">All of that, or zero.</param>
public sealed record ExplainedSegment(Instant From, Instant To, ExplainedKind Kind, decimal Seconds, decimal CountedSeconds)
{
    /// <summary>The holiday's name, or why a date was closed or had other hours; null otherwise.</summary>
    public string? Name { get; init; }

    /// <summary>The decree behind it; null when there is none or it is unknown.</summary>
    public string? Decree { get; init; }

    /// <summary>What held the clock; null where nothing did.</summary>
    public PauseCause? Cause { get; init; }

    /// <summary>Who stopped it; null where nothing held it.</summary>
    public string? By { get; init; }

    /// <summary>Why it was stopped; null where nothing held it or the cause says it all.</summary>
    public string? Reason { get; init; }

    internal static ExplainedSegment Of(LedgerSegment segment) =>
        new(segment.StartsAt, segment.EndsAt, KindOf(segment.Kind), ExactSeconds.Of(segment.Length), ExactSeconds.Of(segment.Counted))
        {
            Name = segment.Name,
            Decree = segment.Decree,
            Cause = segment.Pause?.Cause,
            By = segment.Pause?.By,
            Reason = segment.Pause?.Reason,
        };

    private static ExplainedKind KindOf(SegmentKind? kind) => kind switch
    {
        null => ExplainedKind.Paused,
        SegmentKind.Open => ExplainedKind.Open,
        SegmentKind.Break => ExplainedKind.Break,
        SegmentKind.OutsideHours => ExplainedKind.OutsideHours,
        SegmentKind.Weekend => ExplainedKind.Weekend,
        SegmentKind.Holiday => ExplainedKind.Holiday,
        SegmentKind.Override => ExplainedKind.Override,
        _ => throw new InvalidOperationException($"The API has no word for the piece {kind}."),
    };
}

/// <summary>A threshold that was announced.</summary>
/// <param name="Percent">Of the budget; 100 for the breach and every escalation after it.</param>
/// <param name="Level">The number of an escalation; null for a warning and for the breach.</param>
/// <param name="To">The role that an escalation told; null for the others.</param>
/// <param name="At">When it was reached.</param>
public sealed record ExplainedThreshold(int Percent, int? Level, RoleReference? To, Instant At)
{
    internal static ExplainedThreshold Of(PassedThreshold passed, ProcessDefinition definition) =>
        new(passed.Percent, passed.Level, passed.To is { } role ? RoleReference.Of(definition, role) : null, passed.At);
}

/// <summary>An explanation in words.</summary>
/// <param name="Id">In Indonesian.</param>
/// <param name="En">In English.</param>
public sealed record ExplainedSentences(string Id, string En);

internal static class ExactSeconds
{
    /// <summary>A length in seconds, to the nanosecond: what is added up stays exact.</summary>
    public static decimal Of(Duration length) => (decimal)length.ToInt64Nanoseconds() / 1_000_000_000;
}
