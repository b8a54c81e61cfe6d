using SopFlow.Contracts;
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
        return Map(fact) with
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
        };
    }

    private static ClockEvent Map(Facts.ClockEvent fact) => fact switch
    {
        Facts.ClockStarted e => new ClockStarted
        {
            Warnings = [.. e.Thresholds.Where(t => !t.IsBreach).Select(t => new WarningTime(t.Percent, t.At!.Value.ToDateTimeOffset()))],
        },
        Facts.SlaEvent e => Map(e) with { Assignee = e.Assignee, ConsumedSeconds = WholeSeconds(e.Consumed) },
        _ => throw new InvalidOperationException($"The published event {fact.GetType().Name} has no contract."),
    };

    private static SlaEvent Map(Facts.SlaEvent fact) => fact switch
    {
        Facts.SlaWarning e => new SlaWarning { Percent = e.Percent },
        Facts.SlaBreached => new SlaBreached(),
        Facts.SlaMet e => new SlaMet { RemainingSeconds = WholeSeconds(e.Left) },
        Facts.SlaMissed e => new SlaMissed { OverSeconds = StartedSeconds(e.Over) },
        _ => throw new InvalidOperationException($"The published event {fact.GetType().Name} has no contract."),
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
