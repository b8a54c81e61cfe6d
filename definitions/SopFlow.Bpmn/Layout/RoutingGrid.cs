namespace SopFlow.Bpmn.Layout;

/// <summary>
/// The lines on which arrows may run: through the middle of each column and row (odd numbers) where no shape stands, and
/// between them (even numbers), where there is room for any number side by side.
/// </summary>
internal sealed class RoutingGrid(int columns, int rows)
{
    private const int AcrossCost = 90;
    private const int DownCost = 60;
    private const int BendCost = 70;
    private const int CrossingCost = 60;
    private const int BesideCost = 15;
    private const int SharedCost = 2_000;
    private const int PortCost = 260;
    private const int WrongSideCost = 400;
    private const int VerticalPortCost = 45;

    private static readonly (int X, int Y)[] Steps = [(1, 0), (0, 1), (0, -1), (-1, 0)];

    /// <summary>How many points all searches together may look at; the diagrams of offices need a hundredth of it. Then ways are plain.</summary>
    private int searchesLeft = 300_000;

    private readonly HashSet<GridPoint> shapes = [];
    private readonly HashSet<GridPoint> bordered = [];
    private readonly Dictionary<(GridPoint, GridPoint), List<GridPoint>> used = [];
    private readonly Dictionary<GridPoint, (int Across, int Down)> passed = [];
    private readonly HashSet<(GridPoint Shape, int Side, bool IsExit)> ports = [];

    public static GridPoint Cell(int column, int row) => new((2 * column) + 1, (2 * row) + 1);

    /// <summary>A shape stands here.</summary>
    /// <param name="at">Where.</param>
    /// <param name="hasEventsBelow">Whether events stand on its lower border, where then nothing else goes in or out.</param>
    public void AddShape(GridPoint at, bool hasEventsBelow)
    {
        shapes.Add(at);
        if (hasEventsBelow)
            bordered.Add(at);
    }

    /// <summary>Finds the easiest way from a shape to another and keeps it in mind for those that follow.</summary>
    public List<GridPoint> Route(GridPoint from, GridPoint to, bool prefersSides, bool leavesBorder)
    {
        var path = from == to ? AroundItself(from, leavesBorder) : Find(from, to, prefersSides, leavesBorder);
        for (var index = 1; index < path.Count; index++)
        {
            var (a, b) = (path[index - 1], path[index]);
            var key = Key(a, b);
            (used.TryGetValue(key, out var targets) ? targets : used[key] = []).Add(to);
            var (across, down) = passed.GetValueOrDefault(b);
            passed[b] = a.Y == b.Y ? (across + 1, down) : (across, down + 1);
        }

        ports.Add((from, Side(from, path[1]), true));
        ports.Add((to, Side(to, path[^2]), false));
        return path;
    }

    /// <summary>Through the gap after one shape, the channel beside the other's row and the gap before the other: always free, if seldom short.</summary>
    private static List<GridPoint> Plain(GridPoint from, GridPoint to, bool leavesBorder)
    {
        var channel = leavesBorder ? from.Y + 1 : from.Y < to.Y ? to.Y - 1 : to.Y + 1;
        GridPoint[] corners = leavesBorder
            ? [new(from.X, channel), new(to.X - 1, channel), new(to.X - 1, to.Y), to]
            : [new(from.X + 1, from.Y), new(from.X + 1, channel), new(to.X - 1, channel), new(to.X - 1, to.Y), to];
        var path = new List<GridPoint> { from };
        foreach (var corner in corners)
        {
            while (path[^1] != corner)
                path.Add(new(path[^1].X + Math.Sign(corner.X - path[^1].X), path[^1].Y + Math.Sign(corner.Y - path[^1].Y)));
        }

        return path;
    }

    private List<GridPoint> AroundItself(GridPoint at, bool leavesBorder)
    {
        if (leavesBorder)
            return [at, at with { Y = at.Y + 1 }, new(at.X - 1, at.Y + 1), at with { X = at.X - 1 }, at];
        var aside = bordered.Contains(at) ? -1 : 1;
        return [at, at with { X = at.X + 1 }, new(at.X + 1, at.Y + aside), at with { Y = at.Y + aside }, at];
    }

