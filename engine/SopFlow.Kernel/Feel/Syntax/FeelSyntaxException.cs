namespace SopFlow.Kernel.Feel;

/// <summary>Carries an error from the depth of the parser to <see cref="FeelExpression.Parse"/>, which catches it; it goes no further.</summary>
internal sealed class FeelSyntaxException(FeelError error) : Exception(error.English)
{
    public FeelError Error { get; } = error;
}
