using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace SopFlow.Kernel.Feel;

/// <summary>An ordered sequence of values. Positions in C# start at 0; in FEEL they start at 1.</summary>
[CollectionBuilder(typeof(FeelList), nameof(Of))]
public sealed class FeelList : FeelValue, IReadOnlyList<FeelValue>
{
    /// <summary>The empty list.</summary>
    public static readonly FeelList Empty = new([], 1, 1);

    private FeelList(ImmutableArray<FeelValue> items, int depth, long weight)
    {
        Items = items;
        Depth = depth;
        Weight = weight;
    }

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.List;

    /// <summary>The items in order; none is a null reference.</summary>
    public ImmutableArray<FeelValue> Items { get; }

    /// <summary>How many items there are.</summary>
    public int Count => Items.Length;

    internal override int Depth { get; }

    internal override long Weight { get; }

    /// <summary>The item at a position that starts at 0.</summary>
    public FeelValue this[int index] => Items[index];

    /// <summary>A list of the given items.</summary>
    /// <exception cref="ArgumentException">The list would be deeper or larger than <see cref="FeelLimits"/> allows.</exception>
    public static FeelList Of(params ReadOnlySpan<FeelValue> items) => From(ImmutableArray.Create(items));

    /// <summary>A list of the given items.</summary>
    /// <exception cref="ArgumentException">The list would be deeper or larger than <see cref="FeelLimits"/> allows.</exception>
    public static FeelList From(IEnumerable<FeelValue> items) => From(items.ToImmutableArray());

    internal static FeelList From(ImmutableArray<FeelValue> items) =>
        TryFrom(items) ?? throw new ArgumentException(FeelLimits.ValueTooLarge, nameof(items));

    /// <summary>A list of the given items, or a null reference if it would exceed the limits on values.</summary>
    internal static FeelList? TryFrom(ImmutableArray<FeelValue> items)
    {
        if (items.IsEmpty)
            return Empty;
        var depth = 0;
        var weight = 1L;
        foreach (var item in items)
        {
            depth = Math.Max(depth, item.Depth);
            weight += item.Weight;
        }

        return depth >= FeelLimits.ValueDepth || weight > FeelLimits.ValueWeight ? null : new(items, depth + 1, weight);
    }

    /// <inheritdoc cref="ImmutableArray{T}.GetEnumerator"/>
    public ImmutableArray<FeelValue>.Enumerator GetEnumerator() => Items.GetEnumerator();

    IEnumerator<FeelValue> IEnumerable<FeelValue>.GetEnumerator() => ((IEnumerable<FeelValue>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)Items).GetEnumerator();

    private protected override bool SameParts(FeelValue other) => Items.AsSpan().SequenceEqual(((FeelList)other).Items.AsSpan());

    private protected override int PartsHash()
    {
        var hash = new HashCode();
        foreach (var item in Items)
            hash.Add(item);
        return hash.ToHashCode();
    }
}
