using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Rules.Soundness;

/// <summary>
/// Elements to which parallel tokens come one by one: a parallel split that no join ends. Only what happens whatever the conditions say is followed, and of what they decide
/// about one at a time, so that inclusive splits whose conditions exclude each other are not suspected.
/// </summary>
internal static class Doublings
{
    /// <summary>The elements, each with two places by which tokens come (the same one twice where they follow each other); null when there are too many states.</summary>
    public static IReadOnlyList<(ElementId Element, string First, string Second)>? Of(FlowNet net)
    {
        var found = new Dictionary<ElementId, (string First, string Second)>();
        foreach (var merge in net.Elements.Where(element => Merges(net, element)))
        {
            if (!Explore(net, merge, found))
                return null;
        }

        return Explore(net, null, found) ? [.. net.Elements.Where(element => found.ContainsKey(element.Id)).Select(element => (element.Id, found[element.Id].First, found[element.Id].Second))] : null;
    }

    /// <summary>Whether each of several incoming tokens is let through as it comes. An end swallows them, however many.</summary>
    private static bool Merges(FlowNet net, FlowElement element) =>
        element is not (ParallelGateway or InclusiveGateway or ComplexGateway or EndEvent) && net.Incoming[element.Id].Length > 1;

    /// <summary>Looks for a state in which tokens stand before a merge by two ways. All other tokens move as they can; before the merge they may wait or go on.</summary>
    private static bool Explore(FlowNet net, FlowElement? merge, Dictionary<ElementId, (string First, string Second)> found)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(net.Starts.Select(start => With(new string('0', net.Places), start)).Where(seen.Add));
        while (open.TryPop(out var state))
        {
            if (seen.Count > FlowNet.MostStates)
                return false;
            var waiting = merge is null ? [] : net.Incoming[merge.Id].Where(place => state[place] == '1').ToList();
            if (waiting.Count > 1)
            {
                found.TryAdd(merge!.Id, (net.Name(waiting[0]), net.Name(waiting[1])));
                return true;
            }

            foreach (var place in waiting)
                Push(After(net, state, place, found));
            foreach (var place in net.Order.Where(place => state[place] == '1' && net.Target(place) != merge && CanTake(net, state, place)))
            {
                if (!Push(After(net, state, place, found)))
                    break;
            }
        }

        return true;

        // Whether one of the states was known: then others must move too, lest they be forgotten in a circle.
        bool Push(IEnumerable<string> states)
        {
            var anyKnown = false;
            foreach (var next in states)
            {
                if (seen.Add(next))
                    open.Push(next);
                else
                    anyKnown = true;
            }

            return anyKnown;
        }
    }

    private static IEnumerable<string> After(FlowNet net, string state, int place, Dictionary<ElementId, (string First, string Second)> found)
    {
        var element = net.Target(place);
        if (element is EndEvent { Results: var results } && results.Any(result => result is EventResult.Terminate or EventResult.Error or EventResult.Cancel))
            yield break;
        var taken = element is ParallelGateway or InclusiveGateway ? net.Incoming[element.Id].Where(one => state[one] == '1') : [place];
        var left = taken.Aggregate(state.ToCharArray(), (all, one) =>
        {
            all[one] = '0';
            return all;
        });
        foreach (var way in net.Ways(element, atMost: false))
        {
            var doubled = way.Where(one => left[one] == '1').ToList();
            // Elsewhere one token only follows another, as in a loop that starts something in each round.
            foreach (var one in doubled.Where(one => net.Target(one) is ParallelGateway or InclusiveGateway && net.Incoming[net.Target(one).Id].Length > 1))
                found.TryAdd(net.Target(one).Id, (net.Name(one), net.Name(one)));
            if (doubled.Count == 0)
                yield return With(new string(left), way);
        }
    }

    private static bool CanTake(FlowNet net, string state, int place) => net.Target(place) switch
    {
        ParallelGateway join => net.Incoming[join.Id].All(one => state[one] == '1'),
        InclusiveGateway join => !net.Incoming[join.Id].Any(one => state[one] == '0') || !Enumerable.Range(0, state.Length).Any(one => state[one] == '1' && Holds(net, state, join, one)),
        // When it goes on is for its condition to say.
        ComplexGateway join => net.Incoming[join.Id].Length == 1,
        _ => true,
    };

    /// <summary>Whether an inclusive join waits for a token elsewhere (BPMN 2.0.2, 13.4.3).</summary>
    private static bool Holds(FlowNet net, string state, InclusiveGateway join, int token)
    {
        if (net.Target(token) == join)
            return false;
        var reached = new HashSet<int>();
        var open = new Stack<int>([token]);
        while (open.TryPop(out var place))
        {
            if (!reached.Add(place) || net.Target(place) == join)
                continue;
            foreach (var next in net.Behind(net.Target(place)))
                open.Push(next);
        }

        var ways = net.Incoming[join.Id].Where(reached.Contains).ToList();
        return ways.Exists(way => state[way] == '0') && !ways.Exists(way => state[way] == '1');
    }

    private static string With(string state, IEnumerable<int> places)
    {
        var next = state.ToCharArray();
        foreach (var place in places)
            next[place] = '1';
        return new string(next);
    }
}
