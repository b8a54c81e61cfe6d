namespace SopFlow.Calendars;

/// <summary>
/// The ledger of one deadline read against one calendar: a start, a budget and every pause. The due date follows from it, and so does everything
/// else that is asked of a deadline. Pure; the same entries on another calendar give that calendar's answer.
/// </summary>
/// <remarks>
/// <para>A pause takes nothing from the budget: what was left when it began is left when it ends, to the nanosecond. Of a budget in working days that has
/// begun, what is left is the open time up to its closing; one that has not begun is still whole days. Pauses that overlap count once.</para>
/// <para>A budget of elapsed time alone is counted as elapsed time, day and night; any other in open time.</para>
/// </remarks>
public sealed partial class ClockLedger
{
    private readonly ImmutableArray<Pause> pauses;
    private readonly ImmutableArray<Hold> holds;

    /// <summary>Opens a ledger.</summary>
    /// <param name="calendar">The calendar by which time counts.</param>
    /// <param name="start">When the clock started.</param>
    /// <param name="budget">What was granted.</param>
    /// <param name="pauses">Every pause, in any order, overlapping or not; a default array means none.</param>
    public ClockLedger(BusinessCalendar calendar, Instant start, TimeBudget budget, ImmutableArray<Pause> pauses = default)
    {
        (Calendar, Start, Budget) = (calendar, start, budget);
        this.pauses = pauses.IsDefault ? [] : pauses;
        holds = this.pauses.IsEmpty ? [] : Hold.Of(this.pauses, start);
    }

    /// <summary>The calendar by which time counts.</summary>
    public BusinessCalendar Calendar { get; }

    /// <summary>When the clock started.</summary>
    public Instant Start { get; }

    /// <summary>What was granted.</summary>
    public TimeBudget Budget { get; }

    /// <summary>Whether all time counts, and not only open time.</summary>
    public bool CountsElapsed => Budget.IsElapsedOnly;

    /// <summary>The instant at which the budget is used up; null while a pause lasts that began up to then, since nobody knows its end.</summary>
    /// <exception cref="CalendarHorizonException">An instant lies outside the calendar's horizon.</exception>
    public Instant? DueAt() => UsedUpAt(Budget);

    /// <summary>The instant at which, after the budget, so much more is used up; null as for <see cref="DueAt"/>.</summary>
    /// <param name="more">How much more than the budget.</param>
    /// <exception cref="CalendarHorizonException">An instant lies outside the calendar's horizon.</exception>
    public Instant? DueAfter(TimeBudget more) => UsedUpAt(new Combined([Budget, more]));

    /// <summary>The instant at which a share of the budget is used up; null as for <see cref="DueAt"/>. Fractions of a nanosecond are dropped.</summary>
    /// <param name="percent">From 0 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is out of bounds.</exception>
    /// <exception cref="CalendarHorizonException">An instant lies outside the calendar's horizon.</exception>
    public Instant? ShareAt(int percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        if (DueAt() is not { } due) return null;
        if (percent == 100) return due;
        var left = Share(Consumed(due), percent);
        var at = Start;
        foreach (var hold in holds)
        {
            // The share ends before the due date, so the hold in which it ends has an end.
            if (hold.StartsAt > at)
            {
                var counted = Count(at, hold.StartsAt);
                if (left <= counted) break;
                left -= counted;
            }

            at = hold.EndsAt!.Value;
            if (at >= due) break;
        }

        return CountsElapsed ? at + left : Calendar.Add(at, left);
    }

    /// <summary>
    /// The instant at which the office should be warned that a share of the budget is used up; null as for <see cref="DueAt"/>. It lies in office hours or at a
    /// closing: a share used up while the office is closed is told at the next opening, or at the last closing when the due date comes before that; only where no
    /// office hour lies between start and due date, at the instant itself.
    /// </summary>
    /// <param name="percent">From 0 to 100.</param>
    /// <param name="office">The calendar of whoever is warned.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is out of bounds.</exception>
    /// <exception cref="CalendarHorizonException">An instant lies outside the calendar's horizon.</exception>
    public Instant? WarningAt(int percent, BusinessCalendar office)
    {
        if (ShareAt(percent) is not { } share || DueAt() is not { } due) return null;
        if (office.IsOpen(share) || office.IsOpen(share - Duration.Epsilon)) return share;
        if (office.NextOpening(share) is var opening && opening < due) return opening;
        if (office.Measure(Start, share) == Duration.Zero) return share;
        return office.Add(Start, office.Measure(Start, share));
    }

    /// <summary>The time counted up to an instant: open or elapsed time less every pause.</summary>
    /// <param name="at">Until when; before the start nothing is counted.</param>
    /// <exception cref="CalendarHorizonException">An instant lies outside the calendar's horizon.</exception>
    public Duration Consumed(Instant at)
    {
        var (consumed, from) = (Duration.Zero, Start);
        foreach (var hold in holds)
        {
            if (hold.StartsAt >= at) break;
            if (hold.StartsAt > from) consumed += Count(from, hold.StartsAt);
            if (hold.EndsAt is not { } resumed || resumed >= at) return consumed;
            from = resumed;
        }

        return at > from ? consumed + Count(from, at) : consumed;
    }

    /// <summary>Whether a pause holds the clock at an instant.</summary>
    public bool IsPaused(Instant at) => holds.Any(hold => hold.StartsAt <= at && (hold.EndsAt is not { } end || at < end));

    private Instant? UsedUpAt(TimeBudget budget)
    {
        var (at, next) = (Start, 0);
        foreach (var part in budget.InTurn())
        {
            var left = part;
            var end = Calendar.Due(at, left);
            for (; next < holds.Length && holds[next].StartsAt <= end; next++)
            {
                if (holds[next].EndsAt is not { } resumed) return null;
                left = holds[next].StartsAt <= at ? left : Left(left, holds[next].StartsAt, end);
                at = resumed;
                end = Calendar.Due(at, left);
            }

            at = end;
        }

        return at;
    }

    private TimeBudget Left(TimeBudget begun, Instant stopped, Instant end) => begun is ElapsedTime
        ? new ElapsedTime(Period.FromNanoseconds((end - stopped).ToInt64Nanoseconds()))
        : new WorkingTime(Calendar.Measure(stopped, end));

    private Duration Count(Instant from, Instant to) => CountsElapsed ? to - from : Calendar.Measure(from, to);

    private static Duration Share(Duration whole, int percent) =>
        Duration.FromNanoseconds((long)((Int128)whole.ToInt64Nanoseconds() * percent / 100));

    /// <summary>A span in which at least one pause holds the clock, from its start on.</summary>
    private readonly record struct Hold(Instant StartsAt, Instant? EndsAt)
    {
        public static ImmutableArray<Hold> Of(ImmutableArray<Pause> pauses, Instant start)
        {
            var holds = ImmutableArray.CreateBuilder<Hold>(pauses.Length);
            foreach (var pause in pauses.Where(pause => pause.EndsAt is not { } end || (end > pause.StartsAt && end > start)).OrderBy(pause => pause.StartsAt))
            {
                var starts = Instant.Max(pause.StartsAt, start);
                if (holds.Count > 0 && holds[^1] is var last && (last.EndsAt is not { } lastEnd || starts <= lastEnd))
                    holds[^1] = last with { EndsAt = last.EndsAt is { } one && pause.EndsAt is { } other ? Instant.Max(one, other) : null };
                else
                    holds.Add(new Hold(starts, pause.EndsAt));
            }

            return holds.DrainToImmutable();
        }
    }
}
