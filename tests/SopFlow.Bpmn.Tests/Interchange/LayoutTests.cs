using System.Globalization;
using System.Xml.Linq;
using SopFlow.Bpmn.Interchange;
using SopFlow.Bpmn.Layout;
using SopFlow.Bpmn.Reading;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Tests.Interchange;

public sealed class LayoutTests
{
    private static IEnumerable<TestCaseData> All => Sops.All;

    [TestCaseSource(nameof(All))]
    public void Write_Sop_DrawsShapesApartAndArrowsAroundThem(string path) => ShouldBeReadable(Sops.Compile(path));

    [Test]
    public void Write_RandomProcess_DrawsShapesApartAndArrowsAroundThem([Range(1, 30)] int seed) => ShouldBeReadable(RandomProcess(new Random(seed)));

    [Test]
    public void Write_RandomNestedProcess_DrawsShapesApartAndArrowsAroundThem([Range(1, 40)] int seed) => ShouldBeReadable(new NestedProcess(new Random(seed)).Make());

    [Test]
    public void Write_ThousandElements_IsDrawnInSeconds()
    {
        var process = RandomProcess(new Random(7), elements: 1000);
        var started = System.Diagnostics.Stopwatch.StartNew();

        BpmnWriter.Write(process);

        // A few seconds here; without a bound on the search it was minutes.
        started.Elapsed.TotalSeconds.ShouldBeLessThan(30);
        ShouldBeReadable(process);
    }

    [Test]
    public void Write_CallActivity_StandsInTheLaneOfItsRole()
    {
        var roles = new[] { new ProcessRole("loket", "Loket", false), new ProcessRole("bendahara", "Bendahara", false) };
        var process = new ProcessDefinition(
            new DefinitionVersion(new DefinitionId("a/b/c"), "1.0.0"), "Bayar", "id/wib",
            [
                new StartEvent { Id = new("s") }, new UserTask { Id = new("terima"), Roles = ["loket"] },
                new CallActivity { Id = new("bayar"), Called = new DefinitionId("a/b/bayar"), Roles = ["bendahara"] }, new EndEvent { Id = new("e") },
            ],
            [new SequenceFlow(new("f1"), new("s"), new("terima")), new SequenceFlow(new("f2"), new("terima"), new("bayar")), new SequenceFlow(new("f3"), new("bayar"), new("e"))]) { Roles = [.. roles] };

        var lanes = XDocument.Parse(System.Text.Encoding.UTF8.GetString(BpmnWriter.Write(process))).Descendants(BpmnNamespaces.Model + "lane")
            .ToDictionary(lane => lane.Attribute("name")!.Value, lane => string.Join(" ", lane.Elements().Select(node => node.Value)));

        (lanes["Loket"], lanes["Bendahara"]).ShouldBe(("s terima", "bayar e"));
        Sops.ThereAndBack(process).Elements.OfType<CallActivity>().Single().Roles.ShouldBe(["bendahara"]);
    }

    private static void ShouldBeReadable(ProcessDefinition process)
    {
        var xml = XDocument.Parse(System.Text.Encoding.UTF8.GetString(BpmnWriter.Write(process)));
        var bounds = xml.Descendants(BpmnNamespaces.Diagram + "BPMNShape").ToDictionary(shape => shape.Attribute("bpmnElement")!.Value, shape => Read(shape.Element(BpmnNamespaces.DiagramCommon + "Bounds")!));
        var nodes = process.Elements.ToDictionary(e => e.Id.Value, e => bounds[e.Id.Value]);
        var pool = bounds["Participant"];

        foreach (var (id, shape) in nodes)
        {
            nodes.Where(other => other.Key != id && other.Value.Overlaps(shape) && !MayOverlap(process, process[new ElementId(id)], process[new ElementId(other.Key)]))
                .Select(other => $"{id} overlaps {other.Key}").ShouldBeEmpty();
            if (process[new ElementId(id)].Parent is { } parent)
                nodes[parent.Value].Contains(shape).ShouldBeTrue($"{id} reaches out of {parent}");
            (shape.X >= pool.X && shape.Right <= pool.Right && shape.Y >= pool.Y && shape.Bottom <= pool.Bottom).ShouldBeTrue($"{id} lies outside the pool");
        }

        ShouldStandInLanes(xml, bounds, pool);
        foreach (var edge in xml.Descendants(BpmnNamespaces.Diagram + "BPMNEdge"))
        {
            var flow = process.Flows.SingleOrDefault(f => f.Id.Value == edge.Attribute("bpmnElement")!.Value) ?? Association(process, edge.Attribute("bpmnElement")!.Value);
            var around = Around(process, flow.Source);
            var points = edge.Elements(BpmnNamespaces.DiagramInterchange + "waypoint").Select(p => (X: Number(p, "x"), Y: Number(p, "y"))).ToList();
            points.Count.ShouldBeGreaterThan(1);
            foreach (var (from, to) in points.Zip(points.Skip(1)))
            {
                (Math.Abs(from.X - to.X) <= 1 || Math.Abs(from.Y - to.Y) <= 1).ShouldBeTrue($"{flow.Id} runs askew from {from} to {to}");
                var piece = new Bounds(Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Abs(from.X - to.X) + 0.1, Math.Abs(from.Y - to.Y) + 0.1);
                nodes.Where(node => !around.Contains(node.Key) && new Bounds(node.Value.X + 2, node.Value.Y + 2, node.Value.Width - 4, node.Value.Height - 4).Overlaps(piece))
                    .Select(node => $"{flow.Id} runs through {node.Key}").ShouldBeEmpty();
            }

            Touches(nodes[flow.Source.Value], points[0]).ShouldBeTrue($"{flow.Id} does not begin at {flow.Source}");
            Touches(nodes[flow.Target.Value], points[^1]).ShouldBeTrue($"{flow.Id} does not end at {flow.Target}");
        }
    }

