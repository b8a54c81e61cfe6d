using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// Values by name, in ordinal order of their names: the FEEL context, and what an instance's variables are held in.
/// Looking up is a binary search without allocation; <see cref="With"/> copies the entries.
/// </summary>
[JsonConverter(typeof(FeelContextJsonConverter))]
public sealed class FeelContext : FeelValue, IReadOnlyCollection<KeyValuePair<string, FeelValue>>
{
    /// <summary>The context without entries.</summary>
    public static readonly FeelContext Empty = new([], []);

    private readonly string[] _names;
    private readonly FeelValue[] _values;

    /// <summary>Takes both arrays over: names sorted ordinally and distinct, values in the same order.</summary>
    private FeelContext(string[] names, FeelValue[] values)
    {
        _names = names;
        _values = values;
        var depth = 0;
        var weight = 1L;
        for (var i = 0; i < names.Length; i++)
        {
            depth = Math.Max(depth, values[i].Depth);
            weight += 1 + (names[i].Length / FeelLimits.CharactersPerCell) + values[i].Weight;
        }

        Depth = depth + 1;
        Weight = weight;
    }

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Context;

    /// <summary>How many entries there are.</summary>
    public int Count => _names.Length;

    /// <summary>The names in ordinal order.</summary>
    public IReadOnlyList<string> Names => Array.AsReadOnly(_names);

    internal override int Depth { get; }

    internal override long Weight { get; }

    /// <summary>The value under a name; the null value if there is none.</summary>
    public FeelValue this[string name] => TryGetValue(name, out var value) ? value : Null;

    /// <summary>A context of the given entries.</summary>
    /// <exception cref="ArgumentException">A name occurs twice, or the context would exceed <see cref="FeelLimits"/>.</exception>
    public static FeelContext Of(params ReadOnlySpan<(string Name, FeelValue Value)> entries)
    {
        var names = new string[entries.Length];
        var values = new FeelValue[entries.Length];
        for (var i = 0; i < entries.Length; i++)
            (names[i], values[i]) = entries[i];
        return FromOwned(names, values);
    }

    /// <summary>A context of the given entries.</summary>
    /// <exception cref="ArgumentException">A name occurs twice, or the context would exceed <see cref="FeelLimits"/>.</exception>
    public static FeelContext From(IEnumerable<KeyValuePair<string, FeelValue>> entries)
    {
        var array = entries.ToArray();
        return FromOwned(Array.ConvertAll(array, entry => entry.Key), Array.ConvertAll(array, entry => entry.Value));
    }

    /// <summary>Whether a name has a value, and which; a name that holds the null value is present.</summary>
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out FeelValue value)
    {
        var at = IndexOf(name);
        value = at < 0 ? null : _values[at];
        return at >= 0;
    }

    /// <summary>Whether a name is present.</summary>
    public bool Contains(string name) => IndexOf(name) >= 0;

    /// <summary>This context with a value under a name, in place of an earlier one.</summary>
    /// <exception cref="ArgumentException">The context would exceed <see cref="FeelLimits"/>.</exception>
    public FeelContext With(string name, FeelValue value) => Bounded(WithUnbounded(name, value));

    /// <summary>This context without a name; itself if the name is absent.</summary>
    public FeelContext Without(string name)
    {
        var at = IndexOf(name);
        if (at < 0)
            return this;
        return new([.. _names.AsSpan(0, at), .. _names.AsSpan(at + 1)], [.. _values.AsSpan(0, at), .. _values.AsSpan(at + 1)]);
    }

    /// <summary>This context with all entries of another, which win where both have a name.</summary>
    /// <exception cref="ArgumentException">The context would exceed <see cref="FeelLimits"/>.</exception>
    public FeelContext Merge(FeelContext other) => Bounded(MergeUnbounded(other));

    /// <summary>The entries in ordinal order of their names.</summary>
    public IEnumerator<KeyValuePair<string, FeelValue>> GetEnumerator()
    {
        for (var i = 0; i < _names.Length; i++)
            yield return new(_names[i], _values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal string NameAt(int index) => _names[index];

    internal FeelValue ValueAt(int index) => _values[index];

    /// <summary>A context of the given entries, a null reference if it would exceed the limits, with the name that occurs twice, if one does.</summary>
    internal static FeelContext? TryFromOwned(string[] names, FeelValue[] values, out string? duplicate)
    {
        duplicate = null;
        if (names.Length == 0)
            return Empty;
        Array.Sort(names, values, StringComparer.Ordinal);
        for (var i = 1; i < names.Length; i++)
        {
            if (string.Equals(names[i - 1], names[i], StringComparison.Ordinal))
            {
                duplicate = names[i];
                return null;
            }
        }

        return WithinLimits(new(names, values));
    }

    /// <summary>As <see cref="With"/>, but a null reference where the limits would be exceeded.</summary>
    internal FeelContext? TryWith(string name, FeelValue value) => WithinLimits(WithUnbounded(name, value));

    /// <summary>As <see cref="Merge"/>, but a null reference where the limits would be exceeded.</summary>
    internal FeelContext? TryMerge(FeelContext other) => WithinLimits(MergeUnbounded(other));

    private protected override bool SameParts(FeelValue other)
    {
        var that = (FeelContext)other;
        return _names.AsSpan().SequenceEqual(that._names) && _values.AsSpan().SequenceEqual(that._values);
    }

    private protected override int PartsHash()
    {
        var hash = new HashCode();
        for (var i = 0; i < _names.Length; i++)
        {
            hash.Add(_names[i], StringComparer.Ordinal);
            hash.Add(_values[i]);
        }

        return hash.ToHashCode();
    }

    private static FeelContext FromOwned(string[] names, FeelValue[] values) =>
        TryFromOwned(names, values, out var duplicate)
        ?? throw new ArgumentException(duplicate is null ? FeelLimits.ValueTooLarge : $"The name '{duplicate}' occurs twice.");

    private static FeelContext Bounded(FeelContext context) =>
        WithinLimits(context) ?? throw new ArgumentException(FeelLimits.ValueTooLarge);

    private static FeelContext? WithinLimits(FeelContext context) =>
        context.Depth > FeelLimits.ValueDepth || context.Weight > FeelLimits.ValueWeight ? null : context;

    private FeelContext WithUnbounded(string name, FeelValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var at = IndexOf(name);
        if (at >= 0)
        {
            var values = _values.AsSpan().ToArray();
            values[at] = value;
            return new(_names, values);
        }

        at = ~at;
        return new(
            [.. _names.AsSpan(0, at), name, .. _names.AsSpan(at)],
            [.. _values.AsSpan(0, at), value, .. _values.AsSpan(at)]);
    }

    private FeelContext MergeUnbounded(FeelContext other)
    {
        if (other.Count == 0)
            return this;
        if (Count == 0)
            return other;
        var names = new List<string>(Count + other.Count);
        var values = new List<FeelValue>(Count + other.Count);
        for (int mine = 0, theirs = 0; mine < Count || theirs < other.Count;)
        {
            var order = mine == Count ? 1
                : theirs == other.Count ? -1
                : string.CompareOrdinal(_names[mine], other._names[theirs]);
            var source = order < 0 ? this : other;
            var at = order < 0 ? mine : theirs;
            names.Add(source._names[at]);
            values.Add(source._values[at]);
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }

        return new([.. names], [.. values]);
    }

    /// <summary>The position of a name, or the complement of where it would stand.</summary>
    private int IndexOf(string name)
    {
        var low = 0;
        var high = _names.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(_names[middle], name);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }
}
