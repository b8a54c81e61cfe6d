using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Layout;

/// <summary>What a scope is drawn with beside its elements and flows: the events on the borders of its activities, and how large the subprocesses in it are.</summary>
/// <param name="Events">The events on the border of each activity.</param>
/// <param name="Inside">The sizes of subprocesses with what stands in them.</param>
/// <param name="From">The flows that leave an event on a border, with that event; in the layout they leave the activity.</param>
internal sealed record Borders(
    ILookup<ElementId, BoundaryEvent> Events, IReadOnlyDictionary<ElementId, (double Width, double Height)> Inside, IReadOnlyDictionary<FlowId, ElementId> From)
{
    private const double EventSize = 36;

    /// <summary>How far an event reaches beyond the border, with room before the next line.</summary>
    private const double Reach = (EventSize / 2) + 8;

    public static Borders None { get; } = new(Enumerable.Empty<BoundaryEvent>().ToLookup(e => e.AttachedTo), new Dictionary<ElementId, (double, double)>(), new Dictionary<FlowId, ElementId>());

    public (double Width, double Height) SizeOf(FlowElement element)
    {
        var isSub = Inside.TryGetValue(element.Id, out var inside);
        var (width, height) = isSub ? inside : TextSize.Of(element);
        // Half of an event lies within: what stands in a subprocess keeps clear of it.
        return Events.Contains(element.Id) ? (Math.Max(width, (Events[element.Id].Count() + 1) * (EventSize + 8)), height + (isSub ? Reach : 0)) : (width, height);
    }

    /// <summary>The height that a row must have for an element: the events on its lower border, and as much above it, as it stands in the middle.</summary>
    public double RowHeightOf(FlowElement element) => SizeOf(element).Height + (Events.Contains(element.Id) ? 2 * Reach : 0);

    /// <summary>Where the events on the border of a shape stand: on its lower side, in order.</summary>
    public IEnumerable<(ElementId Event, Bounds Bounds)> On(ElementId activity, Bounds shape)
    {
        var events = Events[activity].ToList();
        return events.Select((one, index) => (one.Id, new Bounds(shape.X + (shape.Width * (index + 1) / (events.Count + 1)) - (EventSize / 2), shape.Bottom - (EventSize / 2), EventSize, EventSize)));
    }
}
