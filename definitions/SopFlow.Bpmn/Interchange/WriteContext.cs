using System.Xml.Linq;
using SopFlow.Bpmn.Reading;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>What an element needs while it is written: the process around it, and root elements that it brings about.</summary>
internal sealed class WriteContext(ProcessDefinition process, IdSpace ids)
{
    private readonly Dictionary<string, (string Id, XElement Xml)> messages = [];

    public static XNamespace Bpmn => BpmnNamespaces.Model;

    public ProcessDefinition Process { get; } = process;

    /// <summary>Root elements that stand before the process.</summary>
    public IEnumerable<XElement> Messages => messages.Values.Select(message => message.Xml);

    /// <summary>The id of the message with a name, which is written once.</summary>
    public string Message(string name)
    {
        if (messages.TryGetValue(name, out var known))
            return known.Id;
        var id = ids.Take($"Message_{messages.Count + 1}");
        messages.Add(name, (id, new XElement(Bpmn + "message", new XAttribute("id", id), new XAttribute("name", name))));
        return id;
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
