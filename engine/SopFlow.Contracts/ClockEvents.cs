using System.Text.Json.Serialization;

namespace SopFlow.Contracts;

/// <summary>A fact about one clock: the ledger of a task's deadline, or of the time promised for the whole service (<i>jangka waktu pelayanan</i>).</summary>
public abstract record ClockEvent : SopFlowEvent
{
    private protected ClockEvent(string kind)
        : base(kind)
    {
    }

    /// <summary>Unique within the instance: <c>promise</c>, or <c>task-</c> and the task's number.</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public string ClockId { get; init; } = "";

    /// <summary>The task it times; null for the promise.</summary>
    [JsonPropertyOrder(-5)]
    public string? TaskId { get; init; }

    /// <summary>The step's id; null for the promise.</summary>
    [JsonPropertyOrder(-5)]
    public string? StepId { get; init; }

    /// <summary>The step's number as printed; null where it has none, and for the promise.</summary>
    [JsonPropertyOrder(-5)]
    public string? StepNumber { get; init; }

    /// <summary>The step's activity (<i>kegiatan</i>); null for the promise.</summary>
    [JsonPropertyOrder(-5)]
    public string? Activity { get; init; }

    /// <summary>The roles that may do the task; empty for the promise.</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public IReadOnlyList<RoleReference> Roles { get; init; } = [];

    /// <summary>Whose time it counts.</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public ClockBasis Basis { get; init; }

    /// <summary>What was granted.</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public Budget Budget { get; init; } = new();

    /// <summary>The due date as this leaves it, in UTC; while the clock is paused, as it stood when the pause began. Finishing at this instant is in time.</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public DateTimeOffset DueAt { get; init; }

    /// <summary>The calendar version that made the due date, such as <c>id/wib@3</c>.</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public string CalendarVersion { get; init; } = "";

    /// <summary>The version of the time-zone data by which the due date was computed, such as <c>2025b</c>; null where this event left the due date as it was.</summary>
    [JsonPropertyOrder(-5)]
    public string? TimeZoneData { get; init; }
}

/// <summary>A clock has begun to run.</summary>
public sealed record ClockStarted() : ClockEvent(EventKinds.ClockStarted)
{
    /// <summary>The clock of the step's round before, with whose ledger this one goes on; null for one that starts with the whole budget.</summary>
    public string? ContinuesClockId { get; init; }

    /// <summary>When it will warn if the work is not done by then, in order.</summary>
    public required IReadOnlyList<WarningTime> Warnings { get; init; }

    /// <summary>Who will be told, and when, if the work stays undone after the due date, in order.</summary>
    public required IReadOnlyList<EscalationTime> Escalations { get; init; }
}

/// <summary>Something holds a clock, which counts no time until nothing does.</summary>
public sealed record ClockPaused() : ClockEvent(EventKinds.ClockPaused)
{
    /// <summary>What kind of thing.</summary>
    public required PauseCause Cause { get; init; }

    /// <summary>Who stopped it; <c>sopflow</c> where nobody did.</summary>
    public required string By { get; init; }

    /// <summary>Why; null where the cause says it all.</summary>
    public string? Reason { get; init; }

    /// <summary>Time used up to the pause, in whole seconds, rounded down.</summary>
    public required long ConsumedSeconds { get; init; }

    /// <summary>Why it was entered later than it was so; null when it was entered at once.</summary>
    public string? BackdateReason { get; init; }
}

/// <summary>A cause holds a clock no longer. It counts again, unless another cause still holds it.</summary>
public sealed record ClockResumed() : ClockEvent(EventKinds.ClockResumed)
{
    /// <summary>What held it.</summary>
    public required PauseCause Cause { get; init; }

    /// <summary>Who let it run; <c>sopflow</c> where nobody did.</summary>
    public required string By { get; init; }

    /// <summary>False when another cause still holds it.</summary>
    public required bool Running { get; init; }

    /// <summary>When it will still warn, in order; empty while another cause holds it.</summary>
    public required IReadOnlyList<WarningTime> Warnings { get; init; }

    /// <summary>Who will still be told after the due date, and when; empty while another cause holds it.</summary>
    public required IReadOnlyList<EscalationTime> Escalations { get; init; }

    /// <summary>Why it was entered later than it was so; null when it was entered at once.</summary>
    public string? BackdateReason { get; init; }
}

/// <summary>A newer version of the calendar, such as one with a holiday decreed since, gives a clock another due date.</summary>
public sealed record ClockRescheduled() : ClockEvent(EventKinds.ClockRescheduled)
{
    /// <summary>The due date before, in UTC.</summary>
    public required DateTimeOffset PreviousDueAt { get; init; }

    /// <summary>The calendar version that had made it.</summary>
    public required string PreviousCalendarVersion { get; init; }

    /// <summary>When it will still warn, in order.</summary>
    public required IReadOnlyList<WarningTime> Warnings { get; init; }

    /// <summary>Who will still be told after the due date, and when.</summary>
    public required IReadOnlyList<EscalationTime> Escalations { get; init; }
}
