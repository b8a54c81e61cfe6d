namespace SopFlow.Definitions.Model;

/// <summary>What a wait waits for: exactly one of message, date, weekday or duration.</summary>
public sealed record Wait
{
    /// <summary>Name of a message that somebody sends to the instance.</summary>
    public string? Message { get; init; }

    /// <summary>Name of a variable of type date: the wait ends when that day begins in the office's time zone.</summary>
    public string? Date { get; init; }

    /// <summary>Day of the week: the wait ends at the first opening of the office on such a day; at once during office hours of that very day.</summary>
    public Weekday? Weekday { get; init; }

    /// <summary>A standard time, in the words of the source: the wait ends when it has passed.</summary>
    public Wording? Duration { get; init; }
}
