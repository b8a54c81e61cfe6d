using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Finds what catches something that is thrown inside: from where it was thrown outwards (BPMN 2.0.2, 10.5.1 and 10.5.7).</summary>
internal static class Catching
{
    /// <summary>Throws an error. Whatever does not catch it ends; uncaught, it goes to the calling instance, or is an incident.</summary>
    /// <param name="run">The run.</param>
    /// <param name="from">Where it was thrown: the activity that failed, or the scope of the event that throws.</param>
    /// <param name="code">Its code; null for none.</param>
    /// <param name="source">The element that throws.</param>
    public static void Error(Run run, int from, string? code, ElementId source)
    {
        bool Catches(EventTrigger? trigger) => trigger is EventTrigger.Error error && (error.Code is null || error.Code == code);
        if (Catcher(run, from, Catches, trigger => ((EventTrigger.Error)trigger).Code is not null) is var (element, at))
        {
            run.Emit(new ErrorThrown(source, code, element.Id));
            Begin(run, element, at);
        }
        else if (run.State.CalledBy is { } caller)
        {
            Completion.Cancel(run, Actor.Engine, $"The error {code ?? "without a code"} was thrown at {source} and not caught.", code ?? "");
        }
        else
        {
            var problem = new IncidentNote(IncidentCodes.ErrorUncaught, $"Nothing catches the error {code ?? "without a code"} thrown at {source}.");
            if (run.State.FindElement(from) is { } failed && run.Definition[failed.Element] is not SubProcess)
                run.Incident(source, from, problem.Code, problem.Message);
            else
                Stuck.At(run, source, [], from, problem);
        }
    }

    /// <summary>Throws an escalation. Uncaught, it is forgotten.</summary>
    public static void Escalation(Run run, int from, string? code, ElementId source)
    {
        bool Catches(EventTrigger? trigger) => trigger is EventTrigger.Escalation escalation && (escalation.Code is null || escalation.Code == code);
        var catcher = Catcher(run, from, Catches, trigger => ((EventTrigger.Escalation)trigger).Code is not null);
        run.Emit(new EscalationThrown(source, code, catcher?.Element.Id));
        if (catcher is var (element, at))
            Begin(run, element, at);
    }

    /// <summary>Lets every event of the instance happen that waits for a signal.</summary>
    /// <returns>How many did.</returns>
    public static int Signal(Run run, string name)
    {
        var caught = 0;
        foreach (var waiting in run.State.Elements)
        {
            if (run.State.FindElement(waiting.Key)?.Wait is { } wait && NumberOf(wait, one => one is Wait.Signal signal && signal.Name == name) is { } number)
            {
                Happening.Fire(run, waiting.Key, number);
                caught++;
            }
        }

        return caught;
    }

    /// <summary>The number of the first of an element's waits that matches; null when none does.</summary>
    public static int? NumberOf(Wait wait, Func<Wait, bool> matches) => wait switch
    {
        Wait.Several several => several.Waits.FirstOrDefault(one => matches(one.Wait))?.Number,
        _ => matches(wait) ? 0 : null,
    };

    private static void Begin(Run run, FlowElement element, int at)
    {
        if (element is BoundaryEvent boundary)
            Happening.LeaveBorder(run, at, boundary);
        else
            Happening.BeginEventSubProcess(run, at, (StartEvent)element);
    }

    /// <summary>The event that catches, with the activity on whose border it stands or the scope it starts in; null when nothing catches.</summary>
    private static (FlowElement Element, int At)? Catcher(Run run, int from, Func<EventTrigger?, bool> catches, Func<EventTrigger, bool> isSpecific)
    {
        ElementId? within = null;
        for (var at = from; ; at = run.State.FindElement(at)!.Scope)
        {
            var holder = run.State.FindElement(at);
            if (holder is null || (run.Definition[holder.Element] is SubProcess && holder.Role != ElementRole.Body))
            {
                // An event subprocess does not catch what it throws itself.
                var start = Listeners.EventSubProcesses(run.Definition, holder?.Element)
                    .Where(one => one.SubProcess.Id != within && catches(one.Start.Trigger))
                    .OrderByDescending(one => isSpecific(one.Start.Trigger!)).Select(one => one.Start).FirstOrDefault();
                if (start is not null)
                    return (start, at);
            }

            if (holder is null)
                return null;
            var isTurn = run.State.FindElement(holder.Scope) is { Role: ElementRole.Body };
            var boundary = isTurn ? null : run.Definition.Boundaries(holder.Element).Where(one => catches(one.Trigger)).OrderByDescending(one => isSpecific(one.Trigger)).FirstOrDefault();
            if (boundary is not null)
                return (boundary, at);
            within = holder.Element;
        }
    }
}
