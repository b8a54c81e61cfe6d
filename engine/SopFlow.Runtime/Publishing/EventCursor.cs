using System.Globalization;

namespace SopFlow.Runtime.Publishing;

/// <summary>A place in the feed: the last event that was seen. Opaque to other programs, which give it back as they got it.</summary>
/// <param name="Position">The log record's position.</param>
/// <param name="Index">The event's place within the record, 0 for the first.</param>
public readonly record struct EventCursor(long Position, int Index) : IComparable<EventCursor>
{
    /// <summary>Before the first event.</summary>
    public static EventCursor Start => default;

    /// <summary>Reads what <see cref="ToString"/> writes; null when the text is no cursor.</summary>
    public static EventCursor? TryParse(string text) =>
        text.Split('-') is [var position, var index]
        && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var within)
            ? new EventCursor(at, within)
            : null;

    /// <inheritdoc/>
    public int CompareTo(EventCursor other) =>
        Position != other.Position ? Position.CompareTo(other.Position) : Index.CompareTo(other.Index);

    /// <summary>Position and index joined by a hyphen, such as <c>4711-2</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Position}-{Index}");
}
