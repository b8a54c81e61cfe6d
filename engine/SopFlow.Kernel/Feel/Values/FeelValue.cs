using System.Text.Json.Serialization;
using NodaTime;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// An immutable FEEL value. The hierarchy is closed: every value is one of the sealed classes named by <see cref="FeelKind"/>.
/// <c>Equals</c> is structural (same kind, same parts); FEEL's own <c>=</c>, which compares instants across zones
/// and knows null results, is applied by <see cref="FeelExpression"/>. Source: DMN 1.5, 10.3.2.3.
/// </summary>
[JsonConverter(typeof(FeelJsonConverter))]
public abstract class FeelValue : IEquatable<FeelValue>
{
    private protected FeelValue()
    {
    }

    /// <summary>The null value.</summary>
    public static FeelValue Null => FeelNull.Instance;

    /// <summary>The boolean <c>true</c>.</summary>
    public static FeelValue True => FeelBoolean.True;

    /// <summary>The boolean <c>false</c>.</summary>
    public static FeelValue False => FeelBoolean.False;

    /// <summary>The type of this value.</summary>
    public abstract FeelKind Kind { get; }

    /// <summary>Whether this is the null value.</summary>
    public bool IsNull => Kind == FeelKind.Null;

    /// <summary>Whether this is the boolean <c>true</c>, and nothing else.</summary>
    public bool IsTrue => ReferenceEquals(this, FeelBoolean.True);

    /// <summary>Whether this is the boolean <c>false</c>, and nothing else.</summary>
    public bool IsFalse => ReferenceEquals(this, FeelBoolean.False);

    /// <summary>Levels of lists, contexts and ranges at and below this value; 0 for a plain value. Bounded by <see cref="FeelLimits.ValueDepth"/>.</summary>
    internal virtual int Depth => 0;

    /// <summary>
    /// Size of the value written out in full, in cells: one per value plus one per <see cref="FeelLimits.CharactersPerCell"/> characters.
    /// Shared parts count each time they appear, so that a value small in memory cannot be endless to compare or to write.
    /// </summary>
    internal virtual long Weight => 1;

    /// <summary>A boolean value.</summary>
    public static implicit operator FeelValue(bool value) => FeelBoolean.Of(value);

    /// <summary>A number value.</summary>
    public static implicit operator FeelValue(decimal value) => FeelNumber.Of(value);

    /// <summary>A number value.</summary>
    public static implicit operator FeelValue(int value) => FeelNumber.Of(value);

    /// <summary>A number value.</summary>
    public static implicit operator FeelValue(long value) => FeelNumber.Of(value);

    /// <summary>A string value; a null reference becomes the null value.</summary>
    public static implicit operator FeelValue(string? value) => value is null ? Null : FeelString.Of(value);

    /// <summary>A date value.</summary>
    public static implicit operator FeelValue(LocalDate value) => FeelDate.Of(value);

    /// <summary>Whether two values are structurally equal; two null references are equal.</summary>
    public static bool operator ==(FeelValue? left, FeelValue? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two values differ structurally.</summary>
    public static bool operator !=(FeelValue? left, FeelValue? right) => !(left == right);

    /// <summary>Whether the other value has the same kind and the same parts.</summary>
    public bool Equals(FeelValue? other) =>
        other is not null && (ReferenceEquals(this, other) || (other.Kind == Kind && SameParts(other)));

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => obj is FeelValue other && Equals(other);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => HashCode.Combine(Kind, PartsHash());

    /// <summary>The value as a FEEL expression that evaluates to it, cut after 200 characters; for people and logs, not for storage.</summary>
    public sealed override string ToString()
    {
        var text = FeelText.Literal(this);
        return text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 199), "…");
    }

    /// <summary>Compares the parts with those of a value known to be of the same kind.</summary>
    private protected abstract bool SameParts(FeelValue other);

    /// <summary>A hash of the parts, equal for values with the same parts.</summary>
    private protected abstract int PartsHash();
}
