using SopFlow.Calendars;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Clocks;

/// <summary>Reads clocks against the office's calendar: when they are due, what they have used, and what that means. Pure.</summary>
/// <param name="office">The calendar in force.</param>
/// <param name="definition">Says who is told of which deadline, and when.</param>
internal sealed class ClockReading(BusinessCalendar office, ProcessDefinition definition)
{
    private readonly BusinessCalendar office = office;
    private readonly ProcessDefinition definition = definition;

    /// <summary>The event that starts a clock.</summary>
    /// <param name="subject">What it times.</param>
    /// <param name="budget">What is granted.</param>
    /// <param name="basis">Whose time it counts.</param>
    /// <param name="onReturn">What becomes of it when its step is entered again.</param>
    /// <param name="at">From when.</param>
    /// <param name="resting">The clock of the round before, to go on with; null for a new one.</param>
    public ClockStarted Start(ClockSubject subject, TimeBudget budget, ClockBasis basis, OnReturn onReturn, Instant at, RestingClock? resting)
    {
        var calendar = Clock.CalendarFor(basis, office);
        var clock = resting?.ContinuedAt(at) ?? new Clock(subject.Id, subject.Task, budget, basis, at, at, calendar.Version, []);
        var ledger = clock.LedgerOn(office);
        var pending = resting is null ? definition.DeadlineOf(subject.Element).All() : Pending(clock, subject);
        return Of(subject, DueAt(ledger), calendar.Version, new ClockStarted(at, subject.Id, budget, basis, Timed(ledger, subject, pending))
        {
            OnReturn = onReturn,
            Continues = resting?.Clock.Id,
        });
    }

    /// <summary>The event that stops a clock.</summary>
    public ClockPaused Pause(Clock clock, ClockSubject subject, PauseCause cause, Instant at, string by, string? reason) =>
        Of(subject, clock.DueAt, clock.Calendar, new ClockPaused(at, clock.Id, cause, by, reason, clock.LedgerOn(office).Consumed(at)));

    /// <summary>The events that end one pause of a clock.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="subject">What it times.</param>
    /// <param name="pause">The pause.</param>
    /// <param name="at">When it ended.</param>
    /// <param name="by">Who ended it.</param>
    /// <param name="now">The time.</param>
    public (ClockResumed Resumed, SlaBreachRevised? Correction) Resume(Clock clock, ClockSubject subject, Pause pause, Instant at, string by, Instant now)
    {
        var resumed = clock with { Pauses = clock.Pauses.Replace(pause, pause with { EndsAt = at }) };
        var (due, thresholds, correction) = Read(resumed, subject, now);
        var ended = new ClockResumed(at, clock.Id, pause.Cause, by, !resumed.IsPaused, thresholds);
        return (Of(subject, due ?? clock.DueAt, CalendarOf(clock).Version, ended), correction);
    }

    /// <summary>
    /// The events that reading a clock against a newer version of the calendar causes: a new due date, and a correction where a breach was announced by the old one.
    /// </summary>
    public ImmutableArray<KernelEvent> Reschedule(Clock clock, ClockSubject subject, Instant now)
    {
        var (due, thresholds, correction) = Read(clock, subject, now);
        var calendar = CalendarOf(clock).Version;
        KernelEvent read = due is { } moved && moved != clock.DueAt
            ? Of(subject, moved, calendar, new ClockRescheduled(now, clock.Id, clock.DueAt, clock.Calendar, thresholds))
            : new ClockConfirmed(clock.Id, calendar, thresholds);
        return correction is null ? [read] : [read, correction];
    }

    /// <summary>The event that corrects the breach of a clock, where its ledger says otherwise by now; null where it does not.</summary>
    public SlaBreachRevised? Correct(Clock clock, ClockSubject subject, Instant now) => Read(clock, subject, now).Correction;

    /// <summary>The event that a threshold causes by being passed.</summary>
    public SlaEvent Pass(Clock clock, ClockSubject subject, Threshold threshold)
    {
        var at = threshold.At ?? throw new InvalidOperationException($"Expected a threshold of {clock.Id} with an instant; {threshold} has none.");
        SlaEvent passed = threshold switch
        {
            { Level: { } level } => new SlaEscalated(at, clock.Id, level, definition.DeadlineOf(subject.Element).Escalations[level - 1].To),
            { IsBreach: true } => new SlaBreached(at, clock.Id),
            _ => new SlaWarning(at, clock.Id, threshold.Percent),
        };
        return Of(subject, clock.DueAt, clock.Calendar, passed with { Consumed = clock.LedgerOn(office).Consumed(at) });
    }

