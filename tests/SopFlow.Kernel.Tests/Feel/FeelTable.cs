using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Tests.Feel;

/// <summary>Evaluates expressions for tables of tests and shows results as FEEL literals.</summary>
internal static class FeelTable
{
    public static string Evaluate(string expression, FeelContext? variables = null) =>
        FeelText.Literal(Parsed(expression).Evaluate(variables ?? FeelContext.Empty));

    public static FeelExpression Parsed(string expression)
    {
        var result = FeelExpression.Parse(expression);
        return result.IsSuccess ? result.Expression : throw new AssertionException($"{expression} is refused: {result.Error}");
    }

    public static FeelDiagnostic? Diagnose(string expression, FeelContext? variables = null)
    {
        Parsed(expression).Evaluate(variables ?? FeelContext.Empty, out var diagnostic);
        return diagnostic;
    }

    public static FeelError Refused(string expression) =>
        FeelExpression.Parse(expression).Error ?? throw new AssertionException($"{expression} is accepted.");
}
