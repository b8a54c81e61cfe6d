namespace SopFlow.Bpmn.Model;

/// <summary>The root of a BPMN document (BPMN 2.0.2, 8.2.1).</summary>
public sealed class Definitions : BpmnNode
{
    /// <summary>The title; null when not given.</summary>
    public string? Name => Attribute("name");

    /// <summary>The namespace that qualified references to its elements stand in.</summary>
    public string? TargetNamespace => Attribute("targetNamespace");

    /// <summary>The language of expressions that state none; null when not given, and then SopFlow reads FEEL.</summary>
    public string? ExpressionLanguage => Attribute("expressionLanguage");

    /// <summary>The processes, in document order.</summary>
    public IEnumerable<Process> Processes => Children.OfType<Process>();

    /// <summary>Those that run (<c>isExecutable="true"</c>), in document order.</summary>
    public IEnumerable<Process> ExecutableProcesses => Processes.Where(process => process.IsExecutable == true);

    /// <summary>The collaboration that shows who takes part; null when there is none.</summary>
    public Collaboration? Collaboration => Children.OfType<Collaboration>().FirstOrDefault();
}

/// <summary>Another file that is referred to (BPMN 2.0.2, 8.2.2). SopFlow reads one file at a time, so that nothing of an import can be referred to.</summary>
public sealed class Import : BpmnNode
{
    /// <summary>Where the file would be.</summary>
    public string? Location => Attribute("location");
}

/// <summary>Words about an element (BPMN 2.0.2, 8.3.1).</summary>
public sealed class Documentation : BpmnNode;

/// <summary>An element of which SopFlow keeps the XML and needs no more, such as <c>auditing</c> or <c>rendering</c>.</summary>
public sealed class UntypedNode : BpmnNode;

/// <summary>The kind of a datum (BPMN 2.0.2, 8.4.10 Item Definition).</summary>
public sealed class ItemDefinition : BpmnNode
{
    /// <summary>Its type in a type language; null when not given.</summary>
    public string? StructureRef => Attribute("structureRef");

    /// <summary>Whether it is a list.</summary>
    public bool IsCollection => Flag("isCollection", false);
}

/// <summary>What passes between participants (BPMN 2.0.2, 8.4.11 Message).</summary>
public sealed class Message : BpmnNode
{
    /// <summary>The name by which it is correlated; null when not given.</summary>
    public string? Name => Attribute("name");

    /// <summary>What it carries; null when not given.</summary>
    public ItemDefinition? Item => Resolve<ItemDefinition>("itemRef");
}

/// <summary>What is told to everybody (BPMN 2.0.2, 10.5.5 Signal).</summary>
public sealed class Signal : BpmnNode
{
    /// <summary>The name by which it is caught; null when not given.</summary>
    public string? Name => Attribute("name");
}

/// <summary>A failure that ends an activity (BPMN 2.0.2, 8.4.3 Error).</summary>
public sealed class Error : BpmnNode
{
    /// <summary>What a reader sees; null when not given.</summary>
    public string? Name => Attribute("name");

    /// <summary>The code by which it is caught; null when not given.</summary>
    public string? Code => Attribute("errorCode");
}

/// <summary>Something that a higher level must know of (BPMN 2.0.2, 8.4.4 Escalation).</summary>
public sealed class Escalation : BpmnNode
{
    /// <summary>What a reader sees; null when not given.</summary>
    public string? Name => Attribute("name");

    /// <summary>The code by which it is caught; null when not given.</summary>
    public string? Code => Attribute("escalationCode");
}

/// <summary>A service's interface (BPMN 2.0.2, 8.4.12).</summary>
public sealed class Interface : BpmnNode
{
    /// <summary>What a reader sees; null when not given.</summary>
    public string? Name => Attribute("name");
}

/// <summary>An operation of an interface (BPMN 2.0.2, 8.4.12).</summary>
public sealed class Operation : BpmnNode
{
    /// <summary>What a reader sees; null when not given.</summary>
    public string? Name => Attribute("name");
}

/// <summary>An expression, or words in its place (BPMN 2.0.2, 8.4.6).</summary>
public sealed class Expression : BpmnNode
{
    /// <summary>Its own language; null when it has that of <see cref="Definitions.ExpressionLanguage"/>.</summary>
    public string? Language => Attribute("language");
}
