using SopFlow.Kernel.Events;
using SopFlow.Kernel.Execution.Elements;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>The life of an activity (BPMN 2.0.2, 13.3.2): it begins, may be repeated, and completes. How it is ended from outside is for <see cref="Ending"/>.</summary>
internal static class Activities
{
    public static void Enter(Run run, Activity activity, ImmutableArray<FlowId> consumed, int scope)
    {
        if (activity.Loop is { } loop)
            Loops.Enter(run, activity, loop, consumed, scope);
        else
            Begin(run, activity, new Beginning(consumed, scope));
    }

    /// <summary>Begins an activity, or one turn of it, and does it where that needs no waiting.</summary>
    public static void Begin(Run run, Activity activity, Beginning how)
    {
        var locals = how.Locals;
        if (!activity.Inputs.IsEmpty)
        {
            var seen = Scopes.Seen(run.State, how.Scope).Merge(locals ?? FeelContext.Empty);
            locals = (locals ?? FeelContext.Empty).Merge(Mapped(activity.Inputs, seen));
        }

        var key = run.NextKey;
        var (wait, problem) = WaitOf(run, activity, key, how.Scope);
        run.Emit(new ElementActivated(key, activity.Id, how.Consumed, wait, how.Scope) { Role = how.Role, Host = how.Host, Undoes = how.Undoes, Locals = locals });
        if (problem is not null)
            run.Incident(activity.Id, key, problem.Code, problem.Message);
        if (!how.IsTurn)
            Listeners.OnBorder(run, key, activity);
        PromiseClock.OnEntered(run, activity.Id);
        switch (activity)
        {
            case UserTask task: UserTaskBehavior.Begin(run, task, key); break;
            case CallActivity call: CallActivityBehavior.Begin(run, call, key); break;
            case SubProcess sub: SubProcessBehavior.Begin(run, sub, key, how); break;
            case ScriptTask script: ScriptTaskBehavior.Begin(run, script, key); break;
            case BusinessRuleTask rule: BusinessRuleTaskBehavior.Begin(run, rule, key); break;
            case PassiveTask: Complete(run, key); break;
            case ServiceTask or ReceiveTask: break;
            default: throw new InvalidOperationException($"Nothing is known of the activity {activity.Id}, a {activity.GetType().Name}.");
        }
    }

    /// <summary>Begins an activity anew, in the part it had: a turn stays that turn, and what undoes goes on undoing.</summary>
    public static void Again(Run run, ElementInstance stuck, Activity activity)
    {
        var isTurn = run.State.FindElement(stuck.Scope) is { Role: ElementRole.Body } body && body.Element == stuck.Element;
        Ending.Terminate(run, stuck.Key);
        Begin(run, activity, new Beginning([], stuck.Scope) { Role = stuck.Role, Host = stuck.Host, IsTurn = isTurn, Locals = stuck.Locals });
    }

    /// <summary>Keeps what an activity gave: for itself where associations say what of it goes out, else where it is known.</summary>
    public static void Learn(Run run, int key, FeelContext variables)
    {
        if (variables.Count == 0)
            return;
        if (run.State.FindElement(key) is { } instance && run.Definition[instance.Element] is Activity { Outputs.IsEmpty: false })
            run.Emit(new VariablesMerged(variables, key));
        else
            Scopes.Merge(run, key, variables);
    }

    /// <summary>The work of an activity is done: what it gives is taken over, and tokens go on or the next turn begins.</summary>
    public static void Complete(Run run, int key)
    {
        var instance = run.State.FindElement(key)!;
        var activity = (Activity)run.Definition[instance.Element];
        if (!activity.Outputs.IsEmpty)
            Scopes.Merge(run, instance.Scope, Mapped(activity.Outputs, Scopes.Seen(run.State, key)));
        if (run.State.FindElement(instance.Scope) is { Role: ElementRole.Body } body && body.Element == instance.Element)
            Loops.TurnDone(run, body, instance);
        else
            Leave(run, instance, activity);
    }

    /// <summary>Tokens go out of an activity that is done, all its turns included.</summary>
    public static void Leave(Run run, ElementInstance instance, Activity activity)
    {
        var choice = FlowChoice.Of(run, activity.Id, instance.Scope, firstOnly: false);
        if (choice.Problem is { } problem)
        {
            run.Incident(activity.Id, instance.Key, problem.Code, problem.Message);
            return;
        }

        PromiseClock.OnCompleted(run, activity.Id);
        run.Emit(new ElementCompleted(instance.Key, activity.Id, choice.Taken) { IsCompensable = Compensating.CanUndo(run, instance, activity) });
        if (instance is { Role: ElementRole.Compensation, Host: { } caller })
            Compensating.Next(run, caller);
        if (activity is not EventSubProcess && instance.Role != ElementRole.Compensation
            && run.State.FindElement(instance.Scope) is { Role: not ElementRole.Body } around && run.Definition[around.Element] is AdHocSubProcess adHoc)
        {
            AdHoc.ActivityDone(run, around, adHoc);
        }
    }

    private static (Wait? Wait, IncidentNote? Problem) WaitOf(Run run, Activity activity, int key, int scope) => activity switch
    {
        ServiceTask service => (new Wait.Job(service.Topic, service.Attempts), null),
        ReceiveTask receive => Triggers.Message(run, receive.Id, receive.Message, scope),
        CallActivity => (new Wait.Call(CallActivityBehavior.IdOfCalled(run.State.Id, key)), null),
        _ => (null, null),
    };

    /// <summary>What associations put where, as seen by whoever has them.</summary>
    public static FeelContext Mapped(ImmutableArray<DataMapping> mappings, FeelContext seen) =>
        FeelContext.From(mappings.Select(mapping => KeyValuePair.Create(mapping.Target, mapping.Source.Evaluate(seen))));
}

/// <summary>How an activity begins.</summary>
/// <param name="Consumed">The incoming flows whose token it takes.</param>
/// <param name="Scope">The scope it stands in.</param>
internal sealed record Beginning(ImmutableArray<FlowId> Consumed, int Scope)
{
    /// <summary>Whether it is work, or undoes other work.</summary>
    public ElementRole Role { get; init; } = ElementRole.Work;

    /// <summary>For what undoes: the event that called it.</summary>
    public int? Host { get; init; }

    /// <summary>For an event subprocess that compensates: the element instance that is undone.</summary>
    public int? Undoes { get; init; }

    /// <summary>Whether it is one turn of a repeated activity, on whose body the border events listen.</summary>
    public bool IsTurn { get; init; }

    /// <summary>Variables it has for itself; null for none.</summary>
    public FeelContext? Locals { get; init; }

    /// <summary>For an event subprocess: the start event that was triggered.</summary>
    public StartEvent? Start { get; init; }

    /// <summary>For an event subprocess: what the associations of its start event put where; null for nothing.</summary>
    public FeelContext? Received { get; init; }
}
