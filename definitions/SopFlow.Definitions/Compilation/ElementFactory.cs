using SopFlow.Definitions.Model;
using SopFlow.Definitions.Validation.Flow;
using SopFlow.Kernel.Model;

namespace SopFlow.Definitions.Compilation;

/// <summary>Makes the element of one row.</summary>
internal sealed class ElementFactory(SopDefinition sop, Routes routes)
{
    public static SourceStep SourceOf(Step step) =>
        new(step.Id, step.Number, step.Activity.Text, step.Remark?.Text, step.StandardTime?.AsWritten);

    public FlowElement Of(int row)
    {
        var step = sop.Steps[row];
        FlowElement element = step.Kind switch
        {
            StepKind.Start => new StartEvent { Id = new ElementId(step.Id) },
            StepKind.End => new EndEvent { Id = new ElementId(step.Id) },
            StepKind.Decision when step.Outcomes.Count == 0 => new ExclusiveGateway { Id = new ElementId(step.Id) },
            StepKind.Activity or StepKind.Optional or StepKind.Decision => Task(row),
            StepKind.Fork => StepCompiler.IsInclusive(step) ? new InclusiveGateway { Id = new ElementId(step.Id) } : new ParallelGateway { Id = new ElementId(step.Id) },
            StepKind.Wait => Wait(step, step.Wait!),
            StepKind.Call => Call(step, step.Call!),
            _ => throw new InvalidOperationException($"Nothing is known of the kind {step.Kind}."),
        };
        return WithSource(element, step);
    }

    public FlowElement Join(Step step, bool isInclusive) =>
        WithSource(isInclusive ? new InclusiveGateway { Id = new ElementId(step.Id) } : new ParallelGateway { Id = new ElementId(step.Id) }, step);

    private static FlowElement WithSource(FlowElement element, Step step) => element with { Name = step.Activity.Text, Step = SourceOf(step) };

    private UserTask Task(int row)
    {
        var step = sop.Steps[row];
        var isExternal = IsExternal(step);
        return new UserTask
        {
            Id = new ElementId(step.Id),
            Roles = [.. step.Roles],
            RoleMode = step.RoleMode == Model.RoleMode.All ? Kernel.Model.RoleMode.All : Kernel.Model.RoleMode.Any,
            Budget = SopCompiler.BudgetOf(sop, step.StandardTime, isExternal),
            ClockBasis = isExternal ? ClockBasis.CalendarTime : ClockBasis.BusinessTime,
            Deadline = SopCompiler.DeadlineOf(sop, step.DeadlinePolicy, sop.DeadlinePolicy, isExternal),
            OnReturn = step.OnReturn == Model.OnReturn.Continue ? Kernel.Model.OnReturn.Continue : Kernel.Model.OnReturn.Restart,
            RequiredDocuments = [.. step.Requires],
            ProducedDocuments = [.. step.Produces],
            Outcomes = [.. routes.Leaving(row).Where(way => way.Outcome is not null).Select(way => OutcomeOf(way, row))],
            IsOptional = step.Kind == StepKind.Optional,
        };
    }

    private TaskOutcome OutcomeOf(Route way, int row)
    {
        var outcome = way.Outcome!;
        return new TaskOutcome(outcome.Id, outcome.Label.Text, outcome.ReasonRequired, outcome.WaivesDocuments ?? SendsBackOrEnds(way, row));
    }

    /// <summary>Whoever sends work back, or breaks it off where it could go on, need not have its documents together.</summary>
    private bool SendsBackOrEnds(Route way, int row) =>
        way.To != Routes.End && (way.To <= row || (IsEnd(way.To) && routes.Leaving(row).Any(other => other.To == Routes.End || (other.To > row && !IsEnd(other.To)))));

    private bool IsEnd(int row) => sop.Steps[row].Kind == StepKind.End;

    private bool IsExternal(Step step) =>
        step.Roles.Count > 0 && step.Roles.All(id => sop.Roles.Single(role => role.Id == id).Kind == RoleKind.External);

    private FlowElement Wait(Step step, Wait wait)
    {
        var id = new ElementId(step.Id);
        if (wait.Message is { } message)
            return new CatchEvent { Id = id, Trigger = new EventTrigger.Message(message), Roles = [.. step.Roles] };
        TimerTrigger trigger = wait switch
        {
            { Date: { } variable } => new TimerTrigger.AtDate(StepCompiler.Expression(variable)),
            { Weekday: { } day } => new TimerTrigger.OnWeekday((IsoDayOfWeek)day),
            { Duration: { } duration } when SopCompiler.BudgetOf(sop, duration, IsExternal(step)) is { } budget => new TimerTrigger.After(budget),
            _ => throw new InvalidOperationException($"The wait {step.Id} waits for nothing."),
        };
        return new CatchEvent { Id = id, Trigger = new EventTrigger.Timer(trigger), Roles = [.. step.Roles] };
    }

    private static CallActivity Call(Step step, Call call) => new()
    {
        Id = new ElementId(step.Id),
        Called = new DefinitionId(call.Sop.ToString()),
        Version = call.VersionPolicy == VersionPolicy.Fixed ? call.Version?.ToString() : null,
        Roles = [.. step.Roles],
        DocumentsIn = [.. call.Passes.Where(passing => passing.Document is not null).Select(passing => new NameMapping(passing.Document!, passing.As ?? passing.Document!))],
        DocumentsOut = [.. call.Returns.Where(passing => passing.Document is not null).Select(passing => new NameMapping(passing.As ?? passing.Document!, passing.Document!))],
        VariablesIn = [.. call.Passes.Where(passing => passing.Variable is not null).Select(passing => new NameMapping(passing.Variable!, passing.As ?? passing.Variable!))],
        VariablesOut = [.. call.Returns.Where(passing => passing.Variable is not null).Select(passing => new NameMapping(passing.As ?? passing.Variable!, passing.Variable!))],
    };
}
