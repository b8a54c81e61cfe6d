namespace SopFlow.Kernel.Feel;

/// <summary>
/// A decimal number of up to 28 significant digits, between ±79228162514264337593543950335. DMN asks for 34 digits; .NET's
/// <see cref="decimal"/> is the widest exact decimal there is without another library.
/// </summary>
public sealed class FeelNumber : FeelValue
{
    /// <summary>The number 0.</summary>
    public static readonly FeelNumber Zero = new(0m);

    /// <summary>The number 1.</summary>
    public static readonly FeelNumber One = new(1m);

    private FeelNumber(decimal value) => Value = value;

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Number;

    /// <summary>The number, without trailing zeros after the point: 1.50 is held as 1.5, so that equal numbers are written alike.</summary>
    public decimal Value { get; }

    /// <summary>The number value for a decimal.</summary>
    public static FeelNumber Of(decimal value)
    {
        if (value.Scale != 0)
            value /= 1.0000000000000000000000000000m;
        // A negative zero keeps its sign in System.Decimal and would be written as such.
        return value == 0m ? Zero : new(value);
    }

    private protected override bool SameParts(FeelValue other) => Value == ((FeelNumber)other).Value;

    private protected override int PartsHash() => Value.GetHashCode();
}
