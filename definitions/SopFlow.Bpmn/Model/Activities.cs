namespace SopFlow.Bpmn.Model;

/// <summary>Work (BPMN 2.0.2, 10.3).</summary>
public abstract class Activity : FlowNode
{
    /// <summary>Whether it runs only to compensate another.</summary>
    public bool IsForCompensation => Flag("isForCompensation", false);

    /// <summary>How many tokens it takes to start; the standard's default is 1.</summary>
    public int StartQuantity => Number("startQuantity") ?? 1;

    /// <summary>How many tokens it puts out; the standard's default is 1.</summary>
    public int CompletionQuantity => Number("completionQuantity") ?? 1;

    /// <summary>How it is repeated; null when it is done once.</summary>
    public LoopCharacteristics? Loop => Children.OfType<LoopCharacteristics>().FirstOrDefault();

    /// <summary>Data that live as long as the activity.</summary>
    public IEnumerable<Property> Properties => Children.OfType<Property>();

    /// <summary>What it takes and gives; null when not given.</summary>
    public IoSpecification? IoSpecification => Children.OfType<IoSpecification>().FirstOrDefault();

    /// <summary>Where its inputs come from.</summary>
    public IEnumerable<DataInputAssociation> DataInputAssociations => Children.OfType<DataInputAssociation>();

    /// <summary>Where its outputs go.</summary>
    public IEnumerable<DataOutputAssociation> DataOutputAssociations => Children.OfType<DataOutputAssociation>();

    /// <summary>The boundary events attached to it, in document order.</summary>
    public IEnumerable<BoundaryEvent> BoundaryEvents => Id is { } id ? Document.Flows.OnBoundaryOf(id) : [];
}

/// <summary>Work that is not divided further (BPMN 2.0.2, 10.3.3).</summary>
public abstract class Task : Activity;

/// <summary>A task of no stated kind (<c>task</c>).</summary>
public sealed class AbstractTask : Task;

/// <summary>Work for a person, handed out by the engine.</summary>
public sealed class UserTask : Task;

/// <summary>Work for a person, of which the engine knows nothing.</summary>
public sealed class ManualTask : Task;

/// <summary>Work for a program.</summary>
public sealed class ServiceTask : Task
{
    /// <summary>The technology; null when not given.</summary>
    public string? Implementation => Attribute("implementation");
}

/// <summary>Sends a message.</summary>
public sealed class SendTask : Task
{
    /// <summary>What is sent; null when not given.</summary>
    public Message? Message => Resolve<Message>("messageRef");
}

/// <summary>Waits for a message.</summary>
public sealed class ReceiveTask : Task
{
    /// <summary>What is waited for; null when not given.</summary>
    public Message? Message => Resolve<Message>("messageRef");

    /// <summary>Whether the message starts an instance.</summary>
    public bool Instantiate => Flag("instantiate", false);
}

/// <summary>Evaluates a script.</summary>
public sealed class ScriptTask : Task
{
    /// <summary>The script's language; null when not given.</summary>
    public string? ScriptFormat => Attribute("scriptFormat");

    /// <summary>The script; null when not given.</summary>
    public string? Script => Child("script")?.Text;
}

/// <summary>Asks business rules.</summary>
public sealed class BusinessRuleTask : Task
{
    /// <summary>The technology; null when not given.</summary>
    public string? Implementation => Attribute("implementation");
}

/// <summary>Runs another process, or a global task (BPMN 2.0.2, 10.3.6).</summary>
public sealed class CallActivity : Activity
{
    /// <summary>The name of what is called; null when not given.</summary>
    public string? CalledElement => Attribute("calledElement");
}

/// <summary>A process within a process (BPMN 2.0.2, 10.3.5): embedded, or an event subprocess.</summary>
public class SubProcess : Activity, IFlowElementsContainer
{
    /// <summary>Whether an event starts it, not a token.</summary>
    public bool TriggeredByEvent => Flag("triggeredByEvent", false);

    /// <inheritdoc/>
    public IEnumerable<FlowElement> FlowElements => Children.OfType<FlowElement>();
}

/// <summary>A subprocess that is cancelled as a whole (BPMN 2.0.2, 10.3.5 Transaction).</summary>
public sealed class Transaction : SubProcess;

/// <summary>A subprocess whose activities are done in any order (BPMN 2.0.2, 10.3.5 Ad-Hoc Sub-Process).</summary>
public sealed class AdHocSubProcess : SubProcess
{
    /// <summary>Whether one activity at a time is done.</summary>
    public bool IsSequential => Attribute("ordering") == "Sequential";

    /// <summary>Whether what still runs is ended when the condition holds.</summary>
    public bool CancelRemainingInstances => Flag("cancelRemainingInstances", true);

    /// <summary>When it is done; null when not given.</summary>
    public Expression? CompletionCondition => ExpressionOf("completionCondition");
}

/// <summary>How an activity is repeated (BPMN 2.0.2, 10.3.8).</summary>
public abstract class LoopCharacteristics : BpmnNode;

/// <summary>Repeated while a condition holds.</summary>
public sealed class StandardLoopCharacteristics : LoopCharacteristics
{
    /// <summary>Whether the condition is asked before the first time.</summary>
    public bool TestBefore => Flag("testBefore", false);

    /// <summary>How often at most; null for no limit.</summary>
    public int? LoopMaximum => Number("loopMaximum");

    /// <summary>The condition; null when not given.</summary>
    public Expression? LoopCondition => ExpressionOf("loopCondition");
}

/// <summary>Done once for each of several.</summary>
public sealed class MultiInstanceLoopCharacteristics : LoopCharacteristics
{
    /// <summary>Whether one after another.</summary>
    public bool IsSequential => Flag("isSequential", false);

    /// <summary>How many; null when a collection says it.</summary>
    public Expression? LoopCardinality => ExpressionOf("loopCardinality");

    /// <summary>The collection; null when a number is given.</summary>
    public BpmnNode? LoopDataInput => Resolve<BpmnNode>("loopDataInputRef");

    /// <summary>What one item is called; null when not given.</summary>
    public DataItem? InputDataItem => (DataItem?)Child("inputDataItem");

    /// <summary>Where results are collected; null when they are not.</summary>
    public BpmnNode? LoopDataOutput => Resolve<BpmnNode>("loopDataOutputRef");

    /// <summary>What one result is called; null when not given.</summary>
    public DataItem? OutputDataItem => (DataItem?)Child("outputDataItem");

    /// <summary>When the rest need not be done; null when not given.</summary>
    public Expression? CompletionCondition => ExpressionOf("completionCondition");
}
