using SopFlow.Kernel.Model;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests.RandomProcesses;

/// <summary>Draws a tree of blocks as a process graph.</summary>
internal static class BlockDrawing
{
    public static ProcessDefinition Draw(Block block)
    {
        var builder = new ProcessBuilder().End("end");
        var last = Draw(builder, block, "start", null);
        builder.Flow(last, "end");
        return builder.Build();
    }

    /// <summary>Draws a block after an element and gives the element after which to go on.</summary>
    private static string Draw(ProcessBuilder builder, Block block, string from, string? condition, bool isDefault = false)
    {
        switch (block)
        {
            case Block.Work work:
                builder.Task(work.Id).Flow(from, work.Id, condition, isDefault);
                return work.Id;
            case Block.Row row:
                foreach (var part in row.Parts)
                {
                    from = Draw(builder, part, from, condition, isDefault);
                    (condition, isDefault) = (null, false);
                }

                return from;
            case Block.Fork fork:
                builder.Parallel(fork.Id, fork.Id + "_join").Flow(from, fork.Id, condition, isDefault);
                foreach (var branch in fork.Branches)
                    builder.Flow(Draw(builder, branch, fork.Id, null), fork.Id + "_join");
                return fork.Id + "_join";
            case Block.Choice choice:
                builder.Exclusive(choice.Id, choice.Id + "_join").Flow(from, choice.Id, condition, isDefault);
                return Branches(builder, choice.Id, choice.Branches);
            case Block.Some some:
                builder.Inclusive(some.Id, some.Id + "_join").Flow(from, some.Id, condition, isDefault);
                return Branches(builder, some.Id, some.Branches);
            case Block.Loop loop:
                builder.Exclusive(loop.Id + "_in", loop.Id + "_out").Flow(from, loop.Id + "_in", condition, isDefault);
                var body = Draw(builder, loop.Body, loop.Id + "_in", null);
                builder.Decision(loop.Id, "ulang", "lanjut").Path($"{body} > {loop.Id} > {loop.Id}_out");
                builder.Flow(loop.Id + "_out", loop.Id + "_in", $"outcomes.{loop.Id} = \"ulang\"");
                builder.Exclusive(loop.Id + "_after").Flow(loop.Id + "_out", loop.Id + "_after", isDefault: true);
                return loop.Id + "_after";
            default:
                throw new InvalidOperationException(block.ToString());
        }
    }

    private static string Branches(ProcessBuilder builder, string id, ImmutableArray<(string Flag, Block Branch)> branches)
    {
        for (var i = 0; i < branches.Length; i++)
        {
            var last = i == branches.Length - 1;
            builder.Flow(Draw(builder, branches[i].Branch, id, last ? null : branches[i].Flag, last), id + "_join");
        }

        return id + "_join";
    }
}
