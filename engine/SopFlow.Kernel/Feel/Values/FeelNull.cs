namespace SopFlow.Kernel.Feel;

/// <summary>The null value; there is one.</summary>
public sealed class FeelNull : FeelValue
{
    internal static readonly FeelNull Instance = new();

    private FeelNull()
    {
    }

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Null;

    private protected override bool SameParts(FeelValue other) => true;

    private protected override int PartsHash() => 0;
}
