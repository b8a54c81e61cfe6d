using System.Collections.Frozen;

namespace SopFlow.Kernel.Model;

/// <summary>
/// One version of a process: an immutable graph of elements and sequence flows. What the kernel runs; it knows nothing of SOP tables.
/// </summary>
/// <remarks>Construction checks that the graph hangs together and throws where it does not: whatever compiles or imports a process has told its author before.</remarks>
public sealed class ProcessDefinition
{
    private static readonly ImmutableArray<SequenceFlow> NoFlows = [];
    private readonly FrozenDictionary<ElementId, FlowElement> elements;
    private readonly FrozenDictionary<FlowId, SequenceFlow> flows;
    private readonly FrozenDictionary<ElementId, ImmutableArray<SequenceFlow>> incoming;
    private readonly FrozenDictionary<ElementId, ImmutableArray<SequenceFlow>> outgoing;
    private readonly ILookup<ElementId, BoundaryEvent> boundaries;
    private readonly ILookup<ElementId, FlowElement> inside;

    /// <summary>Makes a definition from its parts.</summary>
    /// <param name="reference">Name and version.</param>
    /// <param name="name">The title a reader sees.</param>
    /// <param name="calendar">Id of the business calendar that its clocks count by.</param>
    /// <param name="elements">Every element, in document order.</param>
    /// <param name="flows">Every sequence flow, in document order, which is the order in which conditions are tried.</param>
    /// <exception cref="ArgumentException">Ids are not unique, a flow, a parent or a boundary event dangles, or nothing starts the process.</exception>
    public ProcessDefinition(
        DefinitionVersion reference, string name, string calendar, ImmutableArray<FlowElement> elements, ImmutableArray<SequenceFlow> flows)
    {
        Reference = reference;
        Name = name;
        Calendar = calendar;
        Elements = elements;
        Flows = flows;
        this.elements = elements.ToFrozenDictionary(e => e.Id);
        this.flows = flows.ToFrozenDictionary(f => f.Id);
        foreach (var flow in flows)
        {
            if (!this.elements.ContainsKey(flow.Source) || !this.elements.ContainsKey(flow.Target))
                throw new ArgumentException($"Flow {flow.Id} goes from {flow.Source} to {flow.Target}, and one of them is not in {reference}.", nameof(flows));
        }

        incoming = flows.GroupBy(f => f.Target).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        outgoing = flows.GroupBy(f => f.Source).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        boundaries = elements.OfType<BoundaryEvent>().ToLookup(e => e.AttachedTo);
        inside = elements.ToLookup(e => e.Parent ?? Process);
        foreach (var lost in elements.Where(e => (e.Parent is { } parent && FindElement(parent) is not SubProcess) || (e is BoundaryEvent on && FindElement(on.AttachedTo) is not Activity)))
            throw new ArgumentException($"{lost.Id} of {reference} stands in or on something that is not there.", nameof(elements));
        Start = StartOf(null) ?? Inside(null).FirstOrDefault(IsStart)
            ?? throw new ArgumentException($"Nothing starts {reference}: it needs a start event, or an element that no flow leads into.", nameof(elements));
    }

    /// <summary>Stands for the process itself where a scope is looked up.</summary>
    private static ElementId Process { get; } = new("");

    /// <summary>Name and version.</summary>
    public DefinitionVersion Reference { get; }

    /// <summary>The title a reader sees.</summary>
    public string Name { get; }

    /// <summary>Id of the business calendar that its clocks count by.</summary>
    public string Calendar { get; }

    /// <summary>Every element, in document order.</summary>
    public ImmutableArray<FlowElement> Elements { get; }

    /// <summary>Every sequence flow, in document order.</summary>
    public ImmutableArray<SequenceFlow> Flows { get; }

    /// <summary>Where an instance begins that is started without a message: the none start event, or what stands first where there is none.</summary>
    public FlowElement Start { get; }

    /// <summary>The executor roles.</summary>
    public ImmutableArray<ProcessRole> Roles { get; init; } = [];

    /// <summary>The documents.</summary>
    public ImmutableArray<ProcessDocument> Documents { get; init; } = [];

    /// <summary>The promised service time; null when the source gives none, and then no instance clock runs.</summary>
    public Promise? Promise { get; init; }

    /// <summary>The element with an id; null when there is none.</summary>
    public FlowElement? FindElement(ElementId id) => elements.GetValueOrDefault(id);

    /// <summary>The elements that stand directly in a subprocess, or in the process for null, in document order.</summary>
    public IEnumerable<FlowElement> Inside(ElementId? scope) => inside[scope ?? Process];

    /// <summary>The none start event of a subprocess, or of the process for null; null when it has none.</summary>
    public StartEvent? StartOf(ElementId? scope) => Inside(scope).OfType<StartEvent>().FirstOrDefault(start => start.Trigger is null);

    /// <summary>The elements of a scope that begin by themselves because no flow leads into them (BPMN 2.0.2, 13.2: implicit start).</summary>
    public IEnumerable<FlowElement> ImplicitStarts(ElementId? scope) => Inside(scope).Where(element =>
        element is not (StartEvent or BoundaryEvent or EventSubProcess or LinkCatchEvent or Activity { IsForCompensation: true }) && Incoming(element.Id).IsEmpty);

    /// <summary>The events on the border of an activity, in document order.</summary>
    public IEnumerable<BoundaryEvent> Boundaries(ElementId activity) => boundaries[activity];

    /// <summary>The element with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none: the state belongs to another definition.</exception>
    public FlowElement this[ElementId id] => elements[id];

    /// <summary>The flow with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none: the state belongs to another definition.</exception>
    public SequenceFlow this[FlowId id] => flows[id];

    /// <summary>The flows that enter an element, in document order.</summary>
    public ImmutableArray<SequenceFlow> Incoming(ElementId id) => incoming.GetValueOrDefault(id, NoFlows);

    /// <summary>The flows that leave an element, in document order.</summary>
    public ImmutableArray<SequenceFlow> Outgoing(ElementId id) => outgoing.GetValueOrDefault(id, NoFlows);

    /// <summary>Whether a message or signal for an element can start an instance.</summary>
    public bool CanStartAt(ElementId id) => FindElement(id) is { Parent: null } element && element switch
    {
        StartEvent => true,
        ReceiveTask { Instantiates: true } when Incoming(id).IsEmpty => true,
        CatchEvent or ReceiveTask => Incoming(id) is [var flow] && this[flow.Source] is EventBasedGateway && Incoming(flow.Source).IsEmpty,
        _ => false,
    };

    private bool IsStart(FlowElement element) => element is StartEvent || Incoming(element.Id).IsEmpty;

    /// <summary>The document with an id; null when the definition has none.</summary>
    public ProcessDocument? FindDocument(string id) => Documents.FirstOrDefault(d => d.Id == id);

    /// <summary>The role with an id; null when the definition has none.</summary>
    public ProcessRole? FindRole(string id) => Roles.FirstOrDefault(r => r.Id == id);

    /// <summary>Who is told of a deadline, and when: of a user task, or of the promise for null.</summary>
    public DeadlinePolicy DeadlineOf(ElementId? element) =>
        (element is { } id ? (this[id] as UserTask)?.Deadline : Promise?.Deadline) ?? DeadlinePolicy.Default;
}
