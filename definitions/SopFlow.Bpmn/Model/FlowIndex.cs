namespace SopFlow.Bpmn.Model;

/// <summary>What is joined to an element by id: its sequence flows, and the events on its boundary. What <c>incoming</c> and <c>outgoing</c> repeat is checked against it.</summary>
internal sealed class FlowIndex
{
    private readonly ILookup<string, SequenceFlow> bySource;
    private readonly ILookup<string, SequenceFlow> byTarget;
    private readonly ILookup<string, BoundaryEvent> byActivity;

    public FlowIndex(IReadOnlyList<BpmnNode> nodes)
    {
        bySource = By<SequenceFlow>(nodes, "sourceRef");
        byTarget = By<SequenceFlow>(nodes, "targetRef");
        byActivity = By<BoundaryEvent>(nodes, "attachedToRef");
    }

    public IEnumerable<SequenceFlow> OutOf(string id) => bySource[id];

    public IEnumerable<SequenceFlow> Into(string id) => byTarget[id];

    public IEnumerable<BoundaryEvent> OnBoundaryOf(string id) => byActivity[id];

    private static ILookup<string, T> By<T>(IReadOnlyList<BpmnNode> nodes, string reference)
        where T : BpmnNode =>
        nodes.OfType<T>().Where(node => node.Attribute(reference) is not null).ToLookup(node => node.References(reference).First(), StringComparer.Ordinal);
}
