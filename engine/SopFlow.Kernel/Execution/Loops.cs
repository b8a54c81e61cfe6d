using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Activities that are repeated (BPMN 2.0.2, 13.3.6 standard loop, 13.3.7 multi-instance). Their body stands in the flow, each turn in the body.</summary>
internal static class Loops
{
    /// <summary>More turns than this are taken for a mistake.</summary>
    private const int MostTurns = 1000;

    private const string Counter = "loopCounter";

    public static void Enter(Run run, Activity activity, LoopCharacteristics loop, ImmutableArray<FlowId> consumed, int scope)
    {
        var (progress, problem) = Plan(run, activity, loop, scope);
        if (problem is not null)
        {
            Stuck.At(run, activity.Id, consumed, scope, problem);
            return;
        }

        var key = run.NextKey;
        run.Emit(new ElementActivated(key, activity.Id, consumed, null, scope) { Role = ElementRole.Body, Loop = progress });
        Listeners.OnBorder(run, key, activity);
        if (loop is LoopCharacteristics.Standard { TestBefore: true })
        {
            GoOn(run, run.State.FindElement(key)!);
            return;
        }

        var turns = loop switch
        {
            LoopCharacteristics.Multiple { IsSequential: false } => progress!.Total!.Value,
            LoopCharacteristics.Multiple => Math.Min(1, progress!.Total!.Value),
            LoopCharacteristics.Standard standard => standard.Maximum == 0 ? 0 : 1,
            _ => throw new InvalidOperationException($"Nothing is known of the loop {loop.GetType().Name}."),
        };
        if (turns == 0)
            End(run, key, activity);
        for (var turn = 0; turn < turns && run.State.FindElement(key) is { } body; turn++)
            Turn(run, body, activity);
    }

    /// <summary>One turn has ended.</summary>
    public static void TurnDone(Run run, ElementInstance body, ElementInstance turn)
    {
        var activity = (Activity)run.Definition[body.Element];
        var progress = body.Loop!;
        if (activity.Loop is LoopCharacteristics.Multiple { Output: { } output })
        {
            var number = (int)((FeelNumber)turn.Locals![Counter]).Value;
            progress = progress with { Outputs = progress.Outputs.SetItem(number, output.Evaluate(Scopes.Seen(run.State, turn.Key))) };
        }

        progress = progress with { Completed = progress.Completed + 1 };
        // A handler on the border undoes all turns at once; without one, each is undone by what stands in it.
        run.Emit(new ElementCompleted(turn.Key, turn.Element, []) { IsCompensable = Compensating.CanUndoInside(run, turn, activity) });
        run.Emit(new LoopAdvanced(body.Key, progress));
        GoOn(run, run.State.FindElement(body.Key)!);
    }

    /// <summary>Begins the next turn, or ends the activity when there is none; where nobody can say whether there is one, somebody must see to it.</summary>
    public static void GoOn(Run run, ElementInstance body)
    {
        var activity = (Activity)run.Definition[body.Element];
        var (goesOn, problem) = GoesOn(run, body, activity.Loop!, body.Loop!);
        if (problem is not null)
            run.Incident(activity.Id, body.Key, IncidentCodes.LoopNotCounted, problem);
        else if (!goesOn)
            End(run, body.Key, activity);
        else if (activity.Loop is not LoopCharacteristics.Multiple { IsSequential: false })
            Turn(run, body, activity);
    }

    private static (bool GoesOn, string? Problem) GoesOn(Run run, ElementInstance body, LoopCharacteristics loop, LoopProgress progress)
    {
        switch (loop)
        {
            case LoopCharacteristics.Standard standard when progress.Started >= standard.Maximum:
                return (false, null);
            case LoopCharacteristics.Standard standard:
                var (holds, problem) = Asked(standard.Condition, Scopes.Seen(run.State, body.Key).With(Counter, FeelNumber.Of(progress.Started + 1)), otherwise: true);
                return holds && progress.Started >= (standard.Maximum ?? MostTurns)
                    ? (false, $"{body.Element} was repeated {MostTurns} times and its condition still holds.")
                    : (holds, problem);
            case LoopCharacteristics.Multiple when progress.Completed >= progress.Total:
                return (false, null);
            case LoopCharacteristics.Multiple multiple:
                var (isDone, unclear) = Asked(multiple.CompletionCondition, Counted(run, body, progress), otherwise: false);
                return (!isDone, unclear);
            default:
                throw new InvalidOperationException($"Nothing is known of the loop {loop.GetType().Name}.");
        }
    }

