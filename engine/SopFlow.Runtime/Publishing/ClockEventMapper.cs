using SopFlow.Contracts;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Model;
using Basis = SopFlow.Kernel.Model.ClockBasis;
using Facts = SopFlow.Kernel.Events;

namespace SopFlow.Runtime.Publishing;

/// <summary>Maps what happens to clocks, of a task or of the promise.</summary>
internal static class ClockEventMapper
{
    public static ClockEvent Map(MappedInstance instance, Facts.ClockEvent fact)
    {
        var timed = fact.Element is { } id ? instance.UserTask(id) : null;
        return Own(instance, fact) with
        {
            ClockId = fact.Clock,
            TaskId = instance.TaskId(fact.Task),
            StepId = timed is null ? null : MappedInstance.StepId(timed),
            StepNumber = timed?.Step?.Number,
            Activity = timed is null ? null : MappedInstance.Activity(timed),
            Roles = instance.Roles(fact.Roles),
            Basis = BasisOf(timed),
            Budget = BudgetOf(instance.Definition, timed),
            DueAt = fact.DueAt.ToDateTimeOffset(),
            CalendarVersion = fact.Calendar.ToString(),
            TimeZoneData = fact.TimeZoneData,
        };
    }

    private static ClockEvent Own(MappedInstance instance, Facts.ClockEvent fact) => fact switch
    {
        Facts.ClockStarted e => new ClockStarted { ContinuesClockId = e.Continues, Warnings = Warnings(e.Thresholds), Escalations = Escalations(instance, e, e.Thresholds) },
        Facts.ClockPaused e => new ClockPaused
        {
            Cause = CauseOf(e.Cause),
            By = e.By,
            Reason = e.Reason,
            ConsumedSeconds = WholeSeconds(e.Consumed),
            BackdateReason = e.Backdated?.Reason,
        },
        Facts.ClockResumed e => new ClockResumed
        {
            Cause = CauseOf(e.Cause),
            By = e.By,
            Running = e.IsRunning,
            Warnings = e.IsRunning ? Warnings(e.Thresholds) : [],
            Escalations = e.IsRunning ? Escalations(instance, e, e.Thresholds) : [],
            BackdateReason = e.Backdated?.Reason,
        },
        Facts.ClockRescheduled e => new ClockRescheduled
        {
            PreviousDueAt = e.PreviousDueAt.ToDateTimeOffset(),
            PreviousCalendarVersion = e.PreviousCalendar.ToString(),
            Warnings = Warnings(e.Thresholds),
            Escalations = Escalations(instance, e, e.Thresholds),
        },
        Facts.SlaEvent e => Own(instance, e) with { Assignee = e.Assignee, ConsumedSeconds = WholeSeconds(e.Consumed) },
        _ => throw new InvalidOperationException($"The published event {fact.GetType().Name} has no contract."),
    };

    private static SlaEvent Own(MappedInstance instance, Facts.SlaEvent fact) => fact switch
    {
        Facts.SlaWarning e => new SlaWarning { Percent = e.Percent },
        Facts.SlaBreached => new SlaBreached(),
        Facts.SlaEscalated e => new SlaEscalated { Level = e.Level, To = instance.Role(e.To) },
        Facts.SlaBreachRevised e => new SlaBreachRevised { PreviousDueAt = e.PreviousDueAt.ToDateTimeOffset(), Lifted = e.IsLifted },
        Facts.SlaMet e => new SlaMet { RemainingSeconds = WholeSeconds(e.Left) },
        Facts.SlaMissed e => new SlaMissed { OverSeconds = StartedSeconds(e.Over) },
        _ => throw new InvalidOperationException($"The published event {fact.GetType().Name} has no contract."),
    };

    private static ImmutableArray<WarningTime> Warnings(ImmutableArray<Threshold> thresholds)
    {
        var warnings = ImmutableArray.CreateBuilder<WarningTime>();
        foreach (var threshold in thresholds)
        {
            if (threshold is { Percent: < Threshold.Due, At: { } at })
                warnings.Add(new WarningTime(threshold.Percent, at.ToDateTimeOffset()));
        }

        return warnings.ToImmutable();
    }

    private static ImmutableArray<EscalationTime> Escalations(MappedInstance instance, Facts.ClockEvent fact, ImmutableArray<Threshold> thresholds)
    {
        var policy = instance.Definition.DeadlineOf(fact.Element);
        var escalations = ImmutableArray.CreateBuilder<EscalationTime>();
        foreach (var threshold in thresholds)
        {
            if (threshold is { Level: { } level, At: { } at })
                escalations.Add(new EscalationTime(level, instance.Role(policy.Escalations[level - 1].To), at.ToDateTimeOffset()));
        }

        return escalations.ToImmutable();
    }

    private static Contracts.PauseCause CauseOf(Calendars.PauseCause cause) => cause switch
    {
        Calendars.PauseCause.External => Contracts.PauseCause.External,
        Calendars.PauseCause.Documents => Contracts.PauseCause.Documents,
        Calendars.PauseCause.Suspension => Contracts.PauseCause.Suspension,
        Calendars.PauseCause.Hold => Contracts.PauseCause.Hold,
        Calendars.PauseCause.Returned => Contracts.PauseCause.Returned,
        _ => throw new InvalidOperationException($"The cause {cause} has no contract."),
    };

    private static Contracts.ClockBasis BasisOf(UserTask? timed) => timed?.ClockBasis switch
    {
        null or Basis.BusinessTime => Contracts.ClockBasis.BusinessTime,
        Basis.CalendarTime => Contracts.ClockBasis.CalendarTime,
        var other => throw new InvalidOperationException($"The clock basis {other} has no contract."),
    };

    private static Budget BudgetOf(ProcessDefinition definition, UserTask? timed)
    {
        var (budget, text) = timed is null ? (definition.Promise?.Budget, definition.Promise?.Text) : (timed.Budget, timed.Step?.StandardTime);
        return budget is null
            ? throw new InvalidOperationException($"{definition.Reference} grants no time {(timed is null ? "for the whole" : $"at {timed.Id}")}, and a clock ran for it.")
            : BudgetMapper.Map(budget, text);
    }

    private static long WholeSeconds(Duration length) => length.BclCompatibleTicks / NodaConstants.TicksPerSecond;

    private static long StartedSeconds(Duration length) => (length.BclCompatibleTicks + NodaConstants.TicksPerSecond - 1) / NodaConstants.TicksPerSecond;
}
