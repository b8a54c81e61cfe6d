using System.Xml.Linq;
using SopFlow.Bpmn.Layout;
using SopFlow.Bpmn.Reading;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>Writes a drawing as diagram interchange (BPMN 2.0.2, 12).</summary>
internal sealed class DiagramXml(ProcessDefinition process, Drawing drawing, IdSpace ids, IEnumerable<string> associations)
{
    private static readonly XNamespace Di = BpmnNamespaces.Diagram;

    public XElement Write(string collaboration, string participant, ImmutableArray<string> lanes) => new(
        Di + "BPMNDiagram", new XAttribute("id", ids.Take("Diagram")),
        new XElement(
            Di + "BPMNPlane", new XAttribute("id", ids.Take("Plane")), new XAttribute("bpmnElement", collaboration),
            Shape(participant, drawing.Pool, null, isHorizontal: true),
            lanes.Zip(drawing.Lanes, (lane, bounds) => Shape(lane, bounds, null, isHorizontal: true)),
            process.Elements.Select(e => Shape(e.Id.Value, drawing.Shapes[e.Id], drawing.Labels.TryGetValue(e.Id, out var label) ? label : null, isMarked: e is ExclusiveGateway, isExpanded: e is SubProcess)),
            process.Flows.Select(f => Edge(f.Id.Value, drawing.Flows[f.Id])),
            associations.Select(id => Edge(id, drawing.Flows[new FlowId(id)]))));

    private XElement Shape(string element, Bounds bounds, Bounds? label, bool isHorizontal = false, bool isMarked = false, bool isExpanded = false) => new(
        Di + "BPMNShape", new XAttribute("id", ids.Take($"{element}_di")), new XAttribute("bpmnElement", element),
        isHorizontal ? new XAttribute("isHorizontal", true) : null,
        isExpanded ? new XAttribute("isExpanded", true) : null,
        isMarked ? new XAttribute("isMarkerVisible", true) : null,
        BoundsXml(bounds),
        label is { } words ? new XElement(Di + "BPMNLabel", BoundsXml(words)) : null);

    private XElement Edge(string flow, DrawnFlow drawn) => new(
        Di + "BPMNEdge", new XAttribute("id", ids.Take($"{flow}_di")), new XAttribute("bpmnElement", flow),
        drawn.Waypoints.Select(point => new XElement(BpmnNamespaces.DiagramInterchange + "waypoint", new XAttribute("x", Math.Round(point.X)), new XAttribute("y", Math.Round(point.Y)))),
        drawn.Label is { } words ? new XElement(Di + "BPMNLabel", BoundsXml(words)) : null);

    private static XElement BoundsXml(Bounds bounds) => new(
        BpmnNamespaces.DiagramCommon + "Bounds", new XAttribute("x", Math.Round(bounds.X)), new XAttribute("y", Math.Round(bounds.Y)),
        new XAttribute("width", Math.Round(bounds.Width)), new XAttribute("height", Math.Round(bounds.Height)));
}
