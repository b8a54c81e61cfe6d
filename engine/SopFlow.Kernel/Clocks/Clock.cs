using System.Text.Json.Serialization;
using SopFlow.Calendars;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Clocks;

/// <summary>
/// The ledger of one deadline: what was granted, since when it runs, what it used before, and which thresholds it has passed.
/// The due date follows from the ledger and is kept with the calendar version that made it, so that replay computes nothing.
/// </summary>
/// <param name="Id">Unique within the instance: <c>promise</c>, or <c>task-KEY</c>.</param>
/// <param name="TaskKey">The task it times; null for the promise.</param>
/// <param name="Budget">What was granted.</param>
/// <param name="Basis">Whose time it counts.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="DueAt">When the budget will be used up, if nothing pauses it. Finishing at this instant is in time.</param>
/// <param name="Calendar">The calendar version that made <paramref name="DueAt"/>.</param>
/// <param name="Thresholds">What it still has to pass, by instant and rank.</param>
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

    /// <summary>When its due date passed unfinished; null while it has not.</summary>
    public Instant? BreachedAt { get; init; }

    /// <summary>The id of a task's clock.</summary>
    public static string IdOf(int? taskKey) => taskKey is { } key ? $"task-{key}" : PromiseId;
}

/// <summary>An instant in a clock's life that is announced once.</summary>
/// <param name="Percent">Of the budget; 100 is the due date, whose passing is the breach.</param>
/// <param name="At">When it is reached.</param>
public sealed record Threshold(int Percent, Instant At)
{
    /// <summary>The percentage that stands for the due date.</summary>
    public const int Due = 100;

    /// <summary>True for the due date.</summary>
    [JsonIgnore]
    public bool IsBreach => Percent >= Due;

    /// <summary>
    /// The first instant at which it has passed. A warning passes when it is reached. A due date passes one resolution later,
    /// since finishing at the due date itself is in time.
    /// </summary>
    [JsonIgnore]
    public Instant PassesAt => IsBreach ? At + KernelTime.Resolution : At;
}
