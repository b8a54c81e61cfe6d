namespace SopFlow.Bpmn.Model;

/// <summary>Who takes part and what passes between them (BPMN 2.0.2, 9.2).</summary>
public sealed class Collaboration : BpmnNode
{
    /// <summary>The pools, in document order.</summary>
    public IEnumerable<Participant> Participants => Children.OfType<Participant>();

    /// <summary>The messages drawn between them.</summary>
    public IEnumerable<MessageFlow> MessageFlows => Children.OfType<MessageFlow>();
}

/// <summary>One who takes part: a pool (BPMN 2.0.2, 9.2.1).</summary>
public sealed class Participant : BpmnNode
{
    /// <summary>What a reader sees; null when not given.</summary>
    public string? Name => Attribute("name");

    /// <summary>Its process; null for one whose inside is not shown.</summary>
    public Process? Process => Resolve<Process>("processRef");
}

/// <summary>A message drawn between participants (BPMN 2.0.2, 9.3).</summary>
public sealed class MessageFlow : BpmnNode
{
    /// <summary>Where it comes from: a participant or a flow node.</summary>
    public BpmnNode? Source => Resolve<BpmnNode>("sourceRef");

    /// <summary>Where it goes.</summary>
    public BpmnNode? Target => Resolve<BpmnNode>("targetRef");

    /// <summary>What passes; null when not given.</summary>
    public Message? Message => Resolve<Message>("messageRef");
}

/// <summary>A partition of a process into lanes (BPMN 2.0.2, 10.8).</summary>
public sealed class LaneSet : BpmnNode
{
    /// <summary>The lanes, in document order.</summary>
    public IEnumerable<Lane> Lanes => Children.OfType<Lane>();
}

/// <summary>A lane (BPMN 2.0.2, 10.8).</summary>
public sealed class Lane : BpmnNode
{
    /// <summary>What a reader sees; null when not given.</summary>
    public string? Name => Attribute("name");

    /// <summary>The flow nodes that stand in it.</summary>
    public IEnumerable<FlowNode> FlowNodes => ResolveAll<FlowNode>("flowNodeRef");

    /// <summary>Lanes within it; null when there are none.</summary>
    public LaneSet? ChildLaneSet => (LaneSet?)Child("childLaneSet");
}