    /// <summary>The event that finishing the work now causes: met up to and at the due date, missed after it.</summary>
    /// <param name="clock">A clock that is not paused.</param>
    /// <param name="subject">What it times.</param>
    /// <param name="now">The time.</param>
    public SlaEvent Finish(Clock clock, ClockSubject subject, Instant now)
    {
        var ledger = clock.LedgerOn(office);
        var (consumed, atDue) = (ledger.Consumed(now), ledger.Consumed(clock.DueAt));
        SlaEvent finished = now <= clock.DueAt ? new SlaMet(now, clock.Id, atDue - consumed) : new SlaMissed(now, clock.Id, consumed - atDue);
        return Of(subject, clock.DueAt, clock.Calendar, finished with { Consumed = consumed });
    }

    /// <summary>When a clock is due, null while nobody knows; what it has to pass; and how that corrects a breach that was announced.</summary>
    private (Instant? Due, ImmutableArray<Threshold> Thresholds, SlaBreachRevised? Correction) Read(Clock clock, ClockSubject subject, Instant now)
    {
        var ledger = clock.LedgerOn(office);
        var due = ledger.DueAt() is { } known ? KernelTime.RoundUp(known) : (Instant?)null;
        var isLifted = clock.BreachedAt is not null && !(due + KernelTime.Resolution <= now);
        var thresholds = Timed(ledger, subject, Pending(isLifted ? clock with { BreachedAt = null } : clock, subject));
        if (clock.BreachedAt is null || clock.BreachedAt == due)
            return (due, thresholds, null);
        var correction = new SlaBreachRevised(now, clock.Id, clock.DueAt, isLifted) { Consumed = ledger.Consumed(now) };
        return (due, thresholds, Of(subject, due ?? clock.DueAt, ledger.Calendar.Version, correction));
    }

    private BusinessCalendar CalendarOf(Clock clock) => Clock.CalendarFor(clock.Basis, office);

    /// <summary>The thresholds a clock has still to pass: those left of it, and all from the due date on while it is not breached.</summary>
    private ImmutableArray<(int Percent, int? Level)> Pending(Clock clock, ClockSubject subject) =>
        [.. definition.DeadlineOf(subject.Element).All().Where(mark => (clock.BreachedAt is null && mark.Percent >= Threshold.Due)
            || clock.Thresholds.Any(left => left.Percent == mark.Percent && left.Level == mark.Level))];

    private ImmutableArray<Threshold> Timed(ClockLedger ledger, ClockSubject subject, ImmutableArray<(int Percent, int? Level)> marks) =>
        [.. marks.Select(mark => new Threshold(mark.Percent, At(ledger, subject, mark) is { } at ? KernelTime.RoundUp(at) : null, mark.Level))];

    private Instant? At(ClockLedger ledger, ClockSubject subject, (int Percent, int? Level) mark) => mark switch
    {
        (_, { } level) => ledger.DueAfter(definition.DeadlineOf(subject.Element).Escalations[level - 1].After),
        (Threshold.Due, null) => ledger.DueAt(),
        _ => ledger.WarningAt(mark.Percent, office),
    };

    /// <summary>An event with what every reader asks of the clock.</summary>
    private static T Of<T>(ClockSubject subject, Instant due, CalendarVersion calendar, T happened)
        where T : ClockEvent
    {
        var told = happened with
        {
            Task = subject.Task,
            Element = subject.Element,
            Roles = subject.Roles,
            DueAt = due,
            Calendar = calendar,
            TimeZoneData = happened is ClockStarted or ClockResumed { IsRunning: true } or ClockRescheduled ? BusinessCalendar.TimeZoneData : null,
        };
        return (T)(told is SlaEvent sla ? (ClockEvent)(sla with { Assignee = subject.Assignee }) : told);
    }

    private static Instant DueAt(ClockLedger ledger) =>
        KernelTime.RoundUp(ledger.DueAt() ?? throw new InvalidOperationException("Expected a clock that nothing holds; one was read while paused."));
}
