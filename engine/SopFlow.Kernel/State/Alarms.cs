using SopFlow.Kernel.Clocks;

namespace SopFlow.Kernel.State;

/// <summary>What an instance waits for that time alone brings.</summary>
public static class Alarms
{
    /// <summary>The earliest instant at which something falls due; null when nothing will.</summary>
    public static Instant? Next(ProcessInstance state) => Earliest(state)?.PassesAt;

    /// <summary>What falls due first: by instant, a clock before a timer, then in order of start.</summary>
    internal static Alarm? Earliest(ProcessInstance state)
    {
        // What is suspended does nothing by itself; what then is overdue happens when it goes on.
        if (state.Status == InstanceStatus.Suspended)
            return null;
        return Earlier(EarliestOfClocks(state.Clocks), EarliestOfTimers(state.Elements));
    }

    private static Alarm? EarliestOfClocks(ImmutableArray<Clock> clocks)
    {
        var (earliest, of, passing) = (Instant.MaxValue, (Clock?)null, (Threshold?)null);
        foreach (var clock in clocks)
        {
            var until = clock.HeldSince ?? Instant.MaxValue;
            foreach (var threshold in clock.Thresholds)
            {
                if (threshold.PassesAt is { } passes && passes <= until && (of is null || passes < earliest))
                    (earliest, of, passing) = (passes, clock, threshold);
            }
        }

        return of is null ? null : new Alarm.OfClock(earliest, of, passing!);
    }

    private static Alarm? EarliestOfTimers(ImmutableArray<ElementInstance> elements)
    {
        Alarm? earliest = null;
        foreach (var element in elements)
        {
            if (element.Wait is null)
                continue;
            foreach (var timer in element.Wait.Each.OfType<Wait.Timer>())
                earliest = Earlier(earliest, new Alarm.OfTimer(timer.At, element));
        }

        return earliest;
    }

    private static Alarm? Earlier(Alarm? first, Alarm? second) =>
        first is null || (second is not null && second.PassesAt < first.PassesAt) ? second : first;
}

/// <summary>One thing that time brings.</summary>
/// <param name="PassesAt">When.</param>
internal abstract record Alarm(Instant PassesAt)
{
    /// <summary>A threshold of a clock.</summary>
    public sealed record OfClock(Instant PassesAt, Clock Clock, Threshold Threshold) : Alarm(PassesAt);

    /// <summary>A timer of an element.</summary>
    public sealed record OfTimer(Instant PassesAt, ElementInstance Element) : Alarm(PassesAt);
}