    /// <summary>Every element outside of subprocesses stands whole in one lane, and the lanes fill the pool, one under the other.</summary>
    private static void ShouldStandInLanes(XDocument xml, Dictionary<string, Bounds> bounds, Bounds pool)
    {
        var lanes = xml.Descendants(BpmnNamespaces.Model + "lane").ToList();
        if (lanes.Count == 0)
            return;
        foreach (var (node, lane) in lanes.SelectMany(lane => lane.Elements(BpmnNamespaces.Model + "flowNodeRef").Select(node => (Node: node.Value, Lane: bounds[lane.Attribute("id")!.Value]))))
            lane.Contains(bounds[node]).ShouldBeTrue($"{node} reaches out of its lane");
        var parts = xml.Descendants(BpmnNamespaces.Model + "process").Single().Elements().Where(part => part.Name.LocalName.EndsWith("Event", StringComparison.Ordinal) || part.Name.LocalName.EndsWith("ask", StringComparison.Ordinal)
            || part.Name.LocalName.EndsWith("Gateway", StringComparison.Ordinal) || part.Name.LocalName is "subProcess" or "callActivity").Select(part => part.Attribute("id")!.Value);
        xml.Descendants(BpmnNamespaces.Model + "flowNodeRef").Select(node => node.Value).Order().ShouldBe(parts.Order());
        var tops = lanes.Select(lane => bounds[lane.Attribute("id")!.Value]).ToList();
        Math.Abs(tops[0].Y - pool.Y).ShouldBeLessThanOrEqualTo(1);
        Math.Abs(tops[^1].Bottom - pool.Bottom).ShouldBeLessThanOrEqualTo(1);
        foreach (var (upper, lower) in tops.Zip(tops.Skip(1)))
            Math.Abs(upper.Bottom - lower.Y).ShouldBeLessThanOrEqualTo(1);
    }

    /// <summary>A subprocess and what stands in it, and an event on a border and the activity it stands on.</summary>
    private static bool MayOverlap(ProcessDefinition process, FlowElement one, FlowElement other) =>
        Around(process, one.Id).Contains(other.Id.Value) || Around(process, other.Id).Contains(one.Id.Value)
        || (one as BoundaryEvent)?.AttachedTo == other.Id || (other as BoundaryEvent)?.AttachedTo == one.Id
        || (one is BoundaryEvent first && Around(process, other.Id).Contains(first.AttachedTo.Value)) || (other is BoundaryEvent second && Around(process, one.Id).Contains(second.AttachedTo.Value));

    /// <summary>The subprocesses that an element stands in.</summary>
    private static HashSet<string> Around(ProcessDefinition process, ElementId id)
    {
        var around = new HashSet<string>();
        for (var at = process[id].Parent; at is { } parent; at = process[parent].Parent)
            around.Add(parent.Value);
        return around;
    }

    /// <summary>The arrow to what compensates, as if it were a flow.</summary>
    private static SequenceFlow Association(ProcessDefinition process, string id) => process.Elements.OfType<BoundaryEvent>().Where(boundary => boundary.Handler is not null && id == $"{boundary.Id}_association")
        .Select(boundary => new SequenceFlow(new FlowId(id), boundary.Id, boundary.Handler!.Value)).Single();

    private static bool Touches(Bounds shape, (double X, double Y) point) =>
        point.X >= shape.X - 1 && point.X <= shape.Right + 1 && point.Y >= shape.Y - 1 && point.Y <= shape.Bottom + 1;

    private static Bounds Read(XElement xml) => new(Number(xml, "x"), Number(xml, "y"), Number(xml, "width"), Number(xml, "height"));

    private static double Number(XElement xml, string name) => double.Parse(xml.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    /// <summary>Any graph at all: loops, flows to itself, elements that nothing leads to.</summary>
    private static ProcessDefinition RandomProcess(Random random, int elements = 0)
    {
        elements = elements > 0 ? elements : random.Next(3, 40);
        var roles = Enumerable.Range(0, random.Next(1, 6)).Select(n => new ProcessRole($"r{n}", $"Peran {n}", false)).ToArray();
        FlowElement Element(int n) => random.Next(6) switch
        {
            0 => new ExclusiveGateway { Id = new ElementId($"e{n}") },
            1 => new ParallelGateway { Id = new ElementId($"e{n}") },
            2 => new CatchEvent { Id = new ElementId($"e{n}"), Trigger = new EventTrigger.Message("pesan") },
            _ => new UserTask { Id = new ElementId($"e{n}"), Roles = [roles[random.Next(roles.Length)].Id], Name = string.Join(' ', Enumerable.Repeat("kata", random.Next(1, 30))) },
        };
        FlowElement[] all = [new StartEvent { Id = new ElementId("s") }, .. Enumerable.Range(0, elements).Select(Element), new EndEvent { Id = new ElementId("z") }];
        var flows = all.Skip(1).Select((element, n) => new SequenceFlow(new FlowId($"f{n}"), all[n].Id, element.Id)).Where(_ => random.Next(10) > 0)
            .Concat(Enumerable.Range(0, elements / 3).Select(n => new SequenceFlow(new FlowId($"x{n}"), all[random.Next(1, all.Length - 1)].Id, all[random.Next(1, all.Length - 1)].Id) { Name = random.Next(2) == 0 ? "ya" : null }));
        return new ProcessDefinition(new DefinitionVersion(new DefinitionId("a/b/c"), "1.0.0"), "Acak", "id/wib", [.. all], [.. flows]) { Roles = [.. roles] };
    }
}
