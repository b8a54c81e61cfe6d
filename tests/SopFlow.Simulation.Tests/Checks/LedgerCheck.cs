using SopFlow.Calendars;
using SopFlow.Kernel;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;
using SopFlow.Simulation.Tests.World;

namespace SopFlow.Simulation.Tests.Checks;

/// <summary>Holds ledgers against counting by hand: open pieces of the calendar less the pauses, added up one by one.</summary>
internal static class LedgerCheck
{
    /// <summary>Every open clock of a state adds up: what is used and what is left are the whole, and what it still has to pass lies ahead.</summary>
    public static void OfState(ProcessInstance state, SimulatedCalendars calendars, BusinessCalendar office, Instant now)
    {
        foreach (var clock in state.Clocks)
        {
            var calendar = clock.Basis == ClockBasis.CalendarTime ? office : calendars[clock.Calendar];
            var ledger = clock.LedgerOn(calendar);
            var about = $"{clock.Id} of {state.Definition} {state.Id} at {now}";
            var consumed = ByHand(clock, calendar, clock.StartedAt, now);
            ledger.Consumed(now).ShouldBe(consumed, about);
            if (clock.IsPaused)
                continue;

            clock.DueAt.ShouldBe(KernelTime.RoundUp(ledger.DueAt()!.Value), about);
            if (clock.DueAt >= now)
                (consumed + ByHand(clock, calendar, now, ledger.DueAt()!.Value)).ShouldBe(ledger.Consumed(ledger.DueAt()!.Value), about);
            clock.Thresholds.ShouldAllBe(threshold => threshold.PassesAt > now, about);
            (clock.BreachedAt is null).ShouldBe(clock.DueAt + KernelTime.Resolution > now, about);
        }
    }

    /// <summary>Time that counts between two instants, without the ledger: pieces of the calendar, less what pauses cover of them.</summary>
    public static Duration ByHand(Clock clock, BusinessCalendar calendar, Instant from, Instant until)
    {
        if (until <= from)
            return Duration.Zero;
        IEnumerable<(Instant Starts, Instant Ends)> open = clock.Basis == ClockBasis.CalendarTime || clock.Budget.IsElapsedOnly
            ? [(from, until)]
            : calendar.Segments(from, until).Where(piece => piece.IsOpen).Select(piece => (piece.StartsAt, piece.EndsAt));
        foreach (var pause in clock.Pauses)
            open = [.. open.SelectMany(piece => Less(piece, pause.StartsAt, pause.EndsAt ?? Instant.MaxValue))];
        return open.Aggregate(Duration.Zero, (sum, piece) => sum + (piece.Ends - piece.Starts));
    }

    public static Duration Sum(ImmutableArray<LedgerSegment> segments) => segments.Aggregate(Duration.Zero, (sum, piece) => sum + piece.Counted);

    private static IEnumerable<(Instant, Instant)> Less((Instant Starts, Instant Ends) piece, Instant from, Instant to)
    {
        if (from >= piece.Ends || to <= piece.Starts || to <= from)
        {
            yield return piece;
            yield break;
        }

        if (piece.Starts < from)
            yield return (piece.Starts, from);
        if (to < piece.Ends)
            yield return (to, piece.Ends);
    }
}
