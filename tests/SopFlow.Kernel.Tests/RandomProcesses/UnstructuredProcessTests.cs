using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests.RandomProcesses;

/// <summary>
/// Random processes without structure, walked at random with a restart after every step: a naive count of tokens beside the kernel agrees with every move, and inclusive joins go
/// on when the standard's own words say so.
/// </summary>
public sealed class UnstructuredProcessTests
{
    private const int Processes = 2000;
    private const int MostMoves = 25;
    private const int MostTokens = 40;

    [Test]
    public void Unstructured_WalkedAtRandom_MovesEveryTokenAsTheStandardSays()
    {
        var seed = Environment.GetEnvironmentVariable("SOPFLOW_SEED") is { } given ? int.Parse(given) : Random.Shared.Next();
        TestContext.Out.WriteLine($"Seed {seed}; to repeat: SOPFLOW_SEED={seed} ./test -p Kernel {nameof(UnstructuredProcessTests)}");
        var (passed, held, ended, starved, moves) = (0, 0, 0, 0, 0);
        for (var i = 0; i < Processes; i++)
        {
            var (naive, walk, done) = WalkOne(new Random(seed + i), $"SOPFLOW_SEED={seed + i}");
            (passed, held, moves) = (passed + naive.Inclusive.Passed, held + naive.Inclusive.Held, moves + done);
            ended += walk.State.IsFinished ? 1 : 0;
            starved += walk.Happened<IncidentRaised>().Any() ? 1 : 0;
        }

        TestContext.Out.WriteLine($"{Processes} processes, {moves} moves, {ended} ended, {starved} starved at a join; inclusive joins passed {passed} times, held {held} times.");
        passed.ShouldBeGreaterThan(Processes / 4, "too few inclusive joins to say anything");
        held.ShouldBeGreaterThan(Processes / 10);
        ended.ShouldBeGreaterThan(Processes / 10);
        starved.ShouldBeGreaterThan(Processes / 100);
    }

    private static (NaiveTokens Naive, Walk Walk, int Moves) WalkOne(Random random, string reproduce)
    {
        var maker = new GraphMaker(random);
        var definition = maker.Make();
        var (naive, walk, followed, moves) = (new NaiveTokens(definition), new Walk(definition), 0, 0);
        try
        {
            Do(() => walk.Start(Flip()));
            for (; !walk.State.IsFinished && moves < MostMoves && naive.Count < MostTokens; moves++)
            {
                if (walk.State.Tasks.Length > 0)
                {
                    var task = walk.State.Tasks[random.Next(walk.State.Tasks.Length)];
                    Do(() => walk.Do(new CompleteTask(Walk.Staf, task.Key) { Variables = FeelContext.Of(Flip()) }));
                }
                else
                {
                    var stuck = walk.State.Elements.First(element => element.Incident is not null);
                    stuck.Incident!.Code.ShouldBe(IncidentCodes.JoinStarved);
                    Do(() => walk.Do(new ResolveIncident(Walk.Staf, stuck.Key)));
                }
            }

            if (walk.State.IsFinished)
                walk.Ends();
        }
        catch (Exception failed) when (failed is not AssertionException { Message: var said } || !said.Contains(reproduce))
        {
            throw new AssertionException($"{reproduce}: {failed.Message}\n{string.Join(" ", definition.Flows.Select(flow => $"{flow.Source}>{flow.Target}{(flow.IsDefault ? "!" : flow.Condition is null ? "" : $":{flow.Condition.Text}")}"))}", failed);
        }

        return (naive, walk, moves);

        (string, FeelValue)[] Flip()
        {
            naive.Up = maker.Flags.Where(_ => random.Next(2) == 0).ToHashSet();
            return [.. maker.Flags.Select(flag => (flag, (FeelValue)naive.Up.Contains(flag)))];
        }

        void Do(Action command)
        {
            command();
            for (; followed < walk.Log.Count; followed++)
                naive.Follow(walk.Log[followed]);
            naive.Rests(walk.State);
        }
    }
}
