using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Layout;

/// <summary>How much room words and shapes take in the font that BPMN tools draw with (Arial, 12 in shapes, 11 beside them).</summary>
internal static class TextSize
{
    public const double LineHeight = 14;

    /// <summary>The widest a label beside a shape may be before it is wrapped.</summary>
    private const double LabelWidth = 96;
    private const double CharacterWidth = 6.1;
    private const double TaskWidth = 160;
    private const double LeastTaskHeight = 80;

    /// <summary>The size of a shape with its words in it.</summary>
    public static (double Width, double Height) Of(FlowElement element) => element switch
    {
        StartEvent or EndEvent or CatchEvent or ThrowEvent or BoundaryEvent or LinkThrowEvent or LinkCatchEvent => (36, 36),
        ExclusiveGateway or ParallelGateway or InclusiveGateway or EventBasedGateway or ComplexGateway => (50, 50),
        _ => (TaskWidth, Math.Max(LeastTaskHeight, (Lines(element.Name ?? "", TaskWidth - 20) * 14.4) + 48)),
    };

    /// <summary>The size of words beside a shape or an arrow.</summary>
    public static (double Width, double Height) OfLabel(string text) =>
        (Math.Min(LabelWidth, Math.Ceiling(text.Length * CharacterWidth) + 4), Lines(text, LabelWidth) * LineHeight);

    /// <summary>The height a lane must have for its name, which is written upwards in at most two lines.</summary>
    public static double OfLaneName(string name) => (Math.Ceiling(name.Length / (name.Length > 20 ? 2.0 : 1.0)) * 7) + 30;

    private static int Lines(string text, double width)
    {
        var (lines, used) = (1, 0.0);
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var length = word.Length * CharacterWidth;
            if (used > 0 && used + CharacterWidth + length > width)
                (lines, used) = (lines + 1, 0);
            lines += (int)(length / width);
            used += (used > 0 ? CharacterWidth : 0) + (length % width);
        }

        return lines;
    }
}
