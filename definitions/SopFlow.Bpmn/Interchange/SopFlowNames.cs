using System.Xml.Linq;
using SopFlow.Bpmn.Reading;

namespace SopFlow.Bpmn.Interchange;

/// <summary>The extension elements and attributes of <c>urn:sopflow:bpmn:1</c>: what BPMN cannot say.</summary>
internal static class SopFlowNames
{
    public static readonly XNamespace Namespace = BpmnNamespaces.SopFlow;

    /// <summary>On the process: id, version and calendar of the definition.</summary>
    public static readonly XName Definition = Namespace + "definition";

    /// <summary>On the process: an executor role. On a user task: one of those who do it, in order. On a call activity: one of those in whose lane it stands. On a catch event: one of those who are waited for.</summary>
    public static readonly XName Role = Namespace + "role";

    /// <summary>On the process: a document that moves through it.</summary>
    public static readonly XName Document = Namespace + "document";

    /// <summary>On the process: the promised service time.</summary>
    public static readonly XName Promise = Namespace + "promise";

    /// <summary>On an element: the row of the SOP table it stands for.</summary>
    public static readonly XName Step = Namespace + "step";

    /// <summary>On a user task: how its roles do it, whether it may be skipped, and what becomes of its clock when it is entered again.</summary>
    public static readonly XName Task = Namespace + "task";

    /// <summary>On a user task: a document it needs.</summary>
    public static readonly XName Requires = Namespace + "requires";

    /// <summary>On a user task: a document it puts out.</summary>
    public static readonly XName Produces = Namespace + "produces";

    /// <summary>On a user task: one way its decision can go.</summary>
    public static readonly XName Outcome = Namespace + "outcome";

    /// <summary>On a user task, a timer or the promise: a time, in the unit it was promised in.</summary>
    public static readonly XName Budget = Namespace + "budget";

    /// <summary>On a user task or the promise: who is told of its deadline, and when.</summary>
    public static readonly XName Deadline = Namespace + "deadline";

    /// <summary>In a deadline: who is told after the due date, and how long after it.</summary>
    public static readonly XName Escalation = Namespace + "escalation";

    /// <summary>On a timer: a day of the week that is waited for.</summary>
    public static readonly XName Weekday = Namespace + "weekday";

    /// <summary>On a message: what tells one waiting instance from another.</summary>
    public static readonly XName CorrelationKey = Namespace + "correlationKey";

    /// <summary>On a call activity: the definition that is called, and its version.</summary>
    public static readonly XName Call = Namespace + "call";

    /// <summary>In a call: a variable or document that is handed over.</summary>
    public static readonly XName In = Namespace + "in";

    /// <summary>In a call: a variable or document that is taken back.</summary>
    public static readonly XName Out = Namespace + "out";

    /// <summary>Attribute: the element has no name of its own; the one it has was given for readers of the diagram.</summary>
    public static readonly XName Unnamed = Namespace + "unnamed";

    /// <summary>Attribute of a service or send task: under which name programs fetch its work.</summary>
    public static readonly XName Topic = Namespace + "topic";

    /// <summary>Attribute of a service or send task: how often it may fail before that is an incident.</summary>
    public static readonly XName Attempts = Namespace + "attempts";

    /// <summary>Attribute of a business rule task: the id of its decision.</summary>
    public static readonly XName Decision = Namespace + "decision";

    /// <summary>Attribute of a script or business rule task: under which name its value is kept.</summary>
    public static readonly XName Result = Namespace + "result";

    /// <summary>Attribute of a property or data object of a subprocess: what it begins as. Of an output data item: what each turn gives.</summary>
    public static readonly XName Value = Namespace + "value";

    /// <summary>Attribute of a timer: whose time its span counts, <c>businessTime</c> or <c>calendarTime</c>.</summary>
    public static readonly XName Clock = Namespace + "clock";

    /// <summary>What may stand among the extension elements of whatever element.</summary>
    public static readonly ImmutableHashSet<XName> Elements =
        [Definition, Role, Document, Promise, Step, Task, Requires, Produces, Outcome, Budget, Deadline, Weekday, CorrelationKey, Call];

    /// <summary>Whether an attribute is one of ours and stands where it means something.</summary>
    public static bool MayStand(XAttribute attribute)
    {
        var on = attribute.Parent!.Name.LocalName;
        return attribute.Name switch
        {
            var name when name == Unnamed => true,
            var name when name == Topic || name == Attempts => on is "serviceTask" or "sendTask",
            var name when name == Clock => on is "timerEventDefinition",
            var name when name == Decision => on is "businessRuleTask",
            var name when name == Result => on is "scriptTask" or "businessRuleTask",
            // What a process begins with is for whoever starts it.
            var name when name == Value => on is "outputDataItem" || (on is "property" or "dataObject" && attribute.Parent.Parent?.Name.LocalName != "process"),
            _ => false,
        };
    }
}
