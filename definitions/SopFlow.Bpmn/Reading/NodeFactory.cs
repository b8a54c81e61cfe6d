using SopFlow.Bpmn.Model;

namespace SopFlow.Bpmn.Reading;

/// <summary>Which class stands for which type of the schema; a type of which nothing more is needed is an <see cref="UntypedNode"/>.</summary>
internal static class NodeFactory
{
    private static readonly Dictionary<string, Func<BpmnNode>> Makers = new Func<BpmnNode>[]
    {
        () => new Model.Definitions(), () => new Import(), () => new Documentation(), () => new ItemDefinition(), () => new Message(), () => new Signal(),
        () => new Error(), () => new Escalation(), () => new Interface(), () => new Operation(), () => new Collaboration(), () => new Participant(),
        () => new MessageFlow(), () => new LaneSet(), () => new Lane(), () => new Process(), () => new SequenceFlow(), () => new UserTask(),
        () => new ManualTask(), () => new ServiceTask(), () => new SendTask(), () => new ReceiveTask(), () => new ScriptTask(), () => new BusinessRuleTask(),
        () => new CallActivity(), () => new SubProcess(), () => new Transaction(), () => new AdHocSubProcess(), () => new StandardLoopCharacteristics(),
        () => new MultiInstanceLoopCharacteristics(), () => new ExclusiveGateway(), () => new InclusiveGateway(), () => new ParallelGateway(),
        () => new ComplexGateway(), () => new EventBasedGateway(), () => new StartEvent(), () => new EndEvent(), () => new IntermediateCatchEvent(),
        () => new IntermediateThrowEvent(), () => new BoundaryEvent(), () => new MessageEventDefinition(), () => new TimerEventDefinition(),
        () => new SignalEventDefinition(), () => new ErrorEventDefinition(), () => new EscalationEventDefinition(), () => new ConditionalEventDefinition(),
        () => new LinkEventDefinition(), () => new TerminateEventDefinition(), () => new CancelEventDefinition(), () => new CompensateEventDefinition(),
        () => new DataObject(), () => new DataObjectReference(), () => new DataStore(), () => new DataStoreReference(), () => new DataItem(), () => new Property(),
        () => new DataInput(), () => new DataOutput(), () => new IoSpecification(), () => new DataInputAssociation(), () => new DataOutputAssociation(),
        () => new Assignment(), () => new Association(), () => new Expression(),
    }.ToDictionary(make => char.ToLowerInvariant(make().GetType().Name[0]) + make().GetType().Name[1..], StringComparer.Ordinal);

    public static BpmnNode Make(string type) => type switch
    {
        "task" => new AbstractTask(),
        "implicitThrowEvent" => new IntermediateThrowEvent(),
        "formalExpression" => new Expression(),
        _ => Makers.TryGetValue(type, out var make) ? make() : new UntypedNode(),
    };
}
