using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// <c>name in domain</c>: what <c>for</c>, <c>some</c> and <c>every</c> go through. The domain is a list, a range of whole numbers or
/// dates, or <c>from..to</c> in either direction (DMN 1.5, 10.3.1.2).
/// </summary>
internal sealed record IteratorNode(SourceSpan Span, string Name, FeelNode Domain, FeelNode? To)
    : FeelNode(Span, 1 + Math.Max(Domain.Depth, To?.Depth ?? 0))
{
    public override void Print(StringBuilder text)
    {
        text.Append(Name).Append(" in ");
        // A range of its own must not be read as the bounds of the iteration.
        Print(text, Domain, To is null ? FeelPrecedence.Comparison : FeelPrecedence.Additive);
        if (To is null)
            return;
        text.Append("..");
        Print(text, To, FeelPrecedence.Additive);
    }

    /// <summary>The items to go through, made one by one; null if the domain has none to give.</summary>
    public FeelSequence? Items(string construct, ref Evaluation evaluation)
    {
        var domain = Domain.Evaluate(ref evaluation);
        if (To is null)
        {
            if (FeelSequence.Of(domain) is { } items)
                return items;
            evaluation.Null(FeelReason.NotIterable, Domain.Span, construct, domain.Kind);
            return null;
        }

        var to = To.Evaluate(ref evaluation);
        if (FeelSequence.Between(domain, to) is { } between)
            return between;
        evaluation.Null(FeelReason.NotIterable, Span, construct, domain.Kind == to.Kind ? domain.Kind : FeelKind.Null);
        return null;
    }

    protected override FeelValue ValueOf(ref Evaluation evaluation) =>
        throw new InvalidOperationException("An iterator has no value of its own; the construct around it goes through its items.");
}
