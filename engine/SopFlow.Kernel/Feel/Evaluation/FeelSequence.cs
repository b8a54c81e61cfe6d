using System.Collections.Immutable;
using NodaTime;

namespace SopFlow.Kernel.Feel;

/// <summary>Items by position: those of a list, or numbers or dates counted up or down without making a list of them.</summary>
internal readonly struct FeelSequence
{
    private readonly ImmutableArray<FeelValue> _items;
    private readonly decimal _from;
    private readonly int _direction;
    private readonly LocalDate? _date;

    private FeelSequence(ImmutableArray<FeelValue> items) => (_items, Count) = (items, items.Length);

    private FeelSequence(decimal from, decimal to, LocalDate? date)
    {
        (_from, _date, _direction) = (from, date, from <= to ? 1 : -1);
        Count = (long)Math.Min(Math.Abs(to - from), int.MaxValue) + 1;
    }

    /// <summary>How many items there are.</summary>
    public long Count { get; }

    public FeelValue this[int index] =>
        !_items.IsDefault ? _items[index]
        : _date is { } date ? FeelDate.Of(date.PlusDays(_direction * index))
        : FeelNumber.Of(_from + (_direction * index));

    /// <summary>The items of a list or of a range of whole numbers or dates; null for another value.</summary>
    public static FeelSequence? Of(FeelValue domain) => domain switch
    {
        FeelList list => new(list.Items),
        FeelRange range => InRange(range),
        _ => null,
    };

    /// <summary>The whole numbers or dates from one to another, up or down; null for other values.</summary>
    public static FeelSequence? Between(FeelValue from, FeelValue to) => (from, to) switch
    {
        (FeelNumber { Value.Scale: 0 } first, FeelNumber { Value.Scale: 0 } last)
            when Math.Abs(first.Value) < 1e18m && Math.Abs(last.Value) < 1e18m => new(first.Value, last.Value, null),
        (FeelDate first, FeelDate last) => new(0m, Period.DaysBetween(first.Value, last.Value), first.Value),
        _ => null,
    };

    private static FeelSequence? InRange(FeelRange range)
    {
        if (FeelComparison.Compare(range.Start, range.End) is not <= 0 || Between(range.Start, range.End) is not { } closed)
            return null;
        var first = range.StartIncluded ? 0 : 1;
        var count = closed.Count - first - (range.EndIncluded ? 0 : 1);
        if (count <= 0)
            return new FeelSequence([]);
        return new FeelSequence(closed._from + first, closed._from + first + count - 1, closed._date?.PlusDays(first));
    }
}
