using SopFlow.Kernel.Model;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests.RandomProcesses;

/// <summary>Makes random processes without any structure: gateways of every kind, several ways into and out of everything, loops anywhere.</summary>
/// <param name="random">Where the chance comes from.</param>
/// <param name="most">How many elements there are at most between the start and the end.</param>
internal sealed class GraphMaker(Random random, int most = 12)
{
    private readonly ProcessBuilder builder = new();
    private readonly List<string> nodes = ["start"];
    private readonly HashSet<(int From, int To)> arrows = [];

    /// <summary>The variables that conditions ask for.</summary>
    public List<string> Flags { get; } = [];

    public ProcessDefinition Make()
    {
        var count = random.Next(4, most + 1);
        for (var node = 1; node <= count; node++)
            Add(node);
        nodes.Add("end");
        builder.End("end");

        // Every node is led to by one before it, and leads to one after it; the rest goes anywhere.
        for (var node = 1; node <= count; node++)
        {
            Connect(random.Next(0, node), node);
            Connect(node, random.Next(node + 1, count + 2));
        }

        for (var more = random.Next(0, count); more > 0; more--)
            Connect(random.Next(1, count + 1), random.Next(1, count + 2));
        foreach (var ways in arrows.GroupBy(arrow => arrow.From).OrderBy(group => group.Key))
            Draw(ways.Key, [.. ways.Select(way => way.To).Order()]);
        return builder.Build();
    }

    private void Add(int node)
    {
        var kind = random.Next(7);
        nodes.Add($"{"txxoopt"[kind]}{node}");
        _ = kind switch
        {
            1 or 2 => builder.Exclusive(nodes[node]),
            3 or 4 => builder.Inclusive(nodes[node]),
            5 => builder.Parallel(nodes[node]),
            _ => builder.Task(nodes[node]),
        };
    }

    /// <summary>Leads an arrow to a node. A way back begins or ends at a task: a circle of gateways alone would turn for ever within one instant.</summary>
    private void Connect(int from, int to)
    {
        if (from < to || nodes[from][0] == 't' || nodes[to][0] == 't')
            arrows.Add((from, to));
    }

    private void Draw(int from, List<int> to)
    {
        // Only a parallel gateway and the start never ask; a task asks now and then.
        var asks = nodes[from][0] switch { 'x' or 'o' => to.Count > 1, 't' => to.Count > 1 && random.Next(2) == 0, _ => false };
        var otherwise = asks ? random.Next(to.Count) : -1;
        for (var way = 0; way < to.Count; way++)
        {
            // An inclusive gateway may have ways that are taken in any case.
            var isConditional = asks && way != otherwise && (nodes[from][0] == 'x' || random.Next(4) > 0);
            builder.Flow(nodes[from], nodes[to[way]], isConditional ? Flag() : null, way == otherwise);
        }
    }

    private string Flag()
    {
        Flags.Add($"v{Flags.Count + 1}");
        return Flags[^1];
    }
}
