namespace SopFlow.Bpmn.Model;

/// <summary>What holds flow elements: a process or a subprocess (BPMN 2.0.2, 8.4.8 Flow Elements Container).</summary>
public interface IFlowElementsContainer
{
    /// <summary>The flow elements directly in it, in document order.</summary>
    IEnumerable<FlowElement> FlowElements { get; }
}

/// <summary>A process (BPMN 2.0.2, 10.2).</summary>
public sealed class Process : BpmnNode, IFlowElementsContainer
{
    /// <summary>What a reader sees; null when not given.</summary>
    public string? Name => Attribute("name");

    /// <summary>Whether it is meant to be executed; null when the document does not say.</summary>
    public bool? IsExecutable => Attribute("isExecutable") is null ? null : Flag("isExecutable", false);

    /// <inheritdoc/>
    public IEnumerable<FlowElement> FlowElements => Children.OfType<FlowElement>();

    /// <summary>Its lanes, set by set.</summary>
    public IEnumerable<LaneSet> LaneSets => Children.OfType<LaneSet>();

    /// <summary>Data that live as long as an instance.</summary>
    public IEnumerable<Property> Properties => Children.OfType<Property>();

    /// <summary>What it takes and gives; null when not given.</summary>
    public IoSpecification? IoSpecification => Children.OfType<IoSpecification>().FirstOrDefault();
}

/// <summary>What a process is made of (BPMN 2.0.2, 8.4.7 Flow Element).</summary>
public abstract class FlowElement : BpmnNode
{
    /// <summary>What a reader sees; null when not given.</summary>
    public string? Name => Attribute("name");

    /// <summary>The process or subprocess it stands in.</summary>
    public IFlowElementsContainer Container => (IFlowElementsContainer)Parent!;
}

/// <summary>What tokens pass through: an event, an activity or a gateway (BPMN 2.0.2, 8.4.9 Flow Node).</summary>
public abstract class FlowNode : FlowElement
{
    /// <summary>The sequence flows that end here, in document order.</summary>
    public IEnumerable<SequenceFlow> Incoming => Id is { } id ? Document.Flows.Into(id) : [];

    /// <summary>The sequence flows that begin here, in document order.</summary>
    public IEnumerable<SequenceFlow> Outgoing => Id is { } id ? Document.Flows.OutOf(id) : [];

    /// <summary>The flow taken when no condition holds; null when none is named or the element cannot have one.</summary>
    public SequenceFlow? Default => Resolve<SequenceFlow>("default");
}

/// <summary>The way from one flow node to another (BPMN 2.0.2, 8.4.13 Sequence Flow).</summary>
public sealed class SequenceFlow : FlowElement
{
    /// <summary>Where it begins; null when the reference leads nowhere.</summary>
    public FlowNode? Source => Resolve<FlowNode>("sourceRef");

    /// <summary>Where it ends; null when the reference leads nowhere.</summary>
    public FlowNode? Target => Resolve<FlowNode>("targetRef");

    /// <summary>When it may be taken; null for always.</summary>
    public Expression? Condition => ExpressionOf("conditionExpression");
}
