using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary><c>some</c> and <c>every</c>: whether the condition is true for one or for all combinations of items (DMN 1.5, 10.3.1.2).</summary>
internal sealed record QuantifiedNode(SourceSpan Span, bool IsEvery, FeelNodes Iterators, FeelNode Condition)
    : FeelNode(Span, 1 + Math.Max(Iterators.Depth, Condition.Depth))
{
    public override FeelPrecedence Precedence => FeelPrecedence.Open;

    public override void Print(StringBuilder text)
    {
        text.Append(IsEvery ? "every " : "some ");
        PrintList(text, Iterators);
        text.Append(" satisfies ");
        Condition.Print(text);
    }

    protected override FeelValue ValueOf(ref Evaluation evaluation)
    {
        var outer = evaluation.Frame;
        var result = Fold(0, ref evaluation);
        evaluation.Frame = outer;
        return result;
    }

    private FeelValue Fold(int iterator, ref Evaluation evaluation)
    {
        if (iterator == Iterators.Count)
            return Condition.Evaluate(ref evaluation);
        var node = (IteratorNode)Iterators[iterator];
        if (node.Items(IsEvery ? "every" : "some", ref evaluation) is not { } items)
            return FeelValue.Null;
        var outer = evaluation.Frame;
        FeelValue result = FeelBoolean.Of(IsEvery);
        for (var i = 0; i < items.Count && evaluation.Step(node.Span); i++)
        {
            evaluation.Frame = new(node.Name, items[i], outer);
            var part = Fold(iterator + 1, ref evaluation);
            result = IsEvery ? LogicNode.And(result, part) : LogicNode.Or(result, part);
            if (IsEvery ? result.IsFalse : result.IsTrue)
                break;
        }

        evaluation.Frame = outer;
        return result;
    }
}
