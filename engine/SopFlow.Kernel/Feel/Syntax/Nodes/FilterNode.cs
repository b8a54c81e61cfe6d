using System.Collections.Immutable;
using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// <c>list[n]</c>, the nth item, from the end if negative, and <c>list[condition]</c>, the items for which it is true, named
/// <c>item</c> or by the entries they have (DMN 1.5, 10.3.1.2 and 10.3.2.5). Another value than a list is a list of one.
/// </summary>
internal sealed record FilterNode(SourceSpan Span, FeelNode Target, FeelNode Filter)
    : FeelNode(Span, 1 + Math.Max(Target.Depth, Filter.Depth))
{
    public override void Print(StringBuilder text)
    {
        Print(text, Target, FeelPrecedence.Primary);
        text.Append('[');
        Filter.Print(text);
        text.Append(']');
    }

    protected override FeelValue ValueOf(ref Evaluation evaluation)
    {
        var target = Target.Evaluate(ref evaluation);
        if (target.IsNull)
            return target;
        var items = target is FeelList list ? list.Items : [target];
        return Position(ref evaluation) is { } position
            ? At(items, position, ref evaluation)
            : Where(items, ref evaluation);
    }

    /// <summary>The number the filter is without looking at any item; a null reference if it is a condition on items.</summary>
    private FeelNumber? Position(ref Evaluation evaluation)
    {
        if (Filter is LiteralNode literal)
            return literal.Value as FeelNumber;
        if (Filter is ComparisonNode or LogicNode or BetweenNode or InNode or QuantifiedNode)
            return null;
        // Names of items have no value here; that is no reason to report.
        var before = evaluation;
        var value = Filter.Evaluate(ref evaluation);
        evaluation.ForgetReasonsSince(before);
        return value as FeelNumber;
    }

    private FeelValue At(ImmutableArray<FeelValue> items, FeelNumber position, ref Evaluation evaluation)
    {
        var at = position.Value;
        if (at == decimal.Truncate(at) && at != 0m && Math.Abs(at) <= items.Length)
            return items[decimal.ToInt32(at > 0m ? at - 1m : items.Length + at)];
        return evaluation.Null(FeelReason.NoItem, Span, position);
    }

    private FeelValue Where(ImmutableArray<FeelValue> items, ref Evaluation evaluation)
    {
        var outer = evaluation.Frame;
        var kept = ImmutableArray.CreateBuilder<FeelValue>();
        foreach (var item in items)
        {
            evaluation.Frame = new("item", item, outer, opensEntries: true);
            if (Filter.Evaluate(ref evaluation).IsTrue)
                kept.Add(item);
            if (evaluation.IsHalted)
                break;
        }

        evaluation.Frame = outer;
        return evaluation.List(kept.DrainToImmutable(), Span);
    }
}
