namespace SopFlow.Bpmn.Layout;

/// <summary>A straight piece of an arrow on a line of the grid.</summary>
/// <param name="IsAcross">Whether it runs from side to side, not up and down.</param>
/// <param name="Line">The number of its line.</param>
/// <param name="From">Where on the line it begins, in the direction of the arrow.</param>
/// <param name="To">Where it ends.</param>
internal sealed record Segment(bool IsAcross, int Line, int From, int To)
{
    public bool IsInChannel => Line % 2 == 0;

    public int Low => Math.Min(From, To);

    public int High => Math.Max(From, To);

    /// <summary>Which of the channel's places side by side it has; the first is 0.</summary>
    public int Track { get; set; }

    public static List<Segment> Of(IReadOnlyList<GridPoint> path)
    {
        var segments = new List<Segment>();
        var start = 0;
        for (var index = 1; index < path.Count; index++)
        {
            var isAcross = path[index].Y == path[start].Y && path[index - 1].Y == path[start].Y;
            var isDown = path[index].X == path[start].X;
            if (index + 1 < path.Count && (isAcross ? path[index + 1].Y == path[start].Y : isDown && path[index + 1].X == path[start].X))
                continue;
            segments.Add(isAcross
                ? new Segment(true, path[start].Y, path[start].X, path[index].X)
                : new Segment(false, path[start].X, path[start].Y, path[index].Y));
            start = index;
        }

        return segments;
    }

    /// <summary>Gives overlapping segments of each channel places of their own, short ones first. Returns how many places each channel has.</summary>
    public static Dictionary<(bool IsAcross, int Line), int> AssignTracks(IEnumerable<Segment> segments)
    {
        var counts = new Dictionary<(bool, int), int>();
        foreach (var channel in segments.Where(s => s.IsInChannel).GroupBy(s => (s.IsAcross, s.Line)))
        {
            var tracks = new List<List<Segment>>();
            foreach (var segment in channel.OrderBy(s => s.High - s.Low).ThenBy(s => s.Low))
            {
                var track = tracks.FindIndex(others => others.TrueForAll(other => other.High < segment.Low || segment.High < other.Low));
                if (track < 0)
                {
                    tracks.Add([]);
                    track = tracks.Count - 1;
                }

                tracks[track].Add(segment);
                segment.Track = track;
            }

            counts[channel.Key] = tracks.Count;
        }

        return counts;
    }
}
