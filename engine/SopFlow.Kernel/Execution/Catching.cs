using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Finds what catches something that is thrown inside: from where it was thrown outwards (BPMN 2.0.2, 10.5.1 and 10.5.6).</summary>
internal static class Catching
{
    /// <summary>
    /// Throws an error. Whatever does not catch it is left, what was done in it undone before (BPMN 2.0.2, 10.7); uncaught, the error goes to the calling instance, or is an
    /// incident.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="from">Where it was thrown: the activity that failed, or the scope of the event that throws.</param>
    /// <param name="code">Its code; null for none.</param>
    /// <param name="source">The element that throws.</param>
    public static void Error(Run run, int from, string? code, ElementId source)
    {
        if (Catcher(run, from, trigger => IsOf(trigger, code), trigger => ((EventTrigger.Error)trigger).Code is not null) is var (element, at))
        {
            if (LeavingByError.Undoes(run, from, element is BoundaryEvent ? run.State.FindElement(at)!.Scope : at, new ThrownError(code, source)))
                return;
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

    /// <summary>Whether a trigger is an error of a code, or any.</summary>
    public static bool IsOf(EventTrigger? trigger, string? code) => trigger is EventTrigger.Error error && (error.Code is null || error.Code == code);

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
    public static void Signal(Run run, string name)
    {
        bool Matches(Wait wait) => wait is Wait.Signal signal && signal.Name == name;
        foreach (var waiting in run.State.Elements)
        {
            if (run.State.FindElement(waiting.Key) is { Wait: { } wait } still && NumberOf(wait, Matches) is { } number && !IsAbsorbed(run, still, Matches))
                Happening.Fire(run, waiting.Key, number);
        }
    }

    /// <summary>Whether what an event on a border waits for is handled by an event subprocess within, which absorbs it (BPMN 2.0.2, 10.5.6).</summary>
    /// <param name="run">The run.</param>
    /// <param name="listener">The event.</param>
    /// <param name="matches">What has happened.</param>
    public static bool IsAbsorbed(Run run, ElementInstance listener, Func<Wait, bool> matches)
    {
        if (listener is not { Role: ElementRole.Listener, Host: { } host })
            return false;
        foreach (var inner in run.State.Elements)
        {
            if (inner is { Role: ElementRole.Listener, Host: null, Wait: { } wait } && NumberOf(wait, matches) is not null && run.Definition[inner.Element] is StartEvent { IsInterrupting: true }
                && (inner.Scope == host || (run.State.FindElement(host) is { Role: ElementRole.Body } && run.State.FindElement(inner.Scope)?.Scope == host)))
            {
                return true;
            }
        }

        return false;
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
                // An event subprocess does not catch what it throws itself; nor does another, once one that interrupts runs or nothing else is left.
                var mayBegin = within is not { } inner || run.Definition[inner] is not EventSubProcess || !Listeners.IsCompleting(run, at);
                var start = Listeners.EventSubProcesses(run.Definition, holder?.Element)
                    .Where(one => mayBegin && one.SubProcess.Id != within && catches(one.Start.Trigger))
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
