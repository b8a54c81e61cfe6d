using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary>The arithmetic operators (DMN 1.5, 10.3.1.2).</summary>
internal enum FeelArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

/// <summary>Two operands and an arithmetic operator; operators of one level group from the left.</summary>
internal sealed record ArithmeticNode(SourceSpan Span, FeelArithmeticOperator Operator, FeelNode Left, FeelNode Right)
    : FeelNode(Span, 1 + Math.Max(Left.Depth, Right.Depth))
{
    public override FeelPrecedence Precedence => Operator switch
    {
        FeelArithmeticOperator.Add or FeelArithmeticOperator.Subtract => FeelPrecedence.Additive,
        FeelArithmeticOperator.Multiply or FeelArithmeticOperator.Divide => FeelPrecedence.Multiplicative,
        _ => FeelPrecedence.Exponentiation,
    };

    private string Symbol => Operator switch
    {
        FeelArithmeticOperator.Add => "+",
        FeelArithmeticOperator.Subtract => "-",
        FeelArithmeticOperator.Multiply => "*",
        FeelArithmeticOperator.Divide => "/",
        _ => "**",
    };

    public override void Print(StringBuilder text)
    {
        Print(text, Left, Precedence);
        text.Append(' ').Append(Symbol).Append(' ');
        Print(text, Right, Precedence + 1);
    }

    protected override FeelValue ValueOf(ref Evaluation evaluation)
    {
        var left = Left.Evaluate(ref evaluation);
        var right = Right.Evaluate(ref evaluation);
        return Compute(Operator, left, right, Symbol, Span, ref evaluation);
    }

    /// <summary>The result of an operation, null with its reason where there is none.</summary>
    internal static FeelValue Compute(
        FeelArithmeticOperator operation, FeelValue left, FeelValue right, string symbol, SourceSpan span, ref Evaluation evaluation)
    {
        if (left is FeelString one && right is FeelString other)
        {
            // The sum of strings is refused before it is made, not after.
            var length = one.Value.Length + other.Value.Length;
            if (length > FeelLimits.StringLength)
                return evaluation.Halt(FeelReason.StringTooLong, span);
            if (!evaluation.Step(span, length / FeelLimits.CharactersPerCell))
                return FeelValue.Null;
        }

        if (operation == FeelArithmeticOperator.Power && !evaluation.Step(span, DecimalMath.SeriesSteps))
            return FeelValue.Null;
        try
        {
            var result = FeelArithmetic.Apply(operation, left, right);
            return result switch
            {
                null => evaluation.Null(FeelReason.WrongKinds, span, new FeelOperation(symbol, left.Kind, right.Kind)),
                FeelNull when operation == FeelArithmeticOperator.Divide => evaluation.Null(FeelReason.DivisionByZero, span),
                FeelNull => evaluation.Null(FeelReason.NoResult, span, symbol),
                _ => result,
            };
        }
        catch (OverflowException)
        {
            // An exception costs some hundred times more than an operation.
            evaluation.Step(span, 200);
            return evaluation.Null(FeelReason.Overflow, span);
        }
    }
}

/// <summary>The sign before an operand (DMN 1.5, 10.3.1.2); before a number literal it is part of the literal.</summary>
internal sealed record NegationNode(SourceSpan Span, FeelNode Operand) : FeelNode(Span, 1 + Operand.Depth)
{
    private static readonly FeelNumber MinusOne = FeelNumber.Of(-1m);

    public override FeelPrecedence Precedence => FeelPrecedence.Negation;

    public override void Print(StringBuilder text)
    {
        text.Append('-');
        Print(text, Operand, FeelPrecedence.Primary);
    }

    protected override FeelValue ValueOf(ref Evaluation evaluation)
    {
        var operand = Operand.Evaluate(ref evaluation);
        return operand is FeelNumber or FeelDaysAndTimeDuration or FeelYearsAndMonthsDuration
            ? ArithmeticNode.Compute(FeelArithmeticOperator.Multiply, operand, MinusOne, "-", Span, ref evaluation)
            : evaluation.Null(FeelReason.WrongKind, Span, "-", operand.Kind);
    }
}
