using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary>A number, text, boolean, null or <c>@"…"</c> literal, held as its value (DMN 1.5, 10.3.1.2).</summary>
internal sealed record LiteralNode(SourceSpan Span, FeelValue Value) : FeelNode(Span, 1)
{
    // A negative number is read as a sign and a number.
    public override FeelPrecedence Precedence => Value is FeelNumber { Value: < 0m } ? FeelPrecedence.Negation : FeelPrecedence.Primary;

    public override void Print(StringBuilder text) => FeelText.Append(text, Value, bareDates: false);

    protected override FeelValue ValueOf(ref Evaluation evaluation) => Value;
}

/// <summary>A name that stands for the value of a variable (DMN 1.5, 10.3.1.2).</summary>
internal sealed record VariableNode(SourceSpan Span, string Name) : FeelNode(Span, 1)
{
    public override void Print(StringBuilder text) => text.Append(Name);

    protected override FeelValue ValueOf(ref Evaluation evaluation) => evaluation.Lookup(Name, Span);
}

/// <summary>A list of expressions in brackets (DMN 1.5, 10.3.1.2).</summary>
internal sealed record ListNode(SourceSpan Span, FeelNodes Items) : FeelNode(Span, 1 + Items.Depth)
{
    public override void Print(StringBuilder text)
    {
        text.Append('[');
        PrintList(text, Items);
        text.Append(']');
    }

    protected override FeelValue ValueOf(ref Evaluation evaluation)
    {
        var items = new FeelValue[Items.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = Items[i].Evaluate(ref evaluation);
        return evaluation.List([.. items], Span);
    }
}

/// <summary>A range between two ends (DMN 1.5, 10.3.1.2).</summary>
internal sealed record RangeNode(SourceSpan Span, FeelNode Start, bool StartIncluded, FeelNode End, bool EndIncluded)
    : FeelNode(Span, 1 + Math.Max(Start.Depth, End.Depth))
{
    public override void Print(StringBuilder text)
    {
        text.Append(StartIncluded ? '[' : '(');
        Print(text, Start, FeelPrecedence.Additive);
        text.Append("..");
        Print(text, End, FeelPrecedence.Additive);
        text.Append(EndIncluded ? ']' : ')');
    }

    protected override FeelValue ValueOf(ref Evaluation evaluation)
    {
        var start = Start.Evaluate(ref evaluation);
        var end = End.Evaluate(ref evaluation);
        return FeelRange.CanBound(start, end)
            ? FeelRange.Of(start, StartIncluded, end, EndIncluded)
            : evaluation.Null(FeelReason.WrongKinds, Span, new FeelOperation("..", start.Kind, end.Kind));
    }
}
