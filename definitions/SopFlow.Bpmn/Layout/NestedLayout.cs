using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Layout;

/// <summary>
/// Draws a process with subprocesses and events on borders: each scope by itself, the innermost first, so that every subprocess is as large as what stands in it. Lanes are for the
/// process itself; a subprocess stands whole in the lane of who has work in it first.
/// </summary>
/// <param name="process">What is drawn.</param>
/// <param name="names">The words beside events and gateways.</param>
/// <param name="associations">The associations that lead from events on borders to what compensates, by the event: drawn as flows are.</param>
internal sealed class NestedLayout(ProcessDefinition process, IReadOnlyDictionary<ElementId, string> names, IReadOnlyDictionary<ElementId, string> associations)
{
    /// <summary>Room for the name of a subprocess, which is written within it.</summary>
    private const double NameHeight = 24;

    private readonly Dictionary<ElementId, Drawing> inside = [];
    private readonly Dictionary<ElementId, Bounds> shapes = [];
    private readonly Dictionary<ElementId, Bounds> labels = [];
    private readonly Dictionary<FlowId, DrawnFlow> flows = [];
    private readonly (ProcessDefinition Flat, Dictionary<FlowId, ElementId> From) top = Flat(process, associations, null);
    private Placement? placement;

    /// <summary>Where the elements stand that are in no subprocess and on no border.</summary>
    public Placement Placement => placement ??= new Placement(top.Flat, element => RoleIn(process, element));

    public Drawing Draw()
    {
        var whole = DrawScope(null);
        Collect(whole, 0, 0);
        return new Drawing(whole.Pool, whole.Lanes, shapes, labels, flows);
    }

    private static string? RoleIn(ProcessDefinition process, FlowElement element) =>
        element is SubProcess sub ? process.Inside(sub.Id).Select(inner => RoleIn(process, inner)).FirstOrDefault(role => role is not null) : Placement.RoleOf(element);

    private Drawing DrawScope(ElementId? scope)
    {
        var elements = process.Inside(scope).ToList();
        var sizes = new Dictionary<ElementId, (double Width, double Height)>();
        foreach (var sub in elements.OfType<SubProcess>().Where(sub => process.Inside(sub.Id).Any()))
        {
            var drawn = inside[sub.Id] = DrawScope(sub.Id);
            sizes[sub.Id] = (drawn.Pool.Width, drawn.Pool.Height + NameHeight);
        }

        var (flat, from) = scope is null ? top : Flat(process, associations, scope);
        var borders = new Borders(elements.OfType<BoundaryEvent>().ToLookup(e => e.AttachedTo), sizes, from);
        return new ProcessLayout(flat, scope is null ? Placement : new Placement(flat), names, borders).Draw();
    }

    /// <summary>A scope as a process of its own: events on borders stand for nothing in it, and what leaves them leaves their activity.</summary>
    private static (ProcessDefinition Flat, Dictionary<FlowId, ElementId> From) Flat(ProcessDefinition process, IReadOnlyDictionary<ElementId, string> associations, ElementId? scope)
    {
        var elements = process.Inside(scope).ToList();
        var from = new Dictionary<FlowId, ElementId>();
        var ways = process.Flows.Where(flow => process[flow.Source].Parent == scope).ToList();
        ways.AddRange(elements.OfType<BoundaryEvent>().Where(boundary => boundary.Handler is not null).Select(boundary => new SequenceFlow(new FlowId(associations[boundary.Id]), boundary.Id, boundary.Handler!.Value)));
        foreach (var flow in ways.Where(flow => process[flow.Source] is BoundaryEvent))
            from[flow.Id] = flow.Source;
        // Rows are given out in this order: what only events on borders lead to makes room for the ordinary way.
        var ordinary = ways.Where(flow => !from.ContainsKey(flow.Id)).Select(flow => flow.Target).ToHashSet();
        var aside = ways.Select(flow => flow.Target).Where(target => !ordinary.Contains(target)).ToHashSet();
        ImmutableArray<FlowElement> standing = [.. elements.Where(element => element is not BoundaryEvent).OrderBy(element => aside.Contains(element.Id)).Select(element => element with { Parent = null })];
        ImmutableArray<SequenceFlow> leading = [.. ways.Select(flow => process[flow.Source] is BoundaryEvent boundary ? flow with { Source = boundary.AttachedTo } : flow)];
        return (new ProcessDefinition(process.Reference, process.Name, process.Calendar, standing, leading) { Roles = scope is null ? process.Roles : [] }, from);
    }

    private void Collect(Drawing drawing, double right, double down)
    {
        foreach (var (id, label) in drawing.Labels)
            labels[id] = Moved(label, right, down);
        foreach (var (id, flow) in drawing.Flows)
            flows[id] = new DrawnFlow([.. flow.Waypoints.Select(point => new Waypoint(point.X + right, point.Y + down))], flow.Label is { } label ? Moved(label, right, down) : null);
        foreach (var (id, shape) in drawing.Shapes)
        {
            shapes[id] = Moved(shape, right, down);
            if (inside.TryGetValue(id, out var inner))
                Collect(inner, shapes[id].X - inner.Pool.X, shapes[id].Y + NameHeight - inner.Pool.Y);
        }
    }

    private static Bounds Moved(Bounds bounds, double right, double down) => bounds with { X = bounds.X + right, Y = bounds.Y + down };
}
