using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Layout;

/// <summary>Draws a process from left to right in lanes, its arrows with right angles and beside each other.</summary>
internal sealed class ProcessLayout
{
    private const double Left = 160;
    private const double Top = 80;
    private const double HeaderWidth = 30;
    private const double TrackWidth = 12;
    private const double RowPadding = 16;
    private const double LanePadding = 10;
    private const double LeastGap = 36;

    private readonly ProcessDefinition process;
    private readonly Placement placement;
    private readonly IReadOnlyDictionary<ElementId, string> names;
    private readonly Borders borders;
    private readonly Dictionary<FlowId, List<Segment>> routes = [];
    private readonly double[] columnCenter;
    private readonly double[] gapStart;
    private readonly double[] gapWidth;
    private readonly double[] rowCenter;
    private readonly double[] channelStart;
    private Dictionary<(bool IsAcross, int Line), int> tracks = [];

    /// <summary>Prepares a drawing.</summary>
    /// <param name="process">What is drawn.</param>
    /// <param name="placement">Where its elements stand.</param>
    /// <param name="names">The words beside events and gateways.</param>
    /// <param name="borders">The events on borders, and the sizes of subprocesses.</param>
    public ProcessLayout(ProcessDefinition process, Placement placement, IReadOnlyDictionary<ElementId, string> names, Borders borders)
    {
        this.process = process;
        this.placement = placement;
        this.names = names;
        this.borders = borders;
        columnCenter = new double[placement.Columns];
        gapStart = new double[placement.Columns + 1];
        gapWidth = new double[placement.Columns + 1];
        rowCenter = new double[placement.RowsOfLane.Sum()];
        channelStart = new double[rowCenter.Length + 1];
    }

    public Drawing Draw()
    {
        FindRoutes();
        tracks = Segment.AssignTracks(routes.Values.SelectMany(route => route));
        var right = PlaceColumns();
        var lanes = PlaceRows(right);
        var shapes = process.Elements.ToDictionary(e => e.Id, ShapeOf);
        var labels = process.Elements.Where(e => names.ContainsKey(e.Id)).ToDictionary(e => e.Id, e => LabelOf(e, shapes[e.Id]));
        foreach (var (id, bounds) in process.Elements.SelectMany(element => borders.On(element.Id, shapes[element.Id])).ToList())
        {
            shapes[id] = bounds;
            if (names.TryGetValue(id, out var name))
                labels[id] = LabelOf(name, new Waypoint(bounds.CenterX, bounds.Bottom), new Segment(false, 0, 0, 1));
        }

        var flows = process.Flows.ToDictionary(f => f.Id, f => FlowOf(f, shapes));
        var pool = new Bounds(Left - HeaderWidth, lanes[0].Y, right - Left + HeaderWidth, lanes[^1].Bottom - lanes[0].Y);
        return new Drawing(pool, placement.LaneRoles.IsEmpty ? [] : lanes, shapes, labels, flows);
    }

    // Straight ways first, then short ones, ways back last: whoever comes later goes around.
    private void FindRoutes()
    {
        var grid = new RoutingGrid(placement.Columns, rowCenter.Length);
        foreach (var element in process.Elements)
            grid.AddShape(CellOf(element.Id), borders.Events.Contains(element.Id));
        foreach (var flow in process.Flows.OrderBy(f => placement.IsBackward(f.Id)).ThenBy(Distance))
            routes[flow.Id] = Segment.Of(grid.Route(CellOf(flow.Source), CellOf(flow.Target), prefersSides: TextSize.Of(process[flow.Source]).Width > 50, leavesBorder: borders.From.ContainsKey(flow.Id)));
    }

    private int Distance(SequenceFlow flow)
    {
        var (from, to) = (CellOf(flow.Source), CellOf(flow.Target));
        return Math.Abs(from.X - to.X) + (from.Y == to.Y ? 0 : 3 + Math.Abs(from.Y - to.Y));
    }

    private GridPoint CellOf(ElementId id) => RoutingGrid.Cell(placement.ColumnOf(id), placement.RowOf(id));

    private double PlaceColumns()
    {
        var widths = process.Elements.GroupBy(e => placement.ColumnOf(e.Id)).ToDictionary(g => g.Key, g => g.Max(e => borders.SizeOf(e).Width));
        var words = WordsByGap();
        var x = Left + HeaderWidth;
        for (var column = 0; column <= placement.Columns; column++)
        {
            gapStart[column] = x;
            gapWidth[column] = Math.Max(LeastGap, (tracks.GetValueOrDefault((false, 2 * column)) + 1) * TrackWidth);
            gapWidth[column] = Math.Max(gapWidth[column], words.GetValueOrDefault(column));
            if (column == placement.Columns)
                break;
            columnCenter[column] = x + gapWidth[column] + (widths[column] / 2);
            x += gapWidth[column] + widths[column];
        }

        return x + gapWidth[placement.Columns];
    }

    /// <summary>The room that words need in the gap before each column: those on arrows that leave the column before it, and half of those above a gateway in it.</summary>
    private Dictionary<int, double> WordsByGap()
    {
        var leaving = process.Flows.Where(f => f.Name is not null)
            .Select(f => (Gap: placement.ColumnOf(f.Source) + 1, Width: TextSize.OfLabel(f.Name!).Width - (routes[f.Id][0].IsAcross ? 0 : TextSize.Of(process[f.Source]).Width / 2)));
        var above = process.Elements.Where(e => names.ContainsKey(e.Id))
            .Select(e => (Gap: placement.ColumnOf(e.Id), Width: TextSize.OfLabel(names[e.Id]).Width - (TextSize.Of(e).Width / 2)));
        return leaving.Concat(above).GroupBy(words => words.Gap).ToDictionary(g => g.Key, g => g.Max(words => words.Width) + 14);
    }

