using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests.RandomProcesses;

/// <summary>
/// Small random processes in every state they can come to, in whatever order the work is done and whatever the data say: every move is one that the standard's words allow, and
/// where the kernel rests, no inclusive join could go on.
/// </summary>
public sealed class AllStatesTests
{
    private const int Processes = 300;
    private const int MostElements = 6;
    private const int MostFlags = 3;
    private const int MostStates = 1500;
    private const int MostTokens = 6;

    [Test]
    public void Unstructured_InEveryStateThatCanBeReached_JoinsWhenTheOracleSaysSo()
    {
        var seed = Environment.GetEnvironmentVariable("SOPFLOW_SEED") is { } given ? int.Parse(given) : Random.Shared.Next();
        TestContext.Out.WriteLine($"Seed {seed}; to repeat: SOPFLOW_SEED={seed} ./test -p Kernel {nameof(AllStatesTests)}");
        var (states, moves, whole, passed, held) = (0, 0, 0, 0, 0);
        for (var i = 0; i < Processes; i++)
        {
            var maker = new GraphMaker(new Random(seed + i), MostElements);
            var definition = maker.Make();
            if (maker.Flags.Count > MostFlags)
                continue;
            var explored = new Exploration(definition, maker.Flags);
            try
            {
                explored.Explore();
            }
            catch (Exception failed)
            {
                throw new AssertionException($"SOPFLOW_SEED={seed + i}: {failed.Message}\n{string.Join(" ", definition.Flows.Select(flow => $"{flow.Source}>{flow.Target}{(flow.IsDefault ? "!" : flow.Condition is null ? "" : $":{flow.Condition.Text}")}"))}", failed);
            }

            (states, moves, whole) = (states + explored.States, moves + explored.Moves, whole + (explored.IsWhole ? 1 : 0));
            (passed, held) = (passed + explored.Inclusive.Passed, held + explored.Inclusive.Held);
        }

        TestContext.Out.WriteLine($"{states} states, {moves} moves; {whole} processes in all their states; inclusive joins passed {passed} times, held {held} times.");
        whole.ShouldBeGreaterThan(Processes / 4, "too few processes were small enough to be looked at whole");
        passed.ShouldBeGreaterThan(Processes);
        held.ShouldBeGreaterThan(Processes);
    }

    /// <summary>All states of one process, but for those of more than a few tokens.</summary>
    private sealed class Exploration(ProcessDefinition definition, List<string> flags)
    {
        private readonly DecisionContext context = new(Office.Monday9, Office.Calendar);
        private readonly Dictionary<string, ProcessInstance> known = [];
        private readonly Queue<ProcessInstance> open = [];

        public int States => known.Count;

        public int Moves { get; private set; }

        /// <summary>Whether no state was left out.</summary>
        public bool IsWhole { get; private set; } = true;

        public (int Passed, int Held) Inclusive { get; private set; }

        public void Explore()
        {
            foreach (var up in Assignments())
                Follow(null, new StartInstance(Walk.Staf, Walk.Id) { Variables = Flagged(up) }, up);
            while (open.TryDequeue(out var state))
            {
                foreach (var up in Assignments())
                {
                    foreach (var command in Commands(state, Flagged(up)))
                        Follow(state, command, up);
                }
            }
        }

        /// <summary>What somebody could do in a state: two tasks of one element are alike.</summary>
        private static IEnumerable<Command> Commands(ProcessInstance state, FeelContext variables) =>
        [
            .. state.Tasks.DistinctBy(task => task.Element).Select(task => new CompleteTask(Walk.Staf, task.Key) { Variables = variables }),
            .. state.Elements.Where(element => element.Incident is not null).Select(element => new ResolveIncident(Walk.Staf, element.Key) { Variables = variables }),
        ];

        private void Follow(ProcessInstance? state, Command command, HashSet<string> up)
        {
            var naive = state is null ? new NaiveTokens(definition) : NaiveTokens.At(definition, state);
            naive.Up = up;
            var accepted = Decider.Decide(definition, state, command, context).ShouldBeOfType<Decision.Accepted>();
            foreach (var happened in accepted.Events)
                naive.Follow(happened);
            var after = accepted.State!;
            naive.Rests(after);
            Moves++;
            Inclusive = (Inclusive.Passed + naive.Inclusive.Passed, Inclusive.Held + naive.Inclusive.Held);
            if (after.IsFinished || known.ContainsKey(Key(after)))
                return;
            if (naive.Count > MostTokens || known.Count == MostStates)
            {
                IsWhole = false;
                return;
            }

            known.Add(Key(after), after);
            open.Enqueue(after);
        }

        /// <summary>What the future depends on: the tokens in their order, what is at work, and what is stuck. Flags are set anew with every command.</summary>
        private static string Key(ProcessInstance state) =>
            $"{string.Join(" ", state.Tokens.Select(token => token.Flow))}|{string.Join(" ", state.Elements.Select(element => $"{element.Element}{(element.Incident is null ? "" : "!")}").Order(StringComparer.Ordinal))}";

        private FeelContext Flagged(HashSet<string> up) => FeelContext.Of([.. flags.Select(flag => (flag, (FeelValue)FeelBoolean.Of(up.Contains(flag))))]);

        private IEnumerable<HashSet<string>> Assignments() =>
            Enumerable.Range(0, 1 << flags.Count).Select(bits => flags.Where((_, index) => (bits & (1 << index)) != 0).ToHashSet());
    }
}
