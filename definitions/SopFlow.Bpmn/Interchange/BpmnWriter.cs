using System.Text;
using System.Xml;
using System.Xml.Linq;
using SopFlow.Bpmn.Layout;
using SopFlow.Bpmn.Reading;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>
/// Writes a process as BPMN 2.0 XML: one pool with a lane for each role, every element with what its row said, extension elements for what BPMN cannot say,
/// and a diagram. <see cref="BpmnCompiler"/> makes the same process of it again.
/// </summary>
public static class BpmnWriter
{
    /// <summary>A process of more elements is written without a diagram: nobody could read it.</summary>
    public const int MostDrawn = 2_000;

    private static readonly XNamespace Bpmn = BpmnNamespaces.Model;

    /// <summary>Writes a process in UTF-8.</summary>
    /// <param name="process">The process, compiled from an SOP or from a BPMN document.</param>
    public static byte[] Write(ProcessDefinition process)
    {
        ArgumentNullException.ThrowIfNull(process);
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize }))
            ToXml(process).Save(writer);
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>The XML id of the process that a definition is written as.</summary>
    internal static string ProcessId(DefinitionId id) => $"Process_{id.Value.Replace('/', '_')}";

    private static XDocument ToXml(ProcessDefinition process)
    {
        var ids = new IdSpace();
        foreach (var id in process.Elements.Select(e => e.Id.Value).Concat(process.Flows.Select(f => f.Id.Value)))
            ids.Take(id);
        var context = new WriteContext(process, ids);
        var isFlat = process.Elements.All(e => e is not (SubProcess or BoundaryEvent) and not Activity { IsForCompensation: true });
        var names = process.Elements.Select(e => (e.Id, Name: NameOf(e, process))).Where(e => e.Name is not null).ToDictionary(e => e.Id, e => e.Name!);
        var besideShapes = process.Elements.Where(e => e is not Activity && names.ContainsKey(e.Id)).ToDictionary(e => e.Id, e => names[e.Id]);
        var (participant, collaboration, processId) = (ids.Take("Participant"), ids.Take("Collaboration"), ids.Take(ProcessId(process.Reference.Id)));
        var content = Content(null, names, context).ToList();
        var nested = isFlat ? null : new NestedLayout(process, besideShapes, context.Associations);
        var placement = nested?.Placement ?? new Placement(process);
        var lanes = placement.LaneRoles.Select(role => (Role: role, Id: ids.Take($"Lane_{role.Id}"))).ToImmutableArray();
        var root = new XElement(
            Bpmn + "definitions",
            new XAttribute(XNamespace.Xmlns + "bpmn", Bpmn), new XAttribute(XNamespace.Xmlns + "bpmndi", BpmnNamespaces.Diagram),
            new XAttribute(XNamespace.Xmlns + "dc", BpmnNamespaces.DiagramCommon), new XAttribute(XNamespace.Xmlns + "di", BpmnNamespaces.DiagramInterchange),
            new XAttribute(XNamespace.Xmlns + "xsi", BpmnNamespaces.SchemaInstance), new XAttribute(XNamespace.Xmlns + "sopflow", BpmnNamespaces.SopFlow),
            new XAttribute("id", ids.Take("Definitions")), new XAttribute("name", process.Name), new XAttribute("targetNamespace", $"urn:sopflow:definition:{process.Reference.Id}"),
            new XAttribute("expressionLanguage", BpmnNamespaces.Feel), new XAttribute("exporter", "SopFlow"),
            new XElement(
                Bpmn + "collaboration", new XAttribute("id", collaboration),
                new XElement(Bpmn + "participant", new XAttribute("id", participant), new XAttribute("name", process.Name), new XAttribute("processRef", processId))),
            context.Roots,
            new XElement(
                Bpmn + "process", new XAttribute("id", processId), new XAttribute("name", process.Name), new XAttribute("isExecutable", true),
                WriteContext.Extensions(ProcessExtensions.Write(process)),
                lanes.IsEmpty ? null : new XElement(Bpmn + "laneSet", new XAttribute("id", ids.Take("LaneSet")), lanes.Select((lane, index) => LaneXml(lane.Role, lane.Id, index, process, placement))),
                context.DataObjects,
                content));
        if (process.Elements.Length <= MostDrawn)
        {
            var drawing = nested?.Draw() ?? new ProcessLayout(process, placement, besideShapes, Borders.None).Draw();
            root.Add(new DiagramXml(process, drawing, ids, context.Associations.Values).Write(collaboration, participant, [.. lanes.Select(lane => lane.Id)]));
        }

        CleanAll(root);
        return new XDocument(new XDeclaration("1.0", "UTF-8", null), root);
    }

    /// <summary>What a process or subprocess holds: elements, flows, and the associations that lead to what compensates.</summary>
    private static IEnumerable<XElement> Content(ElementId? scope, IReadOnlyDictionary<ElementId, string> names, WriteContext context) =>
    [
        .. context.Process.Inside(scope).Select(element => ElementXml(element, names, context)),
        .. context.Process.Flows.Where(flow => context.Process[flow.Source].Parent == scope).Select(FlowXml),
        .. context.Process.Inside(scope).OfType<BoundaryEvent>().Where(boundary => boundary.Handler is not null).Select(boundary => new XElement(
            Bpmn + "association", new XAttribute("id", context.Association(boundary.Id)), new XAttribute("associationDirection", "One"),
            new XAttribute("sourceRef", boundary.Id.Value), new XAttribute("targetRef", boundary.Handler!.Value.Value))),
    ];

    private static string? NameOf(FlowElement element, ProcessDefinition process) => element.Name ?? ElementTable.Of(element).Label(element, process);

    private static XElement LaneXml(ProcessRole role, string id, int index, ProcessDefinition process, Placement placement) => new(
        Bpmn + "lane", new XAttribute("id", id), new XAttribute("name", role.Name),
        process.Inside(null).Where(e => placement.LaneOf(e is BoundaryEvent border ? border.AttachedTo : e.Id) == index).Select(e => new XElement(Bpmn + "flowNodeRef", e.Id.Value)));

    private static XElement ElementXml(FlowElement element, IReadOnlyDictionary<ElementId, string> names, WriteContext context)
    {
        var kind = ElementTable.Of(element);
        var process = context.Process;
        var name = names.GetValueOrDefault(element.Id);
        List<object?> content = [.. element is Activity activity ? ActivityXml.Write(activity, context) : [], .. kind.WriteContent(element, context)];
        if (element is SubProcess)
            content.AddRange(Content(element.Id, names, context));
        if (element is AdHocSubProcess { CompletionCondition: { } done })
            content.Add(WriteContext.Expression("completionCondition", done));
        return new XElement(
            Bpmn + kind.ElementName,
            new XAttribute("id", element.Id.Value),
            name is null ? null : new XAttribute("name", name),
            element.Name is null && name is not null ? new XAttribute(SopFlowNames.Unnamed, true) : null,
            process.Outgoing(element.Id).FirstOrDefault(f => f.IsDefault) is { } otherwise ? new XAttribute("default", otherwise.Id.Value) : null,
            content.OfType<XAttribute>(),
            StepWords.Of(element, process) is { } words ? new XElement(Bpmn + "documentation", words) : null,
            WriteContext.Extensions(StepXml(element.Step), kind.WriteExtensions(element)),
            process.Incoming(element.Id).Select(f => new XElement(Bpmn + "incoming", f.Id.Value)),
            process.Outgoing(element.Id).Select(f => new XElement(Bpmn + "outgoing", f.Id.Value)),
            content.OfType<XElement>());
    }

    private static XElement? StepXml(SourceStep? step) => step is null ? null : new XElement(
        SopFlowNames.Step,
        new XAttribute("id", step.Id),
        step.Number is null ? null : new XAttribute("number", step.Number),
        new XAttribute("activity", step.Activity),
        step.Remark is null ? null : new XAttribute("remark", step.Remark),
        step.StandardTime is null ? null : new XAttribute("standardTime", step.StandardTime));

    private static XElement FlowXml(SequenceFlow flow) => new(
        Bpmn + "sequenceFlow",
        new XAttribute("id", flow.Id.Value),
        flow.Name is null ? null : new XAttribute("name", flow.Name),
        new XAttribute("sourceRef", flow.Source.Value),
        new XAttribute("targetRef", flow.Target.Value),
        flow.Condition is { } condition ? WriteContext.Expression("conditionExpression", condition) : null);

    // JSON may hold characters that XML cannot, such as a form feed pasted from a scanned table.
    private static string Clean(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Select((character, index) => IsWritable(text, index) ? character : '\uFFFD'));

    private static bool IsWritable(string text, int index) =>
        XmlConvert.IsXmlChar(text[index])
        || (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        || (char.IsLowSurrogate(text[index]) && index > 0 && char.IsHighSurrogate(text[index - 1]));

    private static void CleanAll(XElement root)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
                attribute.Value = Clean(attribute.Value);
            foreach (var text in element.Nodes().OfType<XText>())
                text.Value = Clean(text.Value);
        }
    }
}
