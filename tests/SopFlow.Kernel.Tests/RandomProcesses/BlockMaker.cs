namespace SopFlow.Kernel.Tests.RandomProcesses;

/// <summary>Makes random trees of blocks from a seed.</summary>
internal sealed class BlockMaker(Random random)
{
    private int number;

    public List<string> Flags { get; } = [];

    public Block Make(int depth) => depth == 0
        ? new Block.Work(Next("t"))
        : random.Next(6) switch
        {
            0 => new Block.Work(Next("t")),
            1 => new Block.Choice(Next("x"), Branches(depth)),
            2 => new Block.Fork(Next("p"), [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Make(depth - 1))]),
            3 => new Block.Some(Next("o"), Branches(depth)),
            4 => new Block.Loop(Next("l"), Make(depth - 1), random.Next(3)),
            _ => new Block.Row([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Make(depth - 1))]),
        };

    private ImmutableArray<(string, Block)> Branches(int depth) => [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => (Flag(), Make(depth - 1)))];

    private string Flag()
    {
        Flags.Add(Next("v"));
        return Flags[^1];
    }

    private string Next(string prefix) => $"{prefix}{++number}";
}
