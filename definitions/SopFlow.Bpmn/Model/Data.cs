namespace SopFlow.Bpmn.Model;

/// <summary>A datum on the diagram (BPMN 2.0.2, 10.4.1 Data Object).</summary>
public sealed class DataObject : FlowElement
{
    /// <summary>Its kind; null when not given.</summary>
    public ItemDefinition? Item => Resolve<ItemDefinition>("itemSubjectRef");

    /// <summary>Whether it is a list.</summary>
    public bool IsCollection => Flag("isCollection", false);
}

/// <summary>A data object in one state or place (10.4.1).</summary>
public sealed class DataObjectReference : FlowElement
{
    /// <summary>The data object; null when not given.</summary>
    public DataObject? DataObject => Resolve<DataObject>("dataObjectRef");
}

/// <summary>Data that outlive the process (10.4.1 Data Store).</summary>
public sealed class DataStore : BpmnNode
{
    /// <summary>What a reader sees; null when not given.</summary>
    public string? Name => Attribute("name");
}

/// <summary>A data store on the diagram (10.4.1).</summary>
public sealed class DataStoreReference : FlowElement
{
    /// <summary>The store; null when not given.</summary>
    public DataStore? DataStore => Resolve<DataStore>("dataStoreRef");
}

/// <summary>A datum that lives as long as what it belongs to, and is not drawn (10.4.1 Property).</summary>
public sealed class Property : DataItem;

/// <summary>A named datum with a kind (8.4.10 Item-Aware Element).</summary>
public class DataItem : BpmnNode
{
    /// <summary>Its name; null when not given.</summary>
    public string? Name => Attribute("name");

    /// <summary>Its kind; null when not given.</summary>
    public ItemDefinition? Item => Resolve<ItemDefinition>("itemSubjectRef");

    /// <summary>Whether it is a list.</summary>
    public bool IsCollection => Flag("isCollection", false);
}

/// <summary>What an activity, a process or an event takes (10.4.1).</summary>
public sealed class DataInput : DataItem;

/// <summary>What an activity, a process or an event gives (10.4.1).</summary>
public sealed class DataOutput : DataItem;

/// <summary>What an activity or a process takes and gives (10.4.1).</summary>
public sealed class IoSpecification : BpmnNode
{
    /// <summary>What it takes.</summary>
    public IEnumerable<DataInput> DataInputs => Children.OfType<DataInput>();

    /// <summary>What it gives.</summary>
    public IEnumerable<DataOutput> DataOutputs => Children.OfType<DataOutput>();
}

/// <summary>How data get into or out of an activity or event (10.4.1).</summary>
public abstract class DataAssociation : BpmnNode
{
    /// <summary>Where they come from.</summary>
    public IEnumerable<BpmnNode> Sources => ResolveAll<BpmnNode>("sourceRef");

    /// <summary>Where they go; null when the reference leads nowhere.</summary>
    public BpmnNode? Target => Resolve<BpmnNode>("targetRef");

    /// <summary>What is made of them on the way; null for a copy.</summary>
    public Expression? Transformation => ExpressionOf("transformation");

    /// <summary>Parts that are set one by one.</summary>
    public IEnumerable<Assignment> Assignments => Children.OfType<Assignment>();
}

/// <summary>Data into an activity or throwing event.</summary>
public sealed class DataInputAssociation : DataAssociation;

/// <summary>Data out of an activity or catching event.</summary>
public sealed class DataOutputAssociation : DataAssociation;

/// <summary>One part of a datum that is set (10.4.1).</summary>
public sealed class Assignment : BpmnNode
{
    /// <summary>What is put in.</summary>
    public Expression? From => ExpressionOf("from");

    /// <summary>Where it is put.</summary>
    public Expression? To => ExpressionOf("to");
}

/// <summary>A line between an artifact and something else; with compensation, between a boundary event and what compensates (8.4.1).</summary>
public sealed class Association : BpmnNode
{
    /// <summary>Where it begins.</summary>
    public BpmnNode? Source => Resolve<BpmnNode>("sourceRef");

    /// <summary>Where it ends.</summary>
    public BpmnNode? Target => Resolve<BpmnNode>("targetRef");
}
