namespace SopFlow.Kernel.Feel;

/// <summary>Text: well-formed Unicode. Functions count code points, as DMN 1.5, 10.3.4.3 asks, not UTF-16 units.</summary>
public sealed class FeelString : FeelValue
{
    /// <summary>The empty string.</summary>
    public static readonly FeelString Empty = new("");

    private FeelString(string value) => Value = value;

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.String;

    /// <summary>The text.</summary>
    public string Value { get; }

    internal override long Weight => 1 + (Value.Length / FeelLimits.CharactersPerCell);

    /// <summary>The string value for a text.</summary>
    /// <exception cref="ArgumentException">The text holds half of a surrogate pair, which no UTF-8 store or message can carry.</exception>
    public static FeelString Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsWellFormed(value))
            throw new ArgumentException("The text holds an unpaired surrogate and is not Unicode.", nameof(value));
        return value.Length == 0 ? Empty : new(value);
    }

    /// <summary>Whether every surrogate in the text has its other half.</summary>
    internal static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
            if (at < 0)
                return true;
            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
                return false;
            text = text[(at + 2)..];
        }
    }

    private protected override bool SameParts(FeelValue other) => string.Equals(Value, ((FeelString)other).Value, StringComparison.Ordinal);

    private protected override int PartsHash() => string.GetHashCode(Value, StringComparison.Ordinal);
}
