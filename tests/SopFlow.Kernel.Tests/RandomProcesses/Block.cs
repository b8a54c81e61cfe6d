namespace SopFlow.Kernel.Tests.RandomProcesses;

/// <summary>A block-structured process as a tree, from which both the graph and the answer to expect are made.</summary>
internal abstract record Block
{
    public sealed record Work(string Id) : Block;

    public sealed record Row(ImmutableArray<Block> Parts) : Block;

    /// <summary>The first branch whose flag is up, else the last.</summary>
    public sealed record Choice(string Id, ImmutableArray<(string Flag, Block Branch)> Branches) : Block;

    public sealed record Fork(string Id, ImmutableArray<Block> Branches) : Block;

    /// <summary>Every branch whose flag is up, else the last.</summary>
    public sealed record Some(string Id, ImmutableArray<(string Flag, Block Branch)> Branches) : Block;

    /// <summary>The body, and once more for each time the decision after it says so.</summary>
    public sealed record Loop(string Id, Block Body, int Repeats) : Block;

    /// <summary>How often each task is done when these flags are up.</summary>
    public Dictionary<string, int> Expect(IReadOnlySet<string> flags)
    {
        var counts = new Dictionary<string, int>();
        Count(this, 1);
        return counts;

        void Count(Block block, int times)
        {
            switch (block)
            {
                case Work work: counts[work.Id] = counts.GetValueOrDefault(work.Id) + times; break;
                case Row row: foreach (var part in row.Parts) Count(part, times); break;
                case Choice choice: Count(Taken(choice.Branches).First(), times); break;
                case Fork fork: foreach (var branch in fork.Branches) Count(branch, times); break;
                case Some some: foreach (var branch in Taken(some.Branches)) Count(branch, times); break;
                case Loop loop:
                    Count(loop.Body, times * (loop.Repeats + 1));
                    counts[loop.Id] = times * (loop.Repeats + 1);
                    break;
            }
        }

        IEnumerable<Block> Taken(ImmutableArray<(string Flag, Block Branch)> branches)
        {
            var up = branches.SkipLast(1).Where(b => flags.Contains(b.Flag)).Select(b => b.Branch).ToArray();
            return up.Length > 0 ? up : [branches[^1].Branch];
        }
    }
}