    private ImmutableArray<Bounds> PlaceRows(double right)
    {
        var lanes = ImmutableArray.CreateBuilder<Bounds>();
        var y = Top;
        var heights = process.Elements.GroupBy(e => placement.RowOf(e.Id)).ToDictionary(g => g.Key, g => g.Max(borders.RowHeightOf));
        var row = 0;
        for (var lane = 0; lane < placement.RowsOfLane.Length; lane++)
        {
            var top = y;
            // The channel above the first row is the first lane's; every other lies below a row, clear of the lane's border.
            y += lane == 0 ? ChannelHeight(0) + LanePadding : LanePadding;
            channelStart[0] = Top + (LanePadding / 2);
            for (var inLane = 0; inLane < placement.RowsOfLane[lane]; inLane++, row++)
            {
                var height = heights.GetValueOrDefault(row) + (2 * RowPadding);
                rowCenter[row] = y + (height / 2);
                channelStart[row + 1] = y + height;
                y += height + ChannelHeight(row + 1);
            }

            y += LanePadding;
            var missing = placement.LaneRoles.IsEmpty ? 0 : TextSize.OfLaneName(placement.LaneRoles[lane].Name) - (y - top);
            y += Math.Max(0, missing);
            lanes.Add(new Bounds(Left, top, right - Left, y - top));
        }

        return lanes.ToImmutable();
    }

    private double ChannelHeight(int channel) => tracks.GetValueOrDefault((true, 2 * channel)) * TrackWidth;

    private Bounds ShapeOf(FlowElement element)
    {
        var (width, height) = borders.SizeOf(element);
        return new Bounds(columnCenter[placement.ColumnOf(element.Id)] - (width / 2), rowCenter[placement.RowOf(element.Id)] - (height / 2), width, height);
    }

    private Bounds LabelOf(FlowElement element, Bounds shape)
    {
        var (width, height) = TextSize.OfLabel(names[element.Id]);
        var isGateway = shape.Width > 40;
        var usesTop = Touches(element.Id, shape, isTop: true);
        var usesBottom = Touches(element.Id, shape, isTop: false);
        if (!isGateway && !usesBottom)
            return new Bounds(shape.CenterX - (width / 2), shape.Bottom + 4, width, height);
        // Above, and to the left of an arrow that leaves or enters there.
        return new Bounds(usesTop ? shape.CenterX - width - 4 : shape.CenterX - (width / 2), shape.Y - height - 4, width, height);
    }

    private bool Touches(ElementId id, Bounds shape, bool isTop)
    {
        var side = RoutingGrid.Cell(placement.ColumnOf(id), placement.RowOf(id)).Y + (isTop ? -1 : 1);
        return process.Outgoing(id).Select(f => routes[f.Id][0]).Where(s => !s.IsAcross).Any(s => Math.Sign(s.To - s.From) == Math.Sign(side - s.From))
            || process.Incoming(id).Select(f => routes[f.Id][^1]).Where(s => !s.IsAcross).Any(s => Math.Sign(s.From - s.To) == Math.Sign(side - s.To));
    }

    private DrawnFlow FlowOf(SequenceFlow flow, Dictionary<ElementId, Bounds> shapes)
    {
        var route = routes[flow.Id];
        var points = ImmutableArray.CreateBuilder<Waypoint>();
        // What leaves an event on a border goes straight down from there, not from the middle of its activity.
        var border = borders.From.TryGetValue(flow.Id, out var leaves) ? shapes[leaves] : (Bounds?)null;
        points.Add(Port(border ?? shapes[flow.Source], route[0], isExit: true));
        for (var index = 1; index < route.Count; index++)
        {
            var (across, down) = route[index].IsAcross ? (route[index], route[index - 1]) : (route[index - 1], route[index]);
            points.Add(new Waypoint(index == 1 && border is { } below ? below.CenterX : Coordinate(down), Coordinate(across)));
        }

        points.Add(Port(shapes[flow.Target], route[^1], isExit: false));
        return new DrawnFlow(points.ToImmutable(), flow.Name is null ? null : LabelOf(flow.Name, points[0], route[0]));
    }

    private static Waypoint Port(Bounds shape, Segment segment, bool isExit)
    {
        var isForward = segment.To > segment.From == isExit;
        return segment.IsAcross
            ? new Waypoint(isForward ? shape.Right : shape.X, shape.CenterY)
            : new Waypoint(shape.CenterX, isForward ? shape.Bottom : shape.Y);
    }

    private static Bounds LabelOf(string text, Waypoint start, Segment first)
    {
        var (width, height) = TextSize.OfLabel(text);
        return first.IsAcross
            ? new Bounds(start.X + 5, start.Y - height - 3, width, height)
            : new Bounds(start.X + 6, first.To > first.From ? start.Y + 1 : start.Y - height - 1, width, height);
    }

    private double Coordinate(Segment segment)
    {
        var index = segment.Line / 2;
        if (!segment.IsInChannel)
            return segment.IsAcross ? rowCenter[index] : columnCenter[index];
        return segment.IsAcross
            ? channelStart[index] + ((segment.Track + 0.5) * TrackWidth)
            : gapStart[index] + (gapWidth[index] * (segment.Track + 1) / (tracks[(false, segment.Line)] + 1));
    }
}
