using NodaTime;
using SopFlow.Calendars;
using SopFlow.Host.Security;
using SopFlow.Runtime.Rescheduling;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Calendars;

/// <summary>What newer calendars do to running clocks, or would do.</summary>
/// <param name="Instances">Active instances that were looked at.</param>
/// <param name="Moved">Clocks that get another due date.</param>
/// <param name="Later">Those of them that are due later.</param>
/// <param name="Earlier">Those of them that are due earlier.</param>
/// <param name="BreachesAppearing">Breaches that come about, since a due date moves into the past.</param>
/// <param name="BreachesLifted">Announced breaches that turn out to be none.</param>
/// <param name="BreachesRevised">Announced breaches that are corrected to another due date.</param>
/// <param name="Failed">Instances that could not be read; they are when something next happens to them.</param>
public sealed record MovedClocks(
    long Instances, long Moved, long Later, long Earlier, long BreachesAppearing, long BreachesLifted, long BreachesRevised, long Failed)
{
    internal static MovedClocks Of(IEnumerable<RescheduleCounts> counts)
    {
        var sum = counts.Aggregate(new RescheduleCounts(), (all, one) => all + one);
        return new MovedClocks(sum.Instances, sum.Moved, sum.Later, sum.Earlier, sum.Appeared, sum.Lifted, sum.Revised, sum.Failed);
    }
}

/// <summary>The clocks of one SOP.</summary>
/// <param name="Definition">The SOP.</param>
/// <param name="Agency">Its agency.</param>
/// <param name="Clocks">What becomes of them.</param>
public sealed record MovedClocksOfSop(string Definition, string Agency, MovedClocks Clocks);

/// <summary>The clocks of one agency.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="Clocks">What becomes of them.</param>
public sealed record MovedClocksOfAgency(string Agency, MovedClocks Clocks);

/// <summary>A version of a calendar.</summary>
/// <param name="Id">The calendar.</param>
/// <param name="Version">Its version.</param>
public sealed record CalendarVersionReference(string Id, int Version);

/// <summary>What becomes of running clocks, in all, by SOP and by agency.</summary>
public abstract record MovedClocksReport
{
    /// <summary>The versions that are new: the one that was asked for, and those of the calendars that inherit from it.</summary>
    public required IReadOnlyList<CalendarVersionReference> Calendars { get; init; }

    /// <summary>In all.</summary>
    public required MovedClocks Clocks { get; init; }

    /// <summary>By SOP; those without active instances are left out.</summary>
    public required IReadOnlyList<MovedClocksOfSop> BySop { get; init; }

    /// <summary>By agency.</summary>
    public required IReadOnlyList<MovedClocksOfAgency> ByAgency { get; init; }

    internal static IReadOnlyList<CalendarVersionReference> VersionsOf(IEnumerable<string> versions, Caller caller) =>
    [
        .. versions.Select(text => text.Split('@'))
            .Where(parts => LoadedCalendars.TenantOf(parts[0]) is var owner && (owner == CalendarRow.National || owner == caller.Tenant.Value))
            .Select(parts => new CalendarVersionReference(parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture))),
    ];

    internal static (MovedClocks All, IReadOnlyList<MovedClocksOfSop> BySop, IReadOnlyList<MovedClocksOfAgency> ByAgency) Totals(
        IEnumerable<(string Definition, string Agency, RescheduleCounts Counts)> counts, Caller caller)
    {
        var seen = counts.Where(one => caller.Sees(one.Agency)).OrderBy(one => one.Definition, StringComparer.Ordinal).ToList();
        return (
            MovedClocks.Of(seen.Select(one => one.Counts)),
            [.. seen.Select(one => new MovedClocksOfSop(one.Definition, one.Agency, MovedClocks.Of([one.Counts])))],
            [.. seen.GroupBy(one => one.Agency).Select(group => new MovedClocksOfAgency(group.Key, MovedClocks.Of(group.Select(one => one.Counts))))]);
    }
}

