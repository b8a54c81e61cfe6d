using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Rules.Soundness;

/// <summary>The control flow of one process or subprocess: places for tokens, and which tokens an element puts out when it takes some. Data are left out.</summary>
internal sealed class FlowNet
{
    /// <summary>More states than this are not looked at.</summary>
    public const int MostStates = 20_000;

    private readonly ProcessDefinition definition;
    private readonly HashSet<FlowId> idle;
    private readonly Dictionary<FlowId, int> places = [];
    private readonly List<ElementId> targets = [];
    private readonly List<string> names = [];

    public FlowNet(ProcessDefinition definition, ElementId? scope, HashSet<FlowId> idle)
    {
        (this.definition, Scope, this.idle) = (definition, scope, idle);
        Elements = [.. definition.Inside(scope).Where(element => element is not (EventSubProcess or Activity { IsForCompensation: true }))];
        foreach (var flow in Elements.SelectMany(element => definition.Outgoing(element.Id)))
            places[flow.Id] = Place(flow.Target, flow.Id.Value);
        var starts = Elements.OfType<StartEvent>().Select(start => ImmutableArray.Create(Place(start.Id, start.Id.Value))).ToList();
        if (definition.StartOf(scope) is null && definition.ImplicitStarts(scope).ToList() is { Count: > 0 } implicitly)
            starts.Add([.. implicitly.Select(first => Place(first.Id, first.Id.Value))]);
        Starts = starts;
        Order = FarthestFirst();
        Incoming = Elements.ToDictionary(element => element.Id, element => Enumerable.Range(0, targets.Count).Where(place => targets[place] == element.Id).ToImmutableArray());
    }

    public ElementId? Scope { get; }

    public bool IsAdHoc => Scope is { } scope && definition[scope] is AdHocSubProcess;

    public ImmutableArray<FlowElement> Elements { get; }

    /// <summary>How many places there are: one for each flow, and one before each element that begins by itself.</summary>
    public int Places => targets.Count;

    /// <summary>The places with a token at the beginning, for each of the ways to begin.</summary>
    public IReadOnlyList<ImmutableArray<int>> Starts { get; }

    /// <summary>Every place, those farthest from the beginning first: a token that is taken as far as it can go leaves fewer states to the others.</summary>
    public ImmutableArray<int> Order { get; }

    /// <summary>The places before each element.</summary>
    public IReadOnlyDictionary<ElementId, ImmutableArray<int>> Incoming { get; }

    public FlowElement Target(int place) => definition[targets[place]];

    /// <summary>The id of the flow that a place stands for, or of the element that begins there.</summary>
    public string Name(int place) => names[place];

    /// <summary>The places behind an element, its border and its link included.</summary>
    public IEnumerable<int> Behind(FlowElement element) =>
        definition.Boundaries(element.Id).Prepend(element is LinkThrowEvent link ? definition[link.Target] : element).SelectMany(one => definition.Outgoing(one.Id)).Select(flow => places[flow.Id]);

    /// <summary>What an element can put out when it has taken its tokens.</summary>
    /// <param name="element">The element.</param>
    /// <param name="atMost">True for all that could come at once, where conditions decide; false for what comes whatever they say, with one of those that they decide about.</param>
    public IEnumerable<ImmutableArray<int>> Ways(FlowElement element, bool atMost)
    {
        if (element is LinkThrowEvent link)
            element = definition[link.Target];
        var ordinary = Ordinary(element, atMost).ToList();
        var border = definition.Boundaries(element.Id).Where(boundary => boundary.Trigger is not EventTrigger.Compensation).ToList();
        ImmutableArray<int> beside = [.. border.Where(boundary => !boundary.IsInterrupting).SelectMany(boundary => Ordinary(boundary, atMost: true).First())];
        foreach (var way in ordinary.Concat(border.Where(boundary => boundary.IsInterrupting).SelectMany(boundary => Ordinary(boundary, atMost))))
        {
            yield return atMost ? [.. way, .. beside] : way;
            if (!atMost && !beside.IsEmpty)
                yield return [.. way, .. beside];
        }
    }

    /// <summary>The places on which an element can put a token again and again while it is at work.</summary>
    public IEnumerable<int> Repeated(FlowElement element) =>
        definition.Boundaries(element.Id).Where(boundary => !boundary.IsInterrupting).SelectMany(boundary => Flows(boundary.Id)).Select(flow => places[flow.Id]);

    private IEnumerable<ImmutableArray<int>> Ordinary(FlowElement element, bool atMost)
    {
        var flows = Flows(element.Id).ToList();
        ImmutableArray<int> Of(IEnumerable<SequenceFlow> some) => [.. some.Select(flow => places[flow.Id])];
        if (flows.Count == 0)
            return [[]];
        if (element is ExclusiveGateway or EventBasedGateway { IsParallel: false })
            return flows.Select(flow => Of([flow]));
        if (atMost || element is ParallelGateway or EventBasedGateway)
            return [Of(flows)];
        var always = flows.Where(flow => flow.Condition is null && !flow.IsDefault).ToList();
        var perhaps = flows.Except(always).ToList();
        return perhaps.Count == 0 ? [Of(always)] : perhaps.Select(flow => Of(always.Append(flow)));
    }

    private IEnumerable<SequenceFlow> Flows(ElementId element) => definition.Outgoing(element).Where(flow => !idle.Contains(flow.Id));

    private ImmutableArray<int> FarthestFirst()
    {
        var order = new List<int>(Starts.SelectMany(start => start));
        var known = order.ToHashSet();
        for (var next = 0; next < order.Count; next++)
            order.AddRange(Behind(Target(order[next])).Where(known.Add));
        return [.. Enumerable.Range(0, Places).Where(place => !known.Contains(place)), .. order.AsEnumerable().Reverse()];
    }

    private int Place(ElementId target, string name)
    {
        targets.Add(target);
        names.Add(name);
        return targets.Count - 1;
    }
}
