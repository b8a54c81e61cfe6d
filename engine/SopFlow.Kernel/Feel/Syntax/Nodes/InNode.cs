using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// <c>x in</c> one or several tests: true if one of them is (DMN 1.5, 10.3.1.2 and 10.3.2.8). A test is an expression, whose
/// value is equal to x, or is a range or list that has it, or a comparison such as <c>&gt; 5</c>.
/// </summary>
internal sealed record InNode(SourceSpan Span, FeelNode Value, FeelNodes Tests)
    : FeelNode(Span, 1 + Math.Max(Value.Depth, Tests.Depth))
{
    public override FeelPrecedence Precedence => FeelPrecedence.Comparison;

    public override void Print(StringBuilder text)
    {
        Print(text, Value, FeelPrecedence.Comparison);
        text.Append(" in (");
        PrintList(text, Tests);
        text.Append(')');
    }

    /// <summary>Whether a value passes a test that is a value itself.</summary>
    internal static FeelValue Passes(FeelValue value, FeelValue test, SourceSpan span, ref Evaluation evaluation)
    {
        switch (test)
        {
            case FeelRange range when value.Kind != FeelKind.Range:
                return FeelComparison.Contains(range, value) is { } inside
                    ? FeelBoolean.Of(inside)
                    : evaluation.Null(FeelReason.WrongKinds, span, new FeelOperation("in", value.Kind, range.Start.Kind));
            case FeelList list:
                return IsInList(value, list, span, ref evaluation);
            default:
                return ComparisonNode.Compare(FeelComparisonOperator.Equal, value, test, span, ref evaluation);
        }
    }

    protected override FeelValue ValueOf(ref Evaluation evaluation)
    {
        var value = Value.Evaluate(ref evaluation);
        var result = FeelValue.False;
        foreach (var test in Tests)
        {
            var passed = test is ComparisonTestNode comparison
                ? comparison.Passes(value, ref evaluation)
                : Passes(value, test.Evaluate(ref evaluation), test.Span, ref evaluation);
            result = LogicNode.Or(result, passed);
            if (result.IsTrue)
                return result;
        }

        return result;
    }

    private static FeelValue IsInList(FeelValue value, FeelList list, SourceSpan span, ref Evaluation evaluation)
    {
        // A list is also in a list equal to it.
        if (value.Kind == FeelKind.List && ComparisonNode.Compare(FeelComparisonOperator.Equal, value, list, span, ref evaluation).IsTrue)
            return FeelValue.True;
        foreach (var item in list)
        {
            if (!evaluation.Step(span, 1 + FeelEquality.Cost(value, item)))
                return FeelValue.Null;
            if (item is FeelRange range ? FeelComparison.Contains(range, value) == true : FeelEquality.AreEqual(value, item) == true)
                return FeelValue.True;
        }

        return FeelValue.False;
    }
}

/// <summary>A comparison whose left side is the value in question, such as <c>&lt;= 10</c>; stands only among tests (DMN 1.5, 10.3.1.2).</summary>
internal sealed record ComparisonTestNode(SourceSpan Span, FeelComparisonOperator Operator, FeelNode Operand)
    : FeelNode(Span, 1 + Operand.Depth)
{
    public override void Print(StringBuilder text)
    {
        text.Append(ComparisonNode.Symbol(Operator)).Append(' ');
        Print(text, Operand, FeelPrecedence.Additive);
    }

    public FeelValue Passes(FeelValue value, ref Evaluation evaluation) =>
        ComparisonNode.Compare(Operator, value, Operand.Evaluate(ref evaluation), Span, ref evaluation);

    protected override FeelValue ValueOf(ref Evaluation evaluation) =>
        throw new InvalidOperationException("A comparison test has no value of its own; the 'in' around it applies it.");
}
