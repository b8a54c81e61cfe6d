using System.Collections.Immutable;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Host.Tasks;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;

namespace SopFlow.Host.Instances;

/// <summary>Folds the events of an instance into its clocks: also those that ended, which the state has forgotten.</summary>
internal static class ClockHistory
{
    /// <summary>The clocks, in order of start.</summary>
    /// <param name="events">All events of the instance, in order.</param>
    /// <param name="definition">What it runs.</param>
    /// <param name="calendar">The office's calendar, by which running clocks are measured.</param>
    /// <param name="now">Until when they are measured.</param>
    public static ImmutableArray<ClockResponse> Fold(IEnumerable<KernelEvent> events, ProcessDefinition definition, BusinessCalendar calendar, Instant now)
    {
        var clocks = new List<ClockResponse>();
        InstanceId instance = default;
        foreach (var happened in events)
        {
            switch (happened)
            {
                case InstanceStarted e:
                    instance = e.Id;
                    break;
                case ClockStarted e:
                    clocks.Add(Start(e, instance, definition));
                    break;
                case SlaWarning e:
                    Change(clocks, e.Clock, clock => clock with { Warnings = [.. clock.Warnings.Select(w => w.Percent == e.Percent ? w with { Passed = true } : w)] });
                    break;
                case SlaBreached e:
                    Change(clocks, e.Clock, clock => clock with { BreachedAt = e.At });
                    break;
                case SlaMet e:
                    Change(clocks, e.Clock, clock => clock with { Status = ClockStatus.Met, EndedAt = e.At, Consumed = e.Consumed, Left = e.Left });
                    break;
                case SlaMissed e:
                    Change(clocks, e.Clock, clock => clock with { Status = ClockStatus.Missed, EndedAt = e.At, Consumed = e.Consumed, Over = e.Over });
                    break;
                case TaskCancelled e:
                    Cancel(clocks, clock => clock.Task?.Key == e.Task, e.At, calendar);
                    break;
                case InstanceCancelled e:
                    Cancel(clocks, _ => true, e.At, calendar);
                    break;
            }
        }

        return [.. clocks.Select(clock => clock.Status == ClockStatus.Running ? clock with { Consumed = Consumed(clock, now, calendar) } : clock)];
    }

    private static ClockResponse Start(ClockStarted e, InstanceId instance, ProcessDefinition definition) => new()
    {
        Id = e.Clock,
        Task = e.Task is { } key ? new TaskId(instance, key) : null,
        Step = e.Element is { } element ? StepReference.Of(definition, element) : null,
        Status = ClockStatus.Running,
        Budget = e.Budget,
        BudgetText = e.Element is { } timed ? definition[timed].Step?.StandardTime : definition.Promise?.Text,
        Basis = e.Basis,
        Calendar = e.Calendar.ToString(),
        StartedAt = e.At,
        DueAt = e.DueAt,
        Consumed = Duration.Zero,
        Warnings = [.. e.Thresholds.Where(t => t.Percent < Threshold.Due).Select(t => new ClockWarning(t.Percent, t.At!.Value, false))],
    };

    private static void Cancel(List<ClockResponse> clocks, Func<ClockResponse, bool> match, Instant at, BusinessCalendar calendar)
    {
        foreach (var clock in clocks.Where(clock => clock.Status == ClockStatus.Running && match(clock)).ToList())
            Change(clocks, clock.Id, c => c with { Status = ClockStatus.Cancelled, EndedAt = at, Consumed = Consumed(c, at, calendar) });
    }

    private static Duration Consumed(ClockResponse clock, Instant until, BusinessCalendar calendar) =>
        clock.Basis == ClockBasis.CalendarTime ? until - clock.StartedAt : calendar.Measure(clock.StartedAt, until);

    private static void Change(List<ClockResponse> clocks, string id, Func<ClockResponse, ClockResponse> change)
    {
        var index = clocks.FindLastIndex(clock => clock.Id == id);
        clocks[index] = change(clocks[index]);
    }
}
