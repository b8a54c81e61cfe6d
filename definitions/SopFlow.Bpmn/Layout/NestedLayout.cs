using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Layout;

/// <summary>Draws a process with subprocesses and boundary events: each scope from left to right, subprocesses expanded, boundary events on the lower border of their host.</summary>
internal sealed class NestedLayout(ProcessDefinition process)
{
    private const double Gap = 60;
    private const double Padding = 40;
    private const double Left = 160;
    private const double Top = 80;
    private const double HeaderWidth = 30;

    private readonly Dictionary<ElementId, (double Width, double Height)> sizes = [];
    private readonly Dictionary<ElementId, Bounds> shapes = [];

    public Drawing Draw()
    {
        var (width, height) = Measure(null);
        Place(null, Left, Top);
        PlaceBoundaries();
        var flows = process.Flows.ToDictionary(flow => flow.Id, FlowOf);
        return new Drawing(new Bounds(Left - HeaderWidth, Top, width + HeaderWidth, height), [], shapes, new Dictionary<ElementId, Bounds>(), flows);
    }

    /// <summary>The elements of a scope in columns, each column further from a beginning.</summary>
    private List<List<FlowElement>> Columns(ElementId? scope)
    {
        var elements = process.Inside(scope).Where(element => element is not BoundaryEvent).ToList();
        var column = elements.ToDictionary(element => element.Id, _ => 0);
        // As many rounds as there are elements reach every one of them; what goes back stays where it is.
        for (var round = 0; round < elements.Count && round < 50; round++)
        {
            foreach (var flow in process.Flows.Where(flow => process[flow.Source].Parent == scope))
            {
                var source = process[flow.Source] is BoundaryEvent boundary ? boundary.AttachedTo : flow.Source;
                if (column[source] + 1 > column[flow.Target] && column[source] + 1 < elements.Count)
                    column[flow.Target] = column[source] + 1;
            }
        }

        return [.. elements.GroupBy(element => column[element.Id]).OrderBy(group => group.Key).Select(group => group.ToList())];
    }

    private (double Width, double Height) Measure(ElementId? scope)
    {
        var columns = Columns(scope);
        foreach (var element in columns.SelectMany(column => column))
            sizes[element.Id] = element is SubProcess ? Measure(element.Id) : TextSize.Of(element);
        var width = columns.Sum(column => column.Max(element => sizes[element.Id].Width) + Gap) + (2 * Padding) - (columns.Count > 0 ? Gap : 0);
        var height = columns.Select(column => column.Sum(element => sizes[element.Id].Height + Gap) - Gap).DefaultIfEmpty(0).Max() + (2 * Padding);
        return (Math.Max(width, 120), Math.Max(height, 100));
    }

    private void Place(ElementId? scope, double left, double top)
    {
        var x = left + Padding;
        foreach (var column in Columns(scope))
        {
            var width = column.Max(element => sizes[element.Id].Width);
            var y = top + Padding;
            foreach (var element in column)
            {
                var size = sizes[element.Id];
                shapes[element.Id] = new Bounds(x + ((width - size.Width) / 2), y, size.Width, size.Height);
                if (element is SubProcess)
                    Place(element.Id, shapes[element.Id].X, y);
                y += size.Height + Gap;
            }

            x += width + Gap;
        }
    }

    private void PlaceBoundaries()
    {
        foreach (var host in process.Elements.OfType<BoundaryEvent>().GroupBy(boundary => boundary.AttachedTo))
        {
            var bounds = shapes[host.Key];
            var (many, index) = (host.Count(), 0);
            foreach (var boundary in host)
                shapes[boundary.Id] = new Bounds(bounds.X + (bounds.Width * ++index / (many + 1)) - 18, bounds.Bottom - 18, 36, 36);
        }
    }

    private DrawnFlow FlowOf(SequenceFlow flow)
    {
        var (from, to) = (shapes[flow.Source], shapes[flow.Target]);
        if (process[flow.Source] is BoundaryEvent)
            return new DrawnFlow([new(from.CenterX, from.Bottom), new(from.CenterX, from.Bottom + 12), new(to.X - 12, from.Bottom + 12), new(to.X - 12, to.CenterY), new(to.X, to.CenterY)], null);
        var middle = to.X > from.Right ? from.Right + ((to.X - from.Right) / 2) : from.Right + 12;
        return to.X > from.Right
            ? new DrawnFlow([new(from.Right, from.CenterY), new(middle, from.CenterY), new(middle, to.CenterY), new(to.X, to.CenterY)], null)
            : new DrawnFlow([new(from.Right, from.CenterY), new(middle, from.CenterY), new(middle, from.Y - 12), new(to.X - 12, from.Y - 12), new(to.X - 12, to.CenterY), new(to.X, to.CenterY)], null);
    }
}
