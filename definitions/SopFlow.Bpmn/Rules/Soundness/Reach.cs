using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Rules.Soundness;

/// <summary>Elements to which no way leads from a beginning.</summary>
internal static class Reach
{
    public static IEnumerable<ElementId> Unreached(FlowNet net)
    {
        var reached = new HashSet<ElementId>();
        var open = new Stack<FlowElement>(net.Starts.SelectMany(start => start).Select(net.Target));
        while (open.TryPop(out var element))
        {
            if (!reached.Add(element.Id))
                continue;
            foreach (var place in net.Behind(element))
                open.Push(net.Target(place));
            if (element is LinkThrowEvent link)
                reached.Add(link.Target);
        }

        // A border is as far away as its activity, of which it is said.
        return net.Elements.Where(element => element is not BoundaryEvent && !reached.Contains(element.Id)).Select(element => element.Id);
    }
}
