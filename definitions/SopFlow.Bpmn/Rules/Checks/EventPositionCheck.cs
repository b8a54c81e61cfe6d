using SopFlow.Bpmn.Model;

namespace SopFlow.Bpmn.Rules.Checks;

/// <summary>Which trigger or result may stand in which position (table 10.93).</summary>
internal sealed class EventPositionCheck : IDocumentCheck
{
    [Flags]
    private enum Position
    {
        None = 0,
        Start = 1,
        EventSubProcess = 2,
        NonInterruptingEventSubProcess = 4,
        Catch = 8,
        Boundary = 16,
        NonInterruptingBoundary = 32,
        Throw = 64,
        End = 128,
        EmbeddedStart = 256,
        Caught = Start | EventSubProcess | NonInterruptingEventSubProcess | Catch | Boundary | NonInterruptingBoundary,
        Thrown = Throw | End,
    }

    private static readonly Dictionary<Type, Position> Allowed = new()
    {
        [typeof(MessageEventDefinition)] = Position.Caught | Position.Thrown,
        [typeof(TimerEventDefinition)] = Position.Caught,
        [typeof(ErrorEventDefinition)] = Position.EventSubProcess | Position.Boundary | Position.End,
        [typeof(EscalationEventDefinition)] =
            Position.EventSubProcess | Position.NonInterruptingEventSubProcess | Position.Boundary | Position.NonInterruptingBoundary | Position.Thrown,
        [typeof(CancelEventDefinition)] = Position.Boundary | Position.End,
        // The standard's table has compensation in the interrupting column, and its text says that the flag does not apply to it.
        [typeof(CompensateEventDefinition)] = Position.EventSubProcess | Position.Boundary | Position.NonInterruptingBoundary | Position.Thrown,
        [typeof(ConditionalEventDefinition)] = Position.Caught,
        [typeof(LinkEventDefinition)] = Position.Catch | Position.Throw,
        [typeof(SignalEventDefinition)] = Position.Caught | Position.Thrown,
        [typeof(TerminateEventDefinition)] = Position.End,
    };

    private const Position AllowedWithout = Position.Start | Position.EmbeddedStart | Position.Throw | Position.End;

    public void Check(BpmnDocument document, BpmnDiagnostics findings)
    {
        foreach (var happening in document.All.OfType<Event>())
        {
            var position = PositionOf(happening);
            if (position == Position.EventSubProcess || position == Position.NonInterruptingEventSubProcess)
                CheckEventSubProcess(happening, findings);
            else if (!happening.EventDefinitions.Any() && !AllowedWithout.HasFlag(position))
                Refuse(happening, happening, "An event without a trigger", "Peristiwa tanpa pemicu", position, findings);
            foreach (var definition in happening.EventDefinitions.Where(definition => !Allowed[definition.GetType()].HasFlag(position)))
                Refuse(happening, definition.Parent == happening ? definition : happening, $"A {definition.ElementName}", definition.ElementName, position, findings);
        }

        foreach (var container in document.Containers().Where(container => container.IsEventSubProcess()))
        {
            var starts = container.Children.OfType<StartEvent>().Count();
            if (starts != 1)
            {
                findings.Add(BpmnRules.EventSubProcessStart, container, $"The event subprocess '{container.Id}' has {starts} start events.",
                    $"Subproses peristiwa '{container.Id}' mempunyai {starts} peristiwa awal.");
            }
        }
    }

    private static void CheckEventSubProcess(Event start, BpmnDiagnostics findings)
    {
        if (!start.EventDefinitions.Any())
        {
            findings.Add(BpmnRules.EventSubProcessStart, start, "The start event of an event subprocess has no trigger.", "Peristiwa awal subproses peristiwa tidak mempunyai pemicu.");
        }
    }

    private static void Refuse(Event happening, BpmnNode at, string what, string whatId, Position position, BpmnDiagnostics findings)
    {
        var (where, whereId) = Describe(position);
        findings.Add(BpmnRules.EventPosition, at, $"{what} may not be {where} ({happening.Described()}).", $"{whatId} tidak boleh menjadi {whereId} ({happening.Described()}).");
    }

    private static Position PositionOf(Event happening) => happening switch
    {
        StartEvent { Parent: SubProcess { TriggeredByEvent: true } } start => start.IsInterrupting ? Position.EventSubProcess : Position.NonInterruptingEventSubProcess,
        StartEvent { Parent: SubProcess } => Position.EmbeddedStart,
        StartEvent => Position.Start,
        BoundaryEvent boundary => boundary.CancelActivity ? Position.Boundary : Position.NonInterruptingBoundary,
        IntermediateCatchEvent => Position.Catch,
        IntermediateThrowEvent => Position.Throw,
        _ => Position.End,
    };

    private static (string English, string Indonesian) Describe(Position position) => position switch
    {
        Position.Start => ("the start of a process", "awal proses"),
        Position.EmbeddedStart => ("the start of an embedded subprocess", "awal subproses tertanam"),
        Position.EventSubProcess => ("the interrupting start of an event subprocess", "awal subproses peristiwa yang menghentikan"),
        Position.NonInterruptingEventSubProcess => ("the non-interrupting start of an event subprocess", "awal subproses peristiwa yang tidak menghentikan"),
        Position.Catch => ("caught on the way", "peristiwa tangkap di tengah"),
        Position.Throw => ("thrown on the way", "peristiwa lempar di tengah"),
        Position.Boundary => ("an interrupting boundary event", "peristiwa tepi yang menghentikan"),
        Position.NonInterruptingBoundary => ("a non-interrupting boundary event", "peristiwa tepi yang tidak menghentikan"),
        _ => ("an end", "akhir"),
    };
}
