using System.Collections.Immutable;
using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// <c>for</c>: the list of what the body gives for each combination of items; <c>partial</c> in the body is the list so far
/// (DMN 1.5, 10.3.1.2 and 10.3.2.15).
/// </summary>
internal sealed record ForNode(SourceSpan Span, FeelNodes Iterators, FeelNode Body, bool UsesPartial)
    : FeelNode(Span, 1 + Math.Max(Iterators.Depth, Body.Depth))
{
    public override FeelPrecedence Precedence => FeelPrecedence.Open;

    public override void Print(StringBuilder text)
    {
        text.Append("for ");
        PrintList(text, Iterators);
        text.Append(" return ");
        Body.Print(text);
    }

    protected override FeelValue ValueOf(ref Evaluation evaluation)
    {
        var outer = evaluation.Frame;
        var results = ImmutableArray.CreateBuilder<FeelValue>();
        var complete = Collect(0, results, ref evaluation);
        evaluation.Frame = outer;
        return complete ? evaluation.List(results.DrainToImmutable(), Span) : FeelValue.Null;
    }

    /// <summary>Binds the iterators from a position on and adds the results; false if a domain has no items to give or a limit is exceeded.</summary>
    private bool Collect(int iterator, ImmutableArray<FeelValue>.Builder results, ref Evaluation evaluation)
    {
        if (iterator == Iterators.Count)
        {
            if (UsesPartial && evaluation.Step(Span, results.Count))
                evaluation.Frame = new("partial", evaluation.List(results.ToImmutable(), Span), evaluation.Frame);
            results.Add(Body.Evaluate(ref evaluation));
            if (results.Count > FeelLimits.ListLength)
                evaluation.Halt(FeelReason.ListTooLong, Span);
            return !evaluation.IsHalted;
        }

        var node = (IteratorNode)Iterators[iterator];
        if (node.Items("for", ref evaluation) is not { } items)
            return false;
        var outer = evaluation.Frame;
        for (var i = 0; i < items.Count; i++)
        {
            evaluation.Frame = new(node.Name, items[i], outer);
            if (!evaluation.Step(node.Span) || !Collect(iterator + 1, results, ref evaluation))
                return false;
        }

        evaluation.Frame = outer;
        return true;
    }
}
