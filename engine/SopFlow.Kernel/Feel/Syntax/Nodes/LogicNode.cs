using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary><c>and</c> and <c>or</c> over true, false and unknown; anything but a boolean is unknown (DMN 1.5, 10.3.2.15).</summary>
internal sealed record LogicNode(SourceSpan Span, bool IsConjunction, FeelNode Left, FeelNode Right)
    : FeelNode(Span, 1 + Math.Max(Left.Depth, Right.Depth))
{
    public override FeelPrecedence Precedence => IsConjunction ? FeelPrecedence.Conjunction : FeelPrecedence.Disjunction;

    public static FeelValue And(FeelValue left, FeelValue right) =>
        left.IsFalse || right.IsFalse ? FeelValue.False
        : left.IsTrue && right.IsTrue ? FeelValue.True
        : FeelValue.Null;

    public static FeelValue Or(FeelValue left, FeelValue right) =>
        left.IsTrue || right.IsTrue ? FeelValue.True
        : left.IsFalse && right.IsFalse ? FeelValue.False
        : FeelValue.Null;

    public override void Print(StringBuilder text)
    {
        Print(text, Left, Precedence);
        text.Append(IsConjunction ? " and " : " or ");
        Print(text, Right, Precedence + 1);
    }

    protected override FeelValue ValueOf(ref Evaluation evaluation)
    {
        var left = Left.Evaluate(ref evaluation);
        // The right side cannot change what the left has decided.
        if (IsConjunction ? left.IsFalse : left.IsTrue)
            return left;
        var right = Right.Evaluate(ref evaluation);
        return IsConjunction ? And(left, right) : Or(left, right);
    }
}

/// <summary><c>if</c>, <c>then</c>, <c>else</c>; whatever is not true goes to else (DMN 1.5, 10.3.1.2).</summary>
internal sealed record IfNode(SourceSpan Span, FeelNode Condition, FeelNode Then, FeelNode Else)
    : FeelNode(Span, 1 + Math.Max(Condition.Depth, Math.Max(Then.Depth, Else.Depth)))
{
    public override FeelPrecedence Precedence => FeelPrecedence.Open;

    public override void Print(StringBuilder text)
    {
        text.Append("if ");
        Condition.Print(text);
        text.Append(" then ");
        Then.Print(text);
        text.Append(" else ");
        Else.Print(text);
    }

    protected override FeelValue ValueOf(ref Evaluation evaluation) =>
        Condition.Evaluate(ref evaluation).IsTrue ? Then.Evaluate(ref evaluation) : Else.Evaluate(ref evaluation);
}
