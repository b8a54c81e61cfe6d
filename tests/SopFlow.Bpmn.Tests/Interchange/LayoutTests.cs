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
    public void Write_ThousandElements_IsDrawnInSeconds()
    {
        var process = RandomProcess(new Random(7), elements: 1000);
        var started = System.Diagnostics.Stopwatch.StartNew();

        BpmnWriter.Write(process);

        // A few seconds here; without a bound on the search it was minutes.
        started.Elapsed.TotalSeconds.ShouldBeLessThan(30);
        ShouldBeReadable(process);
    }

    private static void ShouldBeReadable(ProcessDefinition process)
    {
        var xml = XDocument.Parse(System.Text.Encoding.UTF8.GetString(BpmnWriter.Write(process)));
        var bounds = xml.Descendants(BpmnNamespaces.Diagram + "BPMNShape").ToDictionary(shape => shape.Attribute("bpmnElement")!.Value, shape => Read(shape.Element(BpmnNamespaces.DiagramCommon + "Bounds")!));
        var nodes = process.Elements.ToDictionary(e => e.Id.Value, e => bounds[e.Id.Value]);
        var pool = bounds["Participant"];

        foreach (var (id, shape) in nodes)
        {
            nodes.Where(other => other.Key != id && other.Value.Overlaps(shape)).Select(other => $"{id} overlaps {other.Key}").ShouldBeEmpty();
            (shape.X >= pool.X && shape.Right <= pool.Right && shape.Y >= pool.Y && shape.Bottom <= pool.Bottom).ShouldBeTrue($"{id} lies outside the pool");
        }

        foreach (var edge in xml.Descendants(BpmnNamespaces.Diagram + "BPMNEdge"))
        {
            var flow = process.Flows.Single(f => f.Id.Value == edge.Attribute("bpmnElement")!.Value);
            var points = edge.Elements(BpmnNamespaces.DiagramInterchange + "waypoint").Select(p => (X: Number(p, "x"), Y: Number(p, "y"))).ToList();
            points.Count.ShouldBeGreaterThan(1);
            foreach (var (from, to) in points.Zip(points.Skip(1)))
            {
                (Math.Abs(from.X - to.X) <= 1 || Math.Abs(from.Y - to.Y) <= 1).ShouldBeTrue($"{flow.Id} runs askew from {from} to {to}");
                var piece = new Bounds(Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Abs(from.X - to.X) + 0.1, Math.Abs(from.Y - to.Y) + 0.1);
                nodes.Where(node => new Bounds(node.Value.X + 2, node.Value.Y + 2, node.Value.Width - 4, node.Value.Height - 4).Overlaps(piece))
                    .Select(node => $"{flow.Id} runs through {node.Key}").ShouldBeEmpty();
            }

            Touches(nodes[flow.Source.Value], points[0]).ShouldBeTrue($"{flow.Id} does not begin at {flow.Source}");
            Touches(nodes[flow.Target.Value], points[^1]).ShouldBeTrue($"{flow.Id} does not end at {flow.Target}");
        }
    }

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
