using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Rules.Soundness;

/// <summary>
/// Parallel joins that some token reaches and none ever passes. Every state is looked at that could come to be if conditions let through whatever they can, so that a join
/// which is passed in none of them is passed in no run.
/// </summary>
internal static class Deadlocks
{
    /// <summary>Two tokens or more: as many as one likes.</summary>
    private const char Many = (char)2;

    /// <summary>The joins, each with those of its incoming flows to which no token comes; null when there are too many states.</summary>
    public static IReadOnlyList<(ElementId Join, IReadOnlyList<string> Missing)>? Of(FlowNet net)
    {
        var joins = net.Elements.Where(element => element is ParallelGateway && net.Incoming[element.Id].Length > 1).Select(element => element.Id).ToList();
        if (joins.Count == 0)
            return [];
        var (passed, marked) = (new HashSet<ElementId>(), new HashSet<int>());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>();
        foreach (var start in net.Starts)
            Reach(With(new string((char)0, net.Places), start), seen, open);
        while (open.TryPop(out var state))
        {
            if (seen.Count > FlowNet.MostStates)
                return null;
            for (var place = 0; place < state.Length; place++)
            {
                if (state[place] > 0)
                    marked.Add(place);
            }

            passed.UnionWith(joins.Where(join => net.Incoming[join].All(place => state[place] > 0)));
            // Tokens move independently, so that one element at a time is enough, unless that leads round in a circle in which others would be forgotten.
            foreach (var moves in Enabled(net, state))
            {
                var anyKnown = false;
                foreach (var next in moves)
                    anyKnown |= !Reach(next, seen, open);
                if (!anyKnown)
                    break;
            }
        }

        return [.. joins.Where(join => !passed.Contains(join) && net.Incoming[join].Any(marked.Contains))
            .Select(join => (join, (IReadOnlyList<string>)[.. net.Incoming[join].Where(place => !marked.Contains(place)).Select(net.Name)]))];
    }

    /// <summary>The next states, element by element that can take a token.</summary>
    private static IEnumerable<IEnumerable<string>> Enabled(FlowNet net, string state)
    {
        foreach (var place in net.Order.Where(place => state[place] > 0))
        {
            var element = net.Target(place);
            var taken = element is ParallelGateway ? net.Incoming[element.Id] : [place];
            // An inclusive or complex join that takes each token as it comes lets through more than any real one.
            if (taken[0] == place && taken.All(one => state[one] > 0))
                yield return net.Ways(element, atMost: true).Select(way => With(With(Without(state, taken), way), net.Repeated(element), Many));
        }
    }

    private static bool Reach(string state, HashSet<string> seen, Stack<string> open)
    {
        if (!seen.Add(state))
            return false;
        open.Push(state);
        return true;
    }

    private static string Without(string state, IEnumerable<int> places)
    {
        var next = state.ToCharArray();
        foreach (var place in places.Where(place => next[place] != Many))
            next[place]--;
        return new string(next);
    }

    private static string With(string state, IEnumerable<int> places, char more = (char)1)
    {
        var next = state.ToCharArray();
        foreach (var place in places)
            next[place] = (char)Math.Min(Many, next[place] + more);
        return new string(next);
    }
}
