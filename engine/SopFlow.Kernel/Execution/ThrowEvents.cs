using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>What throw and end events bring about (BPMN 2.0.2, 10.5.3, 10.5.4 and 13.5.6).</summary>
internal static class ThrowEvents
{
    /// <summary>Takes tokens, throws what the event throws, and lets tokens go on where it is not an end.</summary>
    public static void Enter(Run run, FlowElement element, ImmutableArray<EventResult> results, ImmutableArray<FlowId> consumed, int scope)
    {
        if (TooLong(run, element, results, scope) is { } problem)
        {
            Stuck.At(run, element.Id, consumed, scope, problem);
            return;
        }

        var compensated = results.OfType<EventResult.Compensation>().SelectMany(result => Compensating.Targets(run, scope, result.Activity)).ToImmutableArray();
        if (results.OfType<EventResult.Compensation>().Any())
        {
            var waits = results.OfType<EventResult.Compensation>().Any(result => result.Waits);
            if (!waits)
                ElementEntry.PassByConditions(run, element.Id, consumed, scope);
            var key = run.NextKey;
            run.Emit(new ElementActivated(key, element.Id, waits ? consumed : [], new Wait.Compensation(compensated), scope) { Role = waits ? ElementRole.Work : ElementRole.Compensation });
            Compensating.Next(run, key);
        }
        else
        {
            ElementEntry.PassByConditions(run, element.Id, consumed, scope);
        }

        foreach (var result in results)
            Throw(run, element, result, scope);
    }

    /// <summary>Everything the event had undone is undone.</summary>
    public static void Compensated(Run run, ElementInstance waiting)
    {
        if (waiting.Wait is Wait.Compensation { Error: { } error })
        {
            LeavingByError.GoesOn(run, waiting.Key, error);
            return;
        }

        var element = run.Definition[waiting.Element];
        if (element is EndEvent { Results: var results } && results.Any(result => result is EventResult.Cancel))
        {
            LeaveTransaction(run, waiting);
            return;
        }

        if (waiting.Role == ElementRole.Compensation)
        {
            // Its tokens have gone on long since.
            run.Emit(new ElementCompleted(waiting.Key, element.Id, []));
            return;
        }

        var choice = FlowChoice.Of(run, element.Id, waiting.Scope, firstOnly: false);
        if (choice.Problem is { } problem)
            run.Incident(element.Id, waiting.Key, problem.Code, problem.Message);
        else
            run.Emit(new ElementCompleted(waiting.Key, element.Id, choice.Taken));
    }

    private static IncidentNote? TooLong(Run run, FlowElement element, ImmutableArray<EventResult> results, int scope) =>
        results.OfType<EventResult.Message>().Select(message => Triggers.Key(run, element.Id, message.CorrelationKey, scope).Problem).FirstOrDefault(problem => problem is not null);

    private static void Throw(Run run, FlowElement element, EventResult result, int scope)
    {
        switch (result)
        {
            case EventResult.Message message:
                run.Emit(new MessageThrown(run.Now, element.Id, message.Name, Triggers.Key(run, element.Id, message.CorrelationKey, scope).Key, Carried(run, element, scope)));
                break;
            case EventResult.Signal signal:
                run.Emit(new SignalThrown(run.Now, element.Id, signal.Name));
                Catching.Signal(run, signal.Name);
                break;
            case EventResult.Escalation escalation:
                Catching.Escalation(run, scope, escalation.Code, element.Id);
                break;
            case EventResult.Error error:
                Catching.Error(run, scope, error.Code, element.Id);
                break;
            case EventResult.Terminate:
                Ending.Clear(run, scope, null);
                break;
            case EventResult.Cancel:
                CancelTransaction(run, element.Id, scope);
                break;
            case EventResult.Compensation:
                break;
            default:
                throw new InvalidOperationException($"Nothing is known of the result {result.GetType().Name}.");
        }
    }

    /// <summary>What a message carries: what the event's associations say, else every variable of the instance.</summary>
    private static FeelContext Carried(Run run, FlowElement element, int scope)
    {
        var inputs = element switch
        {
            ThrowEvent thrown => thrown.Inputs,
            EndEvent end => end.Inputs,
            _ => [],
        };
        return inputs.IsEmpty ? run.State.Variables : Activities.Mapped(inputs, Scopes.Seen(run.State, scope));
    }

    /// <summary>What still runs in the transaction ends, what was done in it is undone, and it is left by its cancel event (BPMN 2.0.2, 10.3.5 and 13.3.4).</summary>
    private static void CancelTransaction(Run run, ElementId end, int scope)
    {
        while (run.State.FindElement(scope) is { } holder && run.Definition[holder.Element] is not Transaction)
            scope = holder.Scope;
        Ending.Clear(run, scope, null);
        var key = run.NextKey;
        run.Emit(new ElementActivated(key, end, [], new Wait.Compensation(Compensating.Targets(run, scope, null)), scope));
        Compensating.Next(run, key);
    }

    private static void LeaveTransaction(Run run, ElementInstance waiting)
    {
        var transaction = run.State.FindElement(waiting.Scope)!;
        var host = run.State.FindElement(transaction.Scope) is { Role: ElementRole.Body } body ? body : transaction;
        var boundary = run.Definition.Boundaries(transaction.Element).FirstOrDefault(one => one.Trigger is EventTrigger.Cancel);
        if (boundary is not null)
            Happening.LeaveBorder(run, host.Key, boundary);
        else
            run.Incident(waiting.Element, waiting.Key, IncidentCodes.CancelUncaught, $"The transaction {transaction.Element} was cancelled and has no event for it.");
    }
}
