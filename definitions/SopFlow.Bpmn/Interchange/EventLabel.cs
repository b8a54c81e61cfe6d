using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>What a reader of the diagram sees at an event that was given no name.</summary>
internal static class EventLabel
{
    /// <summary>More than this of a condition is cut off.</summary>
    private const int LongestCondition = 60;

    /// <summary>Of an event that waits; null for one without a trigger.</summary>
    public static string? Of(EventTrigger? trigger) => trigger switch
    {
        EventTrigger.Message message => message.Name,
        EventTrigger.Signal signal => signal.Name,
        EventTrigger.Timer => "Menunggu",
        EventTrigger.Condition condition => Shortened(string.Join(' ', condition.Expression.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))),
        EventTrigger.Error error => error.Code ?? "Kesalahan",
        EventTrigger.Escalation escalation => escalation.Code ?? "Eskalasi",
        EventTrigger.Cancel => "Dibatalkan",
        EventTrigger.Compensation => "Kompensasi",
        EventTrigger.Multiple several => string.Join(several.IsParallel ? " + " : " / ", several.Triggers.Select(Of)),
        _ => null,
    };

    /// <summary>Of an event that throws; null for one that throws nothing.</summary>
    public static string? Of(ImmutableArray<EventResult> results) => results.IsEmpty ? null : string.Join(" + ", results.Select(result => result switch
    {
        EventResult.Message message => message.Name,
        EventResult.Signal signal => signal.Name,
        EventResult.Error error => error.Code ?? "Kesalahan",
        EventResult.Escalation escalation => escalation.Code ?? "Eskalasi",
        EventResult.Cancel => "Dibatalkan",
        EventResult.Compensation => "Kompensasi",
        EventResult.Terminate => "Dihentikan",
        _ => throw new InvalidOperationException($"Nothing says what a reader sees of a {result.GetType().Name}."),
    }));

    private static string Shortened(string text)
    {
        if (text.Length <= LongestCondition)
            return text;
        // Half of a character outside of the basic plane is none.
        var length = LongestCondition - (char.IsHighSurrogate(text[LongestCondition - 2]) ? 2 : 1);
        return $"{text[..length]}…";
    }
}
