using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary>The comparison operators (DMN 1.5, 10.3.1.2).</summary>
internal enum FeelComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>Two operands compared: true, false, or null where they cannot be (DMN 1.5, 10.3.2.15).</summary>
internal sealed record ComparisonNode(SourceSpan Span, FeelComparisonOperator Operator, FeelNode Left, FeelNode Right)
    : FeelNode(Span, 1 + Math.Max(Left.Depth, Right.Depth))
{
    public override FeelPrecedence Precedence => FeelPrecedence.Comparison;

    public override void Print(StringBuilder text)
    {
        Print(text, Left, FeelPrecedence.Comparison);
        text.Append(' ').Append(Symbol(Operator)).Append(' ');
        Print(text, Right, FeelPrecedence.Additive);
    }

    internal static string Symbol(FeelComparisonOperator comparison) => comparison switch
    {
        FeelComparisonOperator.Equal => "=",
        FeelComparisonOperator.NotEqual => "!=",
        FeelComparisonOperator.Less => "<",
        FeelComparisonOperator.LessOrEqual => "<=",
        FeelComparisonOperator.Greater => ">",
        _ => ">=",
    };

    /// <summary>Compares two values and takes the steps that costs.</summary>
    internal static FeelValue Compare(
        FeelComparisonOperator comparison, FeelValue left, FeelValue right, SourceSpan span, ref Evaluation evaluation)
    {
        if (!evaluation.Step(span, FeelEquality.Cost(left, right)))
            return FeelValue.Null;
        // A comparison with an absent order is false in C#, but null in FEEL.
        var order = comparison is FeelComparisonOperator.Equal or FeelComparisonOperator.NotEqual ? null : FeelComparison.Compare(left, right);
        bool? holds = comparison switch
        {
            FeelComparisonOperator.Equal => FeelEquality.AreEqual(left, right),
            FeelComparisonOperator.NotEqual => !FeelEquality.AreEqual(left, right),
            _ when order is null => null,
            FeelComparisonOperator.Less => order < 0,
            FeelComparisonOperator.LessOrEqual => order <= 0,
            FeelComparisonOperator.Greater => order > 0,
            _ => order >= 0,
        };
        return holds is { } known
            ? FeelBoolean.Of(known)
            : evaluation.Null(FeelReason.WrongKinds, span, new FeelOperation(Symbol(comparison), left.Kind, right.Kind));
    }

    protected override FeelValue ValueOf(ref Evaluation evaluation)
    {
        var left = Left.Evaluate(ref evaluation);
        var right = Right.Evaluate(ref evaluation);
        return Compare(Operator, left, right, Span, ref evaluation);
    }
}

/// <summary><c>x between a and b</c>, both ends included (DMN 1.5, 10.3.1.2).</summary>
internal sealed record BetweenNode(SourceSpan Span, FeelNode Value, FeelNode Low, FeelNode High)
    : FeelNode(Span, 1 + Math.Max(Value.Depth, Math.Max(Low.Depth, High.Depth)))
{
    public override FeelPrecedence Precedence => FeelPrecedence.Comparison;

    public override void Print(StringBuilder text)
    {
        Print(text, Value, FeelPrecedence.Comparison);
        text.Append(" between ");
        Print(text, Low, FeelPrecedence.Additive);
        text.Append(" and ");
        Print(text, High, FeelPrecedence.Additive);
    }

    protected override FeelValue ValueOf(ref Evaluation evaluation)
    {
        var value = Value.Evaluate(ref evaluation);
        var low = Low.Evaluate(ref evaluation);
        var high = High.Evaluate(ref evaluation);
        return LogicNode.And(
            ComparisonNode.Compare(FeelComparisonOperator.GreaterOrEqual, value, low, Span, ref evaluation),
            ComparisonNode.Compare(FeelComparisonOperator.LessOrEqual, value, high, Span, ref evaluation));
    }
}
