using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Layout;

/// <summary>A rectangle of a diagram, in pixels from the top left.</summary>
internal readonly record struct Bounds(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double CenterX => X + (Width / 2);

    public double CenterY => Y + (Height / 2);

    public bool Contains(Bounds other) => X <= other.X && other.Right <= Right && Y <= other.Y && other.Bottom <= Bottom;

    public bool Overlaps(Bounds other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;
}

/// <summary>A point of a diagram, in pixels from the top left.</summary>
internal readonly record struct Waypoint(double X, double Y);

/// <summary>An arrow as it is drawn.</summary>
internal sealed record DrawnFlow(ImmutableArray<Waypoint> Waypoints, Bounds? Label);

/// <summary>A process as it is drawn.</summary>
internal sealed record Drawing(
    Bounds Pool,
    ImmutableArray<Bounds> Lanes,
    IReadOnlyDictionary<ElementId, Bounds> Shapes,
    IReadOnlyDictionary<ElementId, Bounds> Labels,
    IReadOnlyDictionary<FlowId, DrawnFlow> Flows);
