using System.Text.Json.Serialization;
using SopFlow.Calendars;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Clocks;

/// <summary>
/// The ledger of one deadline: what was granted, since when it runs, every pause, and which thresholds it has still to pass. The due date follows from the
/// ledger and is kept with the calendar version that made it, so that replay computes nothing.
/// </summary>
/// <param name="Id">Unique within the instance: <c>promise</c>, or <c>task-KEY</c>.</param>
/// <param name="TaskKey">The task it times; null for the promise.</param>
/// <param name="Budget">What was granted.</param>
/// <param name="Basis">Whose time it counts.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="DueAt">When the budget will be used up if nothing pauses it; while paused, as it stood when the pause began. Finishing at this instant is in time.</param>
/// <param name="Calendar">The calendar version that made <paramref name="DueAt"/>.</param>
/// <param name="Thresholds">What it still has to pass, by instant and rank; while paused, as it stood when the pause began.</param>
public sealed record Clock(
    string Id,
    int? TaskKey,
    TimeBudget Budget,
    ClockBasis Basis,
    Instant StartedAt,
    Instant DueAt,
    CalendarVersion Calendar,
    ImmutableArray<Threshold> Thresholds)
{
    /// <summary>The id of the promise's clock.</summary>
    public const string PromiseId = "promise";

    /// <summary>Every pause so far, in the order in which they were entered; those without an end hold the clock now.</summary>
    public ImmutableArray<Pause> Pauses { get; init; } = [];

    /// <summary>When its due date passed unfinished; null while it has not, and when that was lifted since.</summary>
    public Instant? BreachedAt { get; init; }

    /// <summary>What becomes of it when its step is entered again.</summary>
    public OnReturn OnReturn { get; init; }

    /// <summary>Whether any pause holds it now. A clock that is paused passes no threshold but those it reached before.</summary>
    [JsonIgnore]
    public bool IsPaused => HeldSince is not null;

    /// <summary>Since when a pause holds it; null when none does.</summary>
    [JsonIgnore]
    public Instant? HeldSince => Pauses.Where(pause => pause.EndsAt is null).Min(pause => (Instant?)pause.StartsAt);

    /// <summary>
    /// The due date that anybody can rely on; null while a pause lasts that began before it, since nobody knows its end. Never null once the due date has passed unfinished.
    /// </summary>
    [JsonIgnore]
    public Instant? KnownDueAt => IsPaused && BreachedAt is null ? null : DueAt;

    /// <summary>The id of a task's clock.</summary>
    public static string IdOf(int? taskKey) => taskKey is { } key ? $"task-{key}" : PromiseId;

    /// <summary>The pause of one cause that holds it now; null when none does.</summary>
    public Pause? PauseBy(PauseCause cause) => Pauses.FirstOrDefault(pause => pause.Cause == cause && pause.EndsAt is null);

    /// <summary>The ledger read against a version of the office's calendar.</summary>
    public ClockLedger LedgerOn(BusinessCalendar office) => new(CalendarFor(Basis, office), StartedAt, Budget, Pauses);

    /// <summary>The calendar by which time of a basis counts.</summary>
    internal static BusinessCalendar CalendarFor(ClockBasis basis, BusinessCalendar office) =>
        basis == ClockBasis.CalendarTime ? office.RoundTheClock : office;
}

/// <summary>An instant in a clock's life that is announced once.</summary>
/// <param name="Percent">Of the budget; 100 is the due date, whose passing is the breach, and every escalation after it.</param>
/// <param name="At">When it is reached; null while a pause holds the clock and nobody knows.</param>
/// <param name="Level">The number of an escalation, from 1; null for a warning and for the due date.</param>
public sealed record Threshold(int Percent, Instant? At, int? Level = null)
{
    /// <summary>The percentage that stands for the due date.</summary>
    public const int Due = 100;

    /// <summary>True for the due date.</summary>
    [JsonIgnore]
    public bool IsBreach => Percent >= Due && Level is null;

    /// <summary>
    /// The first instant at which it has passed; null where <see cref="At"/> is. A warning passes when it is reached. A due date, and an escalation after it, passes one resolution later,
    /// since finishing at the due date itself is in time.
    /// </summary>
    [JsonIgnore]
    public Instant? PassesAt => Percent >= Due ? At + KernelTime.Resolution : At;
}