/// <summary>What newer calendars would do to running clocks if they were published now. Nothing was stored.</summary>
public sealed record CalendarTrialResponse : MovedClocksReport
{
    /// <summary>Some clocks that would move.</summary>
    public required IReadOnlyList<MovedClock> Examples { get; init; }

    internal static CalendarTrialResponse Of(CalendarDraft draft, RescheduleForecast forecast, Caller caller)
    {
        var (all, bySop, byAgency) = Totals(forecast.Counts.Select(one => (one.Target.Definition.Value, one.Target.Definition.Agency, one.Counts)), caller);
        return new CalendarTrialResponse
        {
            Calendars = VersionsOf(draft.Versions.Select(version => version.ToString()), caller),
            Clocks = all,
            BySop = bySop,
            ByAgency = byAgency,
            Examples =
            [
                .. forecast.Examples.Where(one => caller.Sees(one.Instance.State.Definition.Id.Agency))
                    .Select(one => new MovedClock(one.Instance.Key.Id.Value, one.Instance.State.BusinessKey, one.Instance.State.Definition.Id.Value, one.Clock, one.Before, one.After)),
            ],
        };
    }
}

/// <summary>A clock that would move.</summary>
/// <param name="Instance">Its instance.</param>
/// <param name="BusinessKey">The caller's own name for the matter; null when it has none.</param>
/// <param name="Definition">The SOP.</param>
/// <param name="Clock">The clock's id within the instance.</param>
/// <param name="DueBefore">When it is due.</param>
/// <param name="DueAfter">When it would be due.</param>
public sealed record MovedClock(Guid Instance, string? BusinessKey, string Definition, string Clock, Instant DueBefore, Instant DueAfter);

/// <summary>How far a change of calendars has come.</summary>
public enum CalendarChangeStatus
{
    /// <summary>The calendars are published and hosts take note of them.</summary>
    Waiting,

    /// <summary>Running clocks are being read.</summary>
    Running,

    /// <summary>Every running clock has been read.</summary>
    Finished,
}

/// <summary>New versions of calendars that were published together, and what that did to running clocks so far.</summary>
public sealed record CalendarChangeResponse : MovedClocksReport
{
    /// <summary>The change.</summary>
    public required Guid Id { get; init; }

    /// <summary>How far it has come.</summary>
    public required CalendarChangeStatus Status { get; init; }

    /// <summary>Why the calendars changed.</summary>
    public required string Reason { get; init; }

    /// <summary>The decree behind it; null for none.</summary>
    public string? Decree { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When.</summary>
    public required Instant RequestedAt { get; init; }

    /// <summary>When the reading of running clocks began; null before that.</summary>
    public Instant? StartedAt { get; init; }

    /// <summary>When every running clock had been read; null before that.</summary>
    public Instant? FinishedAt { get; init; }

    internal static CalendarChangeResponse Of(CalendarChangeRow row, IEnumerable<CalendarChangeCountRow> counts, Caller caller)
    {
        var (all, bySop, byAgency) = Totals(counts.Select(one => (one.DefinitionId, one.Agency, CountsOf(one))), caller);
        return new CalendarChangeResponse
        {
            Id = row.Id,
            Calendars = VersionsOf(row.Calendars, caller),
            Status = row.FinishedAt is not null ? CalendarChangeStatus.Finished : row.StartedAt is not null ? CalendarChangeStatus.Running : CalendarChangeStatus.Waiting,
            Reason = row.Reason,
            Decree = row.Decree,
            RequestedBy = row.RequestedBy,
            RequestedAt = row.RequestedAt,
            StartedAt = row.StartedAt,
            FinishedAt = row.FinishedAt,
            Clocks = all,
            BySop = bySop,
            ByAgency = byAgency,
        };
    }

    private static RescheduleCounts CountsOf(CalendarChangeCountRow row) => new()
    {
        Instances = row.Instances,
        Failed = row.Failed,
        Later = row.Later,
        Earlier = row.Earlier,
        Appeared = row.Appeared,
        Lifted = row.Lifted,
        Revised = row.Revised,
    };
}

/// <summary>The sort key of the list of changes.</summary>
/// <param name="Id">The last change seen.</param>
internal sealed record CalendarChangeCursor(Guid Id);
