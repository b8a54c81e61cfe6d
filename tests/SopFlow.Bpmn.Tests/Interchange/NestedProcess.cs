using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Tests.Interchange;

/// <summary>Makes random processes of subprocesses in subprocesses, with events on borders, event subprocesses and what compensates.</summary>
internal sealed class NestedProcess(Random random)
{
    private readonly List<FlowElement> elements = [];
    private readonly List<SequenceFlow> flows = [];

    private static readonly string[] Roles = ["loket", "penelaah", "kepala"];

    public ProcessDefinition Make()
    {
        Fill(null, 3);
        return new ProcessDefinition(new DefinitionVersion(new DefinitionId("a/b/c"), "1.0.0"), "Acak", "id/wib", [.. elements], [.. flows]) { Roles = [.. Roles.Select(role => new ProcessRole(role, $"Peran {role}", false))] };
    }

    private void Fill(ElementId? scope, int depth)
    {
        var start = Add(new StartEvent { Id = Id(), Parent = scope });
        List<ElementId> nodes = [];
        for (var left = random.Next(1, 6); left > 0; left--)
            nodes.Add(Node(scope, depth));
        nodes.Add(Add(new EndEvent { Id = Id(), Parent = scope, Name = random.Next(2) == 0 ? "Selesai dan diarsipkan" : null }));
        Flow(start, nodes[0]);
        for (var node = 1; node < nodes.Count; node++)
            Flow(nodes[node - 1], nodes[node]);
        for (var more = random.Next(3); more > 0; more--)
            Flow(nodes[random.Next(nodes.Count - 1)], nodes[random.Next(nodes.Count)]);
        foreach (var host in nodes.Where(id => elements.Single(element => element.Id == id) is Activity).ToList())
        {
            for (var events = random.Next(3); events > 0; events--)
            {
                var boundary = Add(new BoundaryEvent { Id = Id(), Parent = scope, AttachedTo = host, Trigger = new EventTrigger.Signal("s"), Name = random.Next(2) == 0 ? "Terlambat" : null });
                Flow(boundary, nodes[random.Next(nodes.Count)]);
            }

            if (random.Next(4) == 0)
            {
                var handler = Add(new PassiveTask { Id = Id(), Parent = scope, IsForCompensation = true, Name = "Membatalkan" });
                Add(new BoundaryEvent { Id = Id(), Parent = scope, AttachedTo = host, Trigger = new EventTrigger.Compensation(), Handler = handler });
            }
        }

        if (random.Next(3) > 0)
            return;
        var inside = Add(new EventSubProcess { Id = Id(), Parent = scope, Name = "Jika ada keberatan" });
        var triggered = Add(new StartEvent { Id = Id(), Parent = inside, Trigger = new EventTrigger.Signal("s") });
        Flow(triggered, Add(new PassiveTask { Id = Id(), Parent = inside }));
    }

    private ElementId Node(ElementId? scope, int depth)
    {
        switch (depth > 0 ? random.Next(6) : random.Next(1, 6))
        {
            case 0:
                var sub = Add(new SubProcess { Id = Id(), Parent = scope, Name = "Pemeriksaan" });
                Fill(sub, depth - 1);
                return sub;
            case 1:
                return Add(new ExclusiveGateway { Id = Id(), Parent = scope, Name = "Lengkap?" });
            case 2:
                return Add(new CatchEvent { Id = Id(), Parent = scope, Trigger = new EventTrigger.Signal("s") });
            case 3:
                return Add(new UserTask { Id = Id(), Parent = scope, Name = "Menelaah", Roles = [Roles[random.Next(Roles.Length)]] });
            default:
                return Add(new PassiveTask { Id = Id(), Parent = scope, Name = string.Join(' ', Enumerable.Repeat("kata", random.Next(1, 20))) });
        }
    }

    private ElementId Id() => new($"e{elements.Count}");

    private ElementId Add(FlowElement element)
    {
        elements.Add(element);
        return element.Id;
    }

    private void Flow(ElementId from, ElementId to) => flows.Add(new SequenceFlow(new FlowId($"f{flows.Count}"), from, to));
}