    /// <summary>What a condition says, or why it says neither true nor false.</summary>
    private static (bool Holds, string? Problem) Asked(FeelExpression? condition, FeelContext seen, bool otherwise)
    {
        if (condition is null)
            return (otherwise, null);
        var result = condition.EvaluateCondition(seen);
        return (result.Holds, result.Problem is { } problem ? $"The condition {condition.Text} gave neither true nor false: {problem}" : null);
    }

    private static void Turn(Run run, ElementInstance body, Activity activity)
    {
        var progress = body.Loop! with { Started = body.Loop!.Started + 1 };
        run.Emit(new LoopAdvanced(body.Key, progress));
        var locals = FeelContext.Of((Counter, FeelNumber.Of(progress.Started)));
        if (activity.Loop is LoopCharacteristics.Multiple { Item: { } item } && progress.Items is { IsEmpty: false } items)
            locals = locals.With(item, items[progress.Started - 1]);
        if (activity.Loop is LoopCharacteristics.Multiple { OutputItem: { } result })
            locals = locals.With(result, FeelNull.Instance);
        Activities.Begin(run, activity, new Beginning([], body.Key) { IsTurn = true, Locals = locals });
    }

    private static void End(Run run, int key, Activity activity)
    {
        if (run.State.Elements.Any(element => element.Scope == key))
            Ending.Clear(run, key, null);
        var body = run.State.FindElement(key)!;
        if (activity.Loop is LoopCharacteristics.Multiple { Outputs: { } name })
            Scopes.Merge(run, body.Scope, FeelContext.Of((name, FeelList.From(body.Loop!.Outputs.Values))));
        Activities.Leave(run, body, activity);
    }

    private static (LoopProgress? Progress, IncidentNote? Problem) Plan(Run run, Activity activity, LoopCharacteristics loop, int scope)
    {
        if (loop is not LoopCharacteristics.Multiple multiple)
            return (new LoopProgress(null, 0, 0), null);
        var seen = Scopes.Seen(run.State, scope);
        switch ((multiple.Collection ?? multiple.Cardinality)!.Evaluate(seen))
        {
            case FeelList list when multiple.Collection is not null && list.Count <= MostTurns:
                return (new LoopProgress(list.Count, 0, 0) { Items = list.Items }, null);
            case FeelNumber number when multiple.Collection is null && number.Value >= 0 && number.Value <= MostTurns && decimal.IsInteger(number.Value):
                return (new LoopProgress((int)number.Value, 0, 0), null);
            case var other:
                var wanted = multiple.Collection is null ? $"a whole number from 0 to {MostTurns}" : $"a list of at most {MostTurns} items";
                return (null, new IncidentNote(IncidentCodes.LoopNotCounted, $"The turns of {activity.Id} cannot be counted: {(multiple.Collection ?? multiple.Cardinality)!.Text} gave {other}, not {wanted}."));
        }
    }

    private static FeelContext Counted(Run run, ElementInstance body, LoopProgress progress) => Scopes.Seen(run.State, body.Key).Merge(FeelContext.Of(
        ("numberOfInstances", FeelNumber.Of(progress.Total ?? progress.Started)),
        ("numberOfActiveInstances", FeelNumber.Of(progress.Started - progress.Completed)),
        ("numberOfCompletedInstances", FeelNumber.Of(progress.Completed)),
        ("numberOfTerminatedInstances", FeelNumber.Of(0)),
        (Counter, FeelNumber.Of(progress.Completed))));
}
