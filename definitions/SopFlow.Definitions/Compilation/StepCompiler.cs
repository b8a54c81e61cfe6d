using System.Globalization;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.Validation.Flow;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Definitions.Compilation;

/// <summary>Compiles the rows of a table, one after another, into elements and flows.</summary>
internal sealed class StepCompiler
{
    private const string ImpliedStart = "Start";
    private const string ImpliedEnd = "End";

    private readonly SopDefinition sop;
    private readonly Routes routes;
    private readonly ProcessGraph graph;
    private readonly ElementFactory factory;
    private readonly Dictionary<int, Block> blocksByJoin;
    private readonly Dictionary<Route, string> merges = [];

    public StepCompiler(SopDefinition sop, Routes routes, ProcessGraph graph)
    {
        this.sop = sop;
        this.routes = routes;
        this.graph = graph;
        var blocks = new Blocks(routes);
        blocksByJoin = blocks.FindAll().Values.ToDictionary(block => block.Join);
        if (blocks.Findings is [var unsound, ..])
            throw new InvalidOperationException($"{sop.Id} is not sound: {unsound.Message} ({unsound.Pointer})");
        factory = new ElementFactory(sop, routes);
    }

    public void CompileAll()
    {
        if (sop.Steps[routes.Start].Kind != StepKind.Start)
        {
            graph.Add(new StartEvent { Id = new ElementId(ImpliedStart) });
            graph.Connect(ImpliedStart, EntryOf(routes.Start));
        }

        for (var row = 0; row < sop.Steps.Count; row++)
        {
            if (sop.Steps[row].Kind == StepKind.Join)
                Merge(blocksByJoin[row]);
            Compile(row);
        }

        if (Enumerable.Range(0, sop.Steps.Count).SelectMany(routes.Leaving).Any(way => way.To == Routes.End))
            graph.Add(new EndEvent { Id = new ElementId(ImpliedEnd) });
        Connect();
    }

    private void Compile(int row)
    {
        var step = sop.Steps[row];
        if (EntryOf(row) is var entry && entry != step.Id)
        {
            graph.Add(new ExclusiveGateway { Id = new ElementId(entry), Step = ElementFactory.SourceOf(step) });
            graph.Connect(entry, step.Id);
        }

        graph.Add(step.Kind == StepKind.Join ? factory.Join(step, IsInclusive(sop.Steps[blocksByJoin[row].Fork])) : factory.Of(row));
        if (step.Outcomes.Count > 0)
            graph.Add(new ExclusiveGateway { Id = new ElementId(ChoiceOf(step)), Step = ElementFactory.SourceOf(step) });
    }

    /// <summary>
    /// Where ways enter a row. A fork with several of them, such as one that a return path leads to, would wait for all:
    /// they are brought together before it.
    /// </summary>
    private string EntryOf(int row)
    {
        var step = sop.Steps[row];
        var ways = routes.Entering(row).Count + (row == routes.Start ? 1 : 0);
        return step.Kind == StepKind.Fork && ways > 1 ? $"{step.Id}_Merge" : step.Id;
    }

    /// <summary>
    /// A join waits for one token of each branch. Where several ways of one branch lead to it, of which one is taken,
    /// they are brought together before it, or it would wait for all of them.
    /// </summary>
    private void Merge(Block block)
    {
        var join = sop.Steps[block.Join];
        var ways = routes.Entering(block.Join).GroupBy(way => BranchOf(block, way)).Where(branch => branch.Count() > 1).OrderBy(branch => branch.Key);
        foreach (var branch in ways)
        {
            var merge = string.Create(CultureInfo.InvariantCulture, $"{join.Id}_Merge{branch.Key + 1}");
            graph.Add(new ExclusiveGateway { Id = new ElementId(merge), Step = ElementFactory.SourceOf(join) });
            graph.Connect(merge, join.Id);
            foreach (var way in branch)
                merges[way] = merge;
        }
    }

    private int BranchOf(Block block, Route way)
    {
        if (way.From == block.Fork)
            return routes.Leaving(block.Fork).ToList().IndexOf(way);
        for (var index = 0; index < block.Branches.Count; index++)
        {
            if (block.Branches[index].Contains(way.From))
                return index;
        }

        throw new InvalidOperationException($"The way from row {way.From} enters the join {sop.Steps[block.Join].Id} from outside its block.");
    }

    private void Connect()
    {
        for (var row = 0; row < sop.Steps.Count; row++)
        {
            var step = sop.Steps[row];
            if (step.Outcomes.Count > 0)
                graph.Connect(step.Id, ChoiceOf(step));
            var ways = routes.Leaving(row);
            for (var index = 0; index < ways.Count; index++)
                Connect(step, ways[index], index);
        }
    }

    private void Connect(Step step, Route way, int index)
    {
        var target = way.To == Routes.End ? ImpliedEnd : merges.GetValueOrDefault(way) ?? EntryOf(way.To);
        if (way.Outcome is { } outcome)
        {
            graph.Connect(ChoiceOf(step), target, outcome.Id, flow => flow with
            {
                Name = outcome.Label.Text,
                Condition = Expression($"outcomes.{step.Id} = \"{outcome.Id}\""),
            });
        }
        else if (way.Branch is { } branch)
        {
            graph.Connect(step.Id, target, (index + 1).ToString(CultureInfo.InvariantCulture), flow => flow with
            {
                Name = branch.Label?.Text,
                Condition = branch.Condition is { } condition ? Expression(condition) : null,
                IsDefault = branch.Otherwise,
            });
        }
        else
        {
            graph.Connect(step.Id, target);
        }
    }

    private static string ChoiceOf(Step decision) => $"{decision.Id}_Choice";

    internal static bool IsInclusive(Step fork) => fork.Branches.Any(branch => branch.Condition is not null || branch.Otherwise);

    internal static FeelExpression Expression(string text)
    {
        var parsed = FeelExpression.Parse(text);
        return parsed.IsSuccess ? parsed.Expression : throw new InvalidOperationException($"\"{text}\" is no expression: {parsed.Error}");
    }
}
