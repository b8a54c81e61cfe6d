using SopFlow.Calendars;
using SopFlow.Kernel;
using SopFlow.Kernel.Events;

namespace SopFlow.Runtime.Rescheduling;

/// <summary>What reading running clocks against newer calendars does, or would do.</summary>
public sealed record RescheduleCounts
{
    /// <summary>Running instances that were looked at.</summary>
    public long Instances { get; init; }

    /// <summary>Instances that could not be read; they are read when they are next touched.</summary>
    public long Failed { get; init; }

    /// <summary>Clocks that are due later.</summary>
    public long Later { get; init; }

    /// <summary>Clocks that are due earlier.</summary>
    public long Earlier { get; init; }

    /// <summary>Breaches that come about, since a due date moves into the past.</summary>
    public long Appeared { get; init; }

    /// <summary>Announced breaches that turn out to be none.</summary>
    public long Lifted { get; init; }

    /// <summary>Announced breaches that are corrected to another due date.</summary>
    public long Revised { get; init; }

    /// <summary>Clocks that get another due date.</summary>
    public long Moved => Later + Earlier;

    /// <summary>Adds two counts.</summary>
    public static RescheduleCounts operator +(RescheduleCounts one, RescheduleCounts other) => new()
    {
        Instances = one.Instances + other.Instances,
        Failed = one.Failed + other.Failed,
        Later = one.Later + other.Later,
        Earlier = one.Earlier + other.Earlier,
        Appeared = one.Appeared + other.Appeared,
        Lifted = one.Lifted + other.Lifted,
        Revised = one.Revised + other.Revised,
    };

    /// <summary>What the events of one command say of it. A breach that comes about by time alone is not counted.</summary>
    /// <param name="events">The events of one command, in order.</param>
    /// <param name="versions">The calendar versions whose reading counts.</param>
    public static RescheduleCounts Of(ImmutableArray<KernelEvent> events, IReadOnlySet<CalendarVersion> versions)
    {
        var moves = new Dictionary<string, ClockRescheduled>();
        var (earlier, appeared, lifted, revised) = (0, 0, 0, 0);
        foreach (var happened in events)
        {
            switch (happened)
            {
                case ClockRescheduled move when versions.Contains(move.Calendar):
                    moves.Add(move.Clock, move);
                    if (move.DueAt < move.PreviousDueAt)
                        earlier++;
                    break;
                case SlaBreachRevised revision when moves.ContainsKey(revision.Clock):
                    _ = revision.IsLifted ? lifted++ : revised++;
                    break;
                case SlaBreached breach when moves.TryGetValue(breach.Clock, out var move) && move.PreviousDueAt + KernelTime.Resolution > move.At:
                    appeared++;
                    break;
            }
        }

        return new RescheduleCounts { Later = moves.Count - earlier, Earlier = earlier, Appeared = appeared, Lifted = lifted, Revised = revised };
    }
}
