using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Conditional events: they happen when their condition becomes true (BPMN 2.0.2, 10.5.5 conditional event definition).</summary>
internal static class Conditions
{
    /// <summary>Lets the first conditional event happen whose condition has become true; false when there is none.</summary>
    public static bool FireOne(Run run)
    {
        foreach (var element in run.State.Elements)
        {
            foreach (var (number, wait) in Numbered(element.Wait))
            {
                var holds = ConditionOf(run.Definition, element.Element, number).Expression.EvaluateCondition(Scopes.Seen(run.State, element.Host ?? element.Scope)).Holds;
                if (holds && !wait.WasTrue)
                {
                    Happening.Fire(run, element.Key, number);
                    return true;
                }

                if (!holds && wait.WasTrue)
                    run.Emit(new WaitChanged(element.Key, Marked(element.Wait!, number, wasTrue: false)));
            }
        }

        return false;
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
