namespace SopFlow.Kernel.Feel;

// Holds the place of the evaluator, which replaces this file whole; until then an expression cannot be made.

/// <summary>A parsed FEEL expression.</summary>
public sealed class FeelExpression
{
    private FeelExpression(string text) => Text = text;

    /// <summary>The expression as written.</summary>
    public string Text { get; }

    /// <summary>The value of the expression; null on error.</summary>
    public FeelValue Evaluate(FeelContext variables) => throw new NotSupportedException($"'{Text}' cannot be evaluated yet.");

    /// <summary>Whether the expression holds.</summary>
    public FeelConditionResult EvaluateCondition(FeelContext variables) => throw new NotSupportedException($"'{Text}' cannot be evaluated yet.");
}

/// <summary>Whether a condition holds.</summary>
/// <param name="Holds">True only for the boolean true.</param>
/// <param name="Problem">Why it gave neither true nor false; null when it did.</param>
public readonly record struct FeelConditionResult(bool Holds, string? Problem);
