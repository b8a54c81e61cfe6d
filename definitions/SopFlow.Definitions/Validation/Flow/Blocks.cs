using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Validation.Flow;

/// <summary>
/// Finds the block of every fork. Forks and joins must nest like brackets: then a join waits for just the branches that
/// its fork began, whatever the decisions between them, and cannot starve.
/// </summary>
internal sealed class Blocks(Routes routes)
{
    private readonly Dictionary<int, Block?> known = [];
    private readonly HashSet<int> open = [];

    public List<Finding> Findings { get; } = [];

    /// <summary>The blocks that hold together, by the row of their fork; the findings say what is wrong with the others.</summary>
    public IReadOnlyDictionary<int, Block> FindAll()
    {
        foreach (var row in RowsOf(StepKind.Fork))
            Of(row);
        var blocks = known.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!);
        if (Findings.Count == 0)
            CheckJoins(blocks);
        return blocks;
    }

    private IEnumerable<int> RowsOf(StepKind kind) => Enumerable.Range(0, routes.Steps.Count).Where(row => routes.Steps[row].Kind == kind);

    private Block? Of(int fork)
    {
        if (known.TryGetValue(fork, out var block))
            return block;
        open.Add(fork);
        block = Find(fork);
        open.Remove(fork);
        known[fork] = block;
        return block;
    }

    private Block? Find(int fork)
    {
        var before = Findings.Count;
        var outside = Reach.From(routes, routes.Start, without: row => row == fork);
        outside.IntersectWith(Reach.To(routes, [fork], without: row => routes.Steps[row].Kind == StepKind.Join));
        var joins = new SortedSet<int>();
        var branches = routes.Leaving(fork).Select(route => Branch(fork, route, outside, joins)).ToList();
        if (Findings.Count > before)
            return null;
        if (joins.Count != 1)
        {
            Add(FlowRules.ForkNoJoin, $"/steps/{fork}",
                joins.Count == 0 ? "The branches of this fork meet in no join." : $"The branches of this fork meet in {joins.Count} joins.",
                joins.Count == 0 ? "Cabang-cabang ini tidak bertemu di satu titik temu." : $"Cabang-cabang ini bertemu di {joins.Count} titik temu.");
            return null;
        }

        var block = new Block(fork, joins.Min, branches);
        CheckShared(block);
        CheckEntered(block);
        return Findings.Count > before ? null : block;
    }

    /// <summary>The rows of one branch up to the joins it meets.</summary>
    private HashSet<int> Branch(int fork, Route branch, HashSet<int> outside, SortedSet<int> joins)
    {
        var rows = new HashSet<int>();
        var ways = new Stack<Route>([branch]);
        while (ways.TryPop(out var way))
        {
            if (Escapes(fork, way, outside))
                return rows;
            if (routes.Steps[way.To].Kind == StepKind.Join)
            {
                joins.Add(way.To);
                continue;
            }

            if (!rows.Add(way.To))
                continue;
            if (routes.Steps[way.To].Kind == StepKind.Fork)
            {
                if (Of(way.To) is not { } inner)
                    return rows;
                rows.UnionWith(inner.Branches.SelectMany(inside => inside));
                rows.Add(inner.Join);
                Push(ways, inner.Join);
            }
            else
            {
                Push(ways, way.To);
            }
        }

        return rows;
    }

    private void Push(Stack<Route> ways, int row)
    {
        foreach (var way in routes.Leaving(row))
            ways.Push(way);
    }

    /// <summary>Whether a way ends the instance, or leads back before a fork that is still open and so begins its branches again.</summary>
    private bool Escapes(int fork, Route way, HashSet<int> outside)
    {
        var ends = way.To == Routes.End || routes.Steps[way.To].Kind == StepKind.End;
        if (!ends && !open.Contains(way.To) && !outside.Contains(way.To))
            return false;
        Add(FlowRules.ForkEscapes, $"/steps/{way.From}{way.Field}",
            $"This way leaves the branches of the fork \"{routes.Steps[fork].Id}\" before they have met.",
            $"Jalur ini keluar dari cabang \"{routes.Steps[fork].Id}\" sebelum cabang-cabangnya bertemu.");
        return true;
    }

    private void CheckShared(Block block)
    {
        var seen = new HashSet<int>();
        foreach (var row in block.Branches.SelectMany(branch => branch.Order()))
        {
            if (seen.Add(row))
                continue;
            Add(FlowRules.ForkShared, $"/steps/{row}",
                $"Two branches of the fork \"{routes.Steps[block.Fork].Id}\" lead to this step, which would be done twice.",
                $"Dua cabang dari \"{routes.Steps[block.Fork].Id}\" menuju langkah ini, sehingga dikerjakan dua kali.");
            return;
        }
    }

    private void CheckEntered(Block block)
    {
        var inside = block.Branches.SelectMany(branch => branch).ToHashSet();
        foreach (var way in inside.Append(block.Join).SelectMany(routes.Entering).Where(way => way.From != block.Fork && !inside.Contains(way.From)))
        {
            Add(FlowRules.ForkEntered, $"/steps/{way.From}{way.Field}",
                $"This way leads between the fork \"{routes.Steps[block.Fork].Id}\" and its join from outside.",
                $"Jalur ini masuk dari luar ke antara percabangan \"{routes.Steps[block.Fork].Id}\" dan titik temunya.");
        }
    }

    private void CheckJoins(Dictionary<int, Block> blocks)
    {
        foreach (var join in RowsOf(StepKind.Join).Where(join => blocks.Values.All(block => block.Join != join)))
            Add(FlowRules.JoinNoFork, $"/steps/{join}", "No fork leads to this join.", "Tidak ada percabangan yang menuju titik temu ini.");
    }

    private void Add(Rule rule, string pointer, string message, string messageId) => Findings.Add(new Finding(rule, pointer, message, messageId));
}
