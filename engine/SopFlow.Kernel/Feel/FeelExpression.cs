using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// A FEEL expression that was read once and can be evaluated any number of times, from any thread. Evaluation is a pure, bounded
/// function of the variables: it never throws on data and gives null on errors, as DMN 1.5, 10.3 says.
/// </summary>
public sealed class FeelExpression : IEquatable<FeelExpression>
{
    private readonly FeelNode _root;

    private FeelExpression(string text, FeelNode root)
    {
        Text = text;
        _root = root;
    }

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>What the text was read as.</summary>
    internal FeelNode Root => _root;

    /// <summary>Whether expressions can name a variable so: letters, digits and underscores, not starting with a digit, and no word of the language.</summary>
    public static bool IsName(string text) => FeelNames.IsVariableName(text);

    /// <summary>Reads an expression, or says where and why it cannot be read.</summary>
    public static FeelParseResult Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return new(new FeelExpression(text, FeelParser.ParseExpression(text)), null);
        }
        catch (FeelSyntaxException refusal)
        {
            return new(null, refusal.Error);
        }
    }

    /// <summary>The value for the given variables; null where the standard says so and where a limit is exceeded.</summary>
    public FeelValue Evaluate(FeelContext variables) => Evaluate(variables, out _);

    /// <summary>The value for the given variables, and what first gave null on the way to it, if anything did.</summary>
    public FeelValue Evaluate(FeelContext variables, out FeelDiagnostic? diagnostic)
    {
        var evaluation = new Evaluation(variables);
        var value = _root.Evaluate(ref evaluation);
        diagnostic = evaluation.Diagnostic;
        return evaluation.IsHalted ? FeelValue.Null : value;
    }

    /// <summary>The value, what first gave null on the way to it, and how many steps that took.</summary>
    internal FeelValue Evaluate(FeelContext variables, out FeelDiagnostic? diagnostic, out int steps)
    {
        var evaluation = new Evaluation(variables);
        var value = _root.Evaluate(ref evaluation);
        diagnostic = evaluation.Diagnostic;
        steps = evaluation.StepsTaken;
        return evaluation.IsHalted ? FeelValue.Null : value;
    }

    /// <summary>Evaluates a condition: holds only for the boolean true.</summary>
    public FeelConditionResult EvaluateCondition(FeelContext variables)
    {
        var evaluation = new Evaluation(variables);
        var value = _root.Evaluate(ref evaluation);
        if (evaluation.IsHalted)
            value = FeelValue.Null;
        // Only a failed condition is worth the sentences of a diagnostic.
        return value.Kind == FeelKind.Boolean
            ? new(value, null)
            : new(value, evaluation.Diagnostic ?? FeelDiagnostics.NotBoolean(_root.Span, value));
    }

    /// <summary>Whether the other expression has the same text.</summary>
    public bool Equals(FeelExpression? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FeelExpression);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Text, StringComparison.Ordinal);

    /// <summary>The text as it was given.</summary>
    public override string ToString() => Text;

    /// <summary>The expression written out from what was read: other spacing and brackets, same meaning.</summary>
    internal string Print()
    {
        var text = new StringBuilder();
        _root.Print(text);
        return text.ToString();
    }
}

/// <summary>An expression, or the error in its text.</summary>
public readonly struct FeelParseResult
{
    internal FeelParseResult(FeelExpression? expression, FeelError? error)
    {
        Expression = expression;
        Error = error;
    }

    /// <summary>The expression; a null reference if the text is refused.</summary>
    public FeelExpression? Expression { get; }

    /// <summary>Why the text is refused; a null reference if it is not.</summary>
    public FeelError? Error { get; }

    /// <summary>Whether there is an expression.</summary>
    [MemberNotNullWhen(true, nameof(Expression))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Expression is not null;
}

/// <summary>What a condition evaluated to.</summary>
public readonly struct FeelConditionResult
{
    internal FeelConditionResult(FeelValue value, FeelDiagnostic? problem)
    {
        Value = value;
        Problem = problem;
    }

    /// <summary>Whether the condition holds: its value is the boolean true.</summary>
    public bool Holds => Value.IsTrue;

    /// <summary>The value the expression gave.</summary>
    public FeelValue Value { get; }

    /// <summary>Why the value is not a boolean, so that nothing can be decided and an incident is due; a null reference if it is one.</summary>
    public FeelDiagnostic? Problem { get; }
}
