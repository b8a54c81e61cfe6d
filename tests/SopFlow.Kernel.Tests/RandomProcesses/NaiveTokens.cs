using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Tests.RandomProcesses;

/// <summary>
/// Counts tokens beside the kernel, from the standard's words and nothing of the kernel's: whatever an element takes must have been there and be what its kind takes, whatever it
/// puts out must be what its conditions say, and when the kernel rests nothing more could have moved.
/// </summary>
internal sealed class NaiveTokens(ProcessDefinition definition)
{
    private readonly Dictionary<FlowId, int> onFlows = definition.Flows.ToDictionary(flow => flow.Id, _ => 0);
    private readonly Dictionary<int, ElementId> inside = [];
    private readonly Dictionary<ElementId, InclusiveOracle> oracles = definition.Elements.OfType<InclusiveGateway>().ToDictionary(gateway => gateway.Id, gateway => new InclusiveOracle(definition, gateway.Id));
    private ElementId? letGo;

    /// <summary>Counts on from a state in which the kernel rests.</summary>
    public static NaiveTokens At(ProcessDefinition definition, ProcessInstance state)
    {
        var naive = new NaiveTokens(definition);
        foreach (var token in state.Tokens)
            naive.onFlows[token.Flow]++;
        foreach (var element in state.Elements)
            naive.inside.Add(element.Key, element.Element);
        return naive;
    }

    /// <summary>Which flags are up.</summary>
    public HashSet<string> Up { get; set; } = [];

    /// <summary>How many tokens there are, on flows and in elements.</summary>
    public int Count => onFlows.Values.Sum() + inside.Count;

    /// <summary>How often an inclusive gateway with several ways in went on, and how often the oracle had it wait while it had a token.</summary>
    public (int Passed, int Held) Inclusive { get; private set; }

    public void Follow(KernelEvent happened)
    {
        switch (happened)
        {
            case ElementPassed e:
                Take(e.Element, e.Consumed);
                Put(e.Element, e.Taken);
                break;
            case ElementActivated e when definition[e.Element] is UserTask:
                Take(e.Element, e.Consumed);
                inside.Add(e.Key, e.Element);
                break;
            case ElementActivated e:
                Starve(e.Element, e.Consumed);
                inside.Add(e.Key, e.Element);
                break;
            case ElementCompleted e:
                inside.Remove(e.Key, out var done).ShouldBeTrue();
                done.ShouldBe(e.Element);
                Put(e.Element, e.Taken);
                break;
            case ElementTerminated e:
                inside.Remove(e.Key).ShouldBeTrue();
                letGo = e.Element;
                break;
            case InstanceCompleted:
                Count.ShouldBe(0, "it completed with tokens left");
                break;
        }
    }

    /// <summary>The kernel rests: its tokens are these, and none could move.</summary>
    public void Rests(ProcessInstance state)
    {
        foreach (var (flow, count) in onFlows)
            (flow, state.Tokens.Count(token => token.Flow == flow)).ShouldBe((flow, count));
        state.Elements.Length.ShouldBe(inside.Count);
        foreach (var element in state.Elements)
            inside[element.Key].ShouldBe(element.Element);
        foreach (var element in definition.Elements)
        {
            if (CanGoOn(element))
                throw new AssertionException($"{element.Id} could go on and the kernel rests");
            if (element is InclusiveGateway && definition.Incoming(element.Id).Any(flow => Has(flow.Id)))
                Inclusive = Inclusive with { Held = Inclusive.Held + 1 };
        }
    }

    private bool Has(FlowId flow) => onFlows[flow] > 0;

    private bool CanGoOn(FlowElement element)
    {
        var incoming = definition.Incoming(element.Id);
        return element switch
        {
            ParallelGateway => !incoming.IsEmpty && incoming.All(flow => Has(flow.Id)),
            InclusiveGateway => oracles[element.Id].IsEnabled(Has, inside.Values),
            _ => incoming.Any(flow => Has(flow.Id)),
        };
    }

    private void Take(ElementId id, ImmutableArray<FlowId> consumed)
    {
        var element = definition[id];
        if (letGo == id && consumed.IsEmpty)
        {
            // Somebody let the tokens go on that were kept in it.
            letGo = null;
            return;
        }

        if (element is not StartEvent)
            CanGoOn(element).ShouldBeTrue($"{id} went on and could not");
        var incoming = definition.Incoming(id).Select(flow => flow.Id).ToList();
        if (element is ParallelGateway)
            Same(consumed, incoming);
        else if (element is InclusiveGateway)
            Same(consumed, incoming.Where(Has));
        else
            consumed.Length.ShouldBe(element is StartEvent ? 0 : 1);
        if (element is InclusiveGateway && incoming.Count > 1)
            Inclusive = Inclusive with { Passed = Inclusive.Passed + 1 };
        Remove(id, consumed);
    }

    /// <summary>A join keeps its tokens as an incident: only when nothing is at work and nothing can move.</summary>
    private void Starve(ElementId id, ImmutableArray<FlowId> consumed)
    {
        inside.ShouldBeEmpty($"{id} was given up while something was at work");
        definition.Elements.ShouldAllBe(element => !CanGoOn(element), $"{id} was given up while tokens could move");
        consumed.ShouldNotBeEmpty();
        Remove(id, consumed);
    }

    private void Remove(ElementId id, ImmutableArray<FlowId> consumed)
    {
        foreach (var flow in consumed)
        {
            definition[flow].Target.ShouldBe(id);
            (--onFlows[flow]).ShouldBeGreaterThanOrEqualTo(0, $"{id} took a token from {flow}, which has none");
        }
    }

    private void Put(ElementId id, ImmutableArray<FlowId> taken)
    {
        var outgoing = definition.Outgoing(id);
        var otherwise = outgoing.Where(flow => flow.IsDefault).Select(flow => flow.Id).ToList();
        var hold = outgoing.Where(flow => flow.Condition is { } condition && Up.Contains(condition.Text)).Select(flow => flow.Id).ToList();
        var always = outgoing.Where(flow => flow.Condition is null && !flow.IsDefault).Select(flow => flow.Id).ToList();
        var expected = definition[id] is ExclusiveGateway
            ? hold.Concat(always).Concat(otherwise).Take(1)
            : [.. always, .. hold.Count > 0 ? hold : otherwise];
        Same(taken, expected);
        foreach (var flow in taken)
            onFlows[flow]++;
    }

    private static void Same(IEnumerable<FlowId> actual, IEnumerable<FlowId> expected) =>
        string.Join(" ", actual.Select(flow => flow.Value).Order(StringComparer.Ordinal)).ShouldBe(string.Join(" ", expected.Select(flow => flow.Value).Order(StringComparer.Ordinal)));
}
