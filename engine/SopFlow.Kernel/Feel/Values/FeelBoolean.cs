namespace SopFlow.Kernel.Feel;

/// <summary>A boolean; there are two.</summary>
public sealed class FeelBoolean : FeelValue
{
    /// <summary>The value <c>true</c>.</summary>
    public new static readonly FeelBoolean True = new(true);

    /// <summary>The value <c>false</c>.</summary>
    public new static readonly FeelBoolean False = new(false);

    private FeelBoolean(bool value) => Value = value;

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Boolean;

    /// <summary>The truth value.</summary>
    public bool Value { get; }

    /// <summary>The boolean value for a truth value.</summary>
    public static FeelBoolean Of(bool value) => value ? True : False;

    private protected override bool SameParts(FeelValue other) => Value == ((FeelBoolean)other).Value;

    private protected override int PartsHash() => Value ? 1 : 0;
}
