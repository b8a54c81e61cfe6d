using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests.RandomProcesses;

/// <summary>Random processes, walked at random with a restart after every step: no token is lost or doubled, and replay agrees.</summary>
public sealed class RandomProcessTests
{
    private const int Processes = 1500;

    [Test]
    public void BlockStructured_WalkedAtRandom_DoesEveryTaskAsOftenAsTheTreeSays()
    {
        var seed = Environment.GetEnvironmentVariable("SOPFLOW_SEED") is { } given ? int.Parse(given) : Random.Shared.Next();
        TestContext.Out.WriteLine($"Seed {seed}; to repeat: SOPFLOW_SEED={seed} ./test -p Kernel {nameof(RandomProcessTests)}");
        for (var i = 0; i < Processes; i++)
            WalkOne(new Random(seed + i), $"SOPFLOW_SEED={seed + i}");
    }

    private static void WalkOne(Random random, string reproduce)
    {
        var maker = new BlockMaker(random);
        var block = maker.Make(random.Next(1, 4));
        var up = maker.Flags.Where(_ => random.Next(2) == 0).ToHashSet();
        var walk = new Walk(BlockDrawing.Draw(block)).Start([.. maker.Flags.Select(f => (f, (FeelValue)up.Contains(f)))]);
        var loops = Loops(block).ToDictionary(l => l.Id);
        var rounds = new Dictionary<string, int>();

        for (var steps = 0; !walk.State.IsFinished; steps++)
        {
            steps.ShouldBeLessThan(10_000, reproduce);
            walk.State.Tasks.ShouldNotBeEmpty($"nothing is open and it has not ended; {reproduce}: {block}");
            var task = walk.State.Tasks[random.Next(walk.State.Tasks.Length)];
            walk.Complete(task.Element.Value, Outcome(task.Element.Value));
        }

        walk.Ends();
        walk.Happened<TaskCompleted>().GroupBy(t => t.Element.Value).ToDictionary(g => g.Key, g => g.Count())
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .ShouldBe(block.Expect(up).OrderBy(p => p.Key, StringComparer.Ordinal), reproduce);
        walk.Happened<IncidentRaised>().ShouldBeEmpty(reproduce);

        string? Outcome(string element)
        {
            if (!loops.TryGetValue(element, out var loop))
                return null;
            var round = rounds.GetValueOrDefault(element);
            rounds[element] = round == loop.Repeats ? 0 : round + 1;
            return round == loop.Repeats ? "lanjut" : "ulang";
        }
    }

    private static IEnumerable<Block.Loop> Loops(Block block) => block switch
    {
        Block.Loop loop => Loops(loop.Body).Append(loop),
        Block.Row row => row.Parts.SelectMany(Loops),
        Block.Fork fork => fork.Branches.SelectMany(Loops),
        Block.Choice choice => choice.Branches.SelectMany(b => Loops(b.Branch)),
        Block.Some some => some.Branches.SelectMany(b => Loops(b.Branch)),
        _ => [],
    };
}