    // A*: the estimate is the way without bends, so that short ways are found at once however large the grid is.
    private List<GridPoint> Find(GridPoint from, GridPoint to, bool prefersSides, bool leavesBorder)
    {
        var best = new Dictionary<(GridPoint, int), int> { [(from, -1)] = 0 };
        var cameFrom = new Dictionary<(GridPoint, int), (GridPoint, int)>();
        var open = new PriorityQueue<(GridPoint At, int Direction), int>();
        open.Enqueue((from, -1), 0);
        while (open.TryDequeue(out var state, out _))
        {
            if (state.At == to)
                return Trace(cameFrom, state);
            if (--searchesLeft < 0)
                break;
            var soFar = best[state];
            for (var direction = 0; direction < Steps.Length; direction++)
            {
                var next = new GridPoint(state.At.X + Steps[direction].X, state.At.Y + Steps[direction].Y);
                if (next.X < 0 || next.Y < 0 || next.X > 2 * columns || next.Y > 2 * rows || (shapes.Contains(next) && next != to) || next == from)
                    continue;
                // Down is the second of the steps, up the third.
                if (state.At == from && (leavesBorder ? direction != 1 : direction == 1 && bordered.Contains(from)))
                    continue;
                if (next == to && direction == 2 && bordered.Contains(to))
                    continue;
                var cost = soFar + StepCost(state.At, next, direction, state.Direction, to);
                if (state.At == from)
                    cost += PortPenalty(from, direction, isExit: true, prefersSides);
                if (next == to)
                    cost += PortPenalty(to, 3 - direction, isExit: false, prefersSides: true);
                if (cost >= best.GetValueOrDefault((next, direction), int.MaxValue))
                    continue;
                best[(next, direction)] = cost;
                cameFrom[(next, direction)] = state;
                open.Enqueue((next, direction), cost + (Math.Abs(to.X - next.X) * AcrossCost) + (Math.Abs(to.Y - next.Y) * DownCost));
            }
        }

        return Plain(from, to, leavesBorder);
    }

    private int StepCost(GridPoint at, GridPoint next, int direction, int before, GridPoint to)
    {
        var isAcross = direction is 0 or 3;
        var cost = isAcross ? AcrossCost : DownCost;
        if (before >= 0 && before != direction)
            cost += BendCost;
        if (used.TryGetValue(Key(at, next), out var targets))
        {
            var isInMiddle = isAcross ? at.Y % 2 == 1 : at.X % 2 == 1;
            cost += isInMiddle ? (targets.TrueForAll(target => target == to) ? 0 : SharedCost) : BesideCost * targets.Count;
        }

        var (across, down) = passed.GetValueOrDefault(next);
        return next == to ? cost : cost + (CrossingCost * (isAcross ? down : across));
    }

    // Sides: 0 right, 1 bottom, 2 top, 3 left, as the steps are numbered.
    private int PortPenalty(GridPoint shape, int side, bool isExit, bool prefersSides)
    {
        var cost = side == (isExit ? 3 : 0) ? WrongSideCost : 0;
        if (side is 1 or 2 && prefersSides)
            cost += VerticalPortCost;
        if (ports.Contains((shape, side, !isExit)) || (isExit && ports.Contains((shape, side, true))))
            cost += PortCost;
        return cost;
    }

    private static int Side(GridPoint shape, GridPoint neighbour) => Array.IndexOf(Steps, (neighbour.X - shape.X, neighbour.Y - shape.Y));

    private static (GridPoint, GridPoint) Key(GridPoint a, GridPoint b) => (a.X, a.Y).CompareTo((b.X, b.Y)) < 0 ? (a, b) : (b, a);

    private static List<GridPoint> Trace(Dictionary<(GridPoint, int), (GridPoint, int)> cameFrom, (GridPoint At, int Direction) state)
    {
        var path = new List<GridPoint> { state.At };
        while (cameFrom.TryGetValue(state, out state))
            path.Add(state.At);
        path.Reverse();
        return path;
    }
}

/// <summary>Where two lines of a <see cref="RoutingGrid"/> cross.</summary>
internal readonly record struct GridPoint(int X, int Y);
