using System.Xml.Linq;
using SopFlow.Bpmn.Reading;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>What an element needs while it is written: the process around it, and root elements that it brings about.</summary>
internal sealed class WriteContext(ProcessDefinition process, IdSpace ids)
{
    private readonly Dictionary<(string Kind, string Name), (string Id, XElement Xml)> roots = [];
    private readonly Dictionary<string, (string Id, XElement Xml)> dataObjects = [];
    private readonly Dictionary<ElementId, string> associations = [];

    public static XNamespace Bpmn => BpmnNamespaces.Model;

    public ProcessDefinition Process { get; } = process;

    /// <summary>Root elements that stand before the process.</summary>
    public IEnumerable<XElement> Roots => roots.Values.Select(root => root.Xml);

    /// <summary>Data objects of the process, for the values that activities give.</summary>
    public IEnumerable<XElement> DataObjects => dataObjects.Values.Select(datum => datum.Xml);

    /// <summary>The id of the message with a name, which is written once.</summary>
    public string Message(string name) => Root("message", "name", name);

    /// <summary>The id of the signal with a name.</summary>
    public string Signal(string name) => Root("signal", "name", name);

    /// <summary>The id of the error with a code.</summary>
    public string Error(string code) => Root("error", "errorCode", code);

    /// <summary>The id of the escalation with a code.</summary>
    public string Escalation(string code) => Root("escalation", "escalationCode", code);

    /// <summary>The id of the data object of a name.</summary>
    public string DataObject(string name)
    {
        if (!dataObjects.TryGetValue(name, out var known))
        {
            var id = ids.Take($"DataObject_{name}");
            dataObjects.Add(name, known = (id, new XElement(Bpmn + "dataObject", new XAttribute("id", id), new XAttribute("name", name))));
        }

        return known.Id;
    }

    /// <summary>An id that nothing else has.</summary>
    public string NewId(string wish) => ids.Take(wish);

    /// <summary>The associations that lead from events on borders to what compensates, by the event.</summary>
    public IReadOnlyDictionary<ElementId, string> Associations => associations;

    /// <summary>The id of the association that leads from an event on a border to what compensates.</summary>
    public string Association(ElementId boundary) => associations[boundary] = NewId($"{boundary}_association");

    private string Root(string kind, string attribute, string name)
    {
        if (!roots.TryGetValue((kind, name), out var known))
        {
            var id = ids.Take(FormattableString.Invariant($"{char.ToUpperInvariant(kind[0])}{kind[1..]}_{roots.Keys.Count(root => root.Kind == kind) + 1}"));
            roots.Add((kind, name), known = (id, new XElement(Bpmn + kind, new XAttribute("id", id), new XAttribute(attribute, name))));
        }

        return known.Id;
    }

    /// <summary>An expression under the name of the part it plays.</summary>
    public static XElement Expression(string name, FeelExpression expression) => Text(name, expression.Text);

    /// <summary>A formal expression of some text.</summary>
    public static XElement Text(string name, string text) =>
        new(Bpmn + name, new XAttribute(BpmnNamespaces.SchemaInstance + "type", "bpmn:tFormalExpression"), text);

    /// <summary>Extension elements around content; null when there is none.</summary>
    public static XElement? Extensions(params object?[] content)
    {
        var extensions = new XElement(Bpmn + "extensionElements", content);
        return extensions.HasElements ? extensions : null;
    }
}

/// <summary>Ids of one document: no two alike.</summary>
internal sealed class IdSpace
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>Takes an id, or the nearest to it that is free.</summary>
    public string Take(string id)
    {
        var free = id;
        for (var number = 2; !taken.Add(free); number++)
            free = FormattableString.Invariant($"{id}_{number}");
        return free;
    }
}
