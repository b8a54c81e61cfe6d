using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Conditional events: they happen when their condition becomes true (BPMN 2.0.2, 10.5.5).</summary>
internal static class Conditions
{
    /// <summary>Lets the first conditional event happen whose condition has become true; false when there is none.</summary>
    public static bool FireOne(Run run)
    {
        if (BecameTrue(run) is not var (element, number))
            return false;
        Happening.Fire(run, element.Key, number);
        return true;
    }

    /// <summary>Stops the first conditional event whose condition has become true once more, where events have been calling each other without end; false when there is none.</summary>
    public static bool StopOne(Run run, int mostSteps)
    {
        if (BecameTrue(run) is not var (element, _))
            return false;
        run.Incident(element.Element, element.Key, IncidentCodes.EndlessLoop, $"{mostSteps} elements were entered without one that waits; the condition of {element.Element} becomes true again and again.");
        return true;
    }

    /// <summary>The first event whose condition has become true. What has become false meanwhile is noted; null says no more than that it is not true yet, anything else is an incident.</summary>
    private static (ElementInstance Element, int Number)? BecameTrue(Run run)
    {
        // Every one is asked each time: one that another's flow makes false for a moment happens again.
        (ElementInstance, int)? first = null;
        foreach (var element in run.State.Elements.Where(element => element.Incident is null))
        {
            foreach (var (number, wait) in Numbered(element.Wait))
            {
                var condition = ConditionOf(run.Definition, element.Element, number).Expression;
                var result = condition.EvaluateCondition(Scopes.Seen(run.State, element.Host ?? element.Scope));
                if (result.Problem is { } problem && result.Value is not FeelNull)
                {
                    run.Incident(element.Element, element.Key, IncidentCodes.EventConditionNotBoolean, $"The condition of {element.Element}, {condition.Text}, gave neither true nor false: {problem}");
                    break;
                }

                if (result.Holds && !wait.WasTrue)
                    first ??= (element, number);
                if (!result.Holds && wait.WasTrue)
                    run.Emit(new WaitChanged(element.Key, Marked(run.State.FindElement(element.Key)!.Wait!, number, wasTrue: false)));
            }
        }

        return first;
    }

    private static IEnumerable<(int Number, Wait.Condition Wait)> Numbered(Wait? wait) => wait switch
    {
        Wait.Condition condition => [(0, condition)],
        Wait.Several several => several.Waits.Where(one => one.Wait is Wait.Condition).Select(one => (one.Number, (Wait.Condition)one.Wait)),
        _ => [],
    };

    /// <summary>What is waited for, with the note whether a condition of it was true when last asked.</summary>
    public static Wait Marked(Wait wait, int number, bool wasTrue) => wait is Wait.Several several
        ? several with { Waits = [.. several.Waits.Select(one => one.Number == number && one.Wait is Wait.Condition ? one with { Wait = new Wait.Condition { WasTrue = wasTrue } } : one)] }
        : new Wait.Condition { WasTrue = wasTrue };

    private static EventTrigger.Condition ConditionOf(ProcessDefinition definition, ElementId element, int number) => definition[element] is EventBasedGateway
        ? ConditionOf(definition[definition.Outgoing(element)[number].Target], 0)
        : ConditionOf(definition[element], number);

    private static EventTrigger.Condition ConditionOf(FlowElement element, int number) => Triggers.TriggerOf(element) switch
    {
        EventTrigger.Condition condition => condition,
        EventTrigger.Multiple multiple => (EventTrigger.Condition)multiple.Triggers[number],
        _ => throw new InvalidOperationException($"{element.Id} waits for a condition and has none."),
    };
}
