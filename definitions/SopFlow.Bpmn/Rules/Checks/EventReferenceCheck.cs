using SopFlow.Bpmn.Model;

namespace SopFlow.Bpmn.Rules.Checks;

/// <summary>In a process that runs, an event says which message, signal, error or escalation it is, and that has a name (10.5.5).</summary>
internal sealed class EventReferenceCheck : IDocumentCheck
{
    public void Check(BpmnDocument document, BpmnDiagnostics findings)
    {
        foreach (var happening in document.All.OfType<Event>().Where(e => e.IsExecuted()))
        {
            foreach (var definition in happening.EventDefinitions)
                Check(happening, definition, findings);
        }

        foreach (var task in document.All.Where(node => node is ReceiveTask or SendTask && node.IsExecuted()))
        {
            var message = (task as ReceiveTask)?.Message ?? (task as SendTask)?.Message;
            if (message is null && task is ReceiveTask)
                Missing(task, task, "messageRef", findings);
            else if (message is not null)
                Named(task, message, message.Name, "name", findings);
        }
    }

    private static void Check(Event happening, EventDefinition definition, BpmnDiagnostics findings)
    {
        // An error or escalation may be caught whichever it is; to throw one it must be known.
        var (target, name, attribute, isRequired) = definition switch
        {
            MessageEventDefinition message => ((BpmnNode?)message.Message, message.Message?.Name, "messageRef", true),
            SignalEventDefinition signal => (signal.Signal, signal.Signal?.Name, "signalRef", true),
            ErrorEventDefinition error => (error.Error, error.Error?.Code, "errorRef", happening is ThrowEvent),
            EscalationEventDefinition escalation => (escalation.Escalation, escalation.Escalation?.Code, "escalationRef", happening is ThrowEvent),
            _ => (null, null, "", false),
        };
        if (target is not null)
            Named(happening, target, name, target is Error ? "errorCode" : target is Escalation ? "escalationCode" : "name", findings);
        else if (isRequired)
            Missing(happening, definition.Parent == happening ? definition : happening, attribute, findings);
    }

    private static void Missing(BpmnNode of, BpmnNode at, string attribute, BpmnDiagnostics findings) =>
        findings.Add(BpmnRules.EventReference, at, $"The {of.Described()} has no {attribute}.", $"{of.Described()} tidak mempunyai {attribute}.");

    private static void Named(BpmnNode user, BpmnNode used, string? name, string attribute, BpmnDiagnostics findings)
    {
        if (string.IsNullOrEmpty(name))
            findings.Add(BpmnRules.EventName, used, $"The {used.Described()} has no {attribute}, and {user.Described()} needs it.", $"{used.Described()} tidak mempunyai {attribute}, padahal diperlukan {user.Described()}.");
    }
}
