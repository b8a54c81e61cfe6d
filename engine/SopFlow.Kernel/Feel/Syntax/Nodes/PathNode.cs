using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// <c>x.name</c>: the entry of a context, the property of a date, time, duration or range, or the list of either for a list
/// (DMN 1.5, 10.3.1.2 and 10.3.2.15).
/// </summary>
internal sealed record PathNode(SourceSpan Span, FeelNode Target, string Name) : FeelNode(Span, 1 + Target.Depth)
{
    public override void Print(StringBuilder text)
    {
        Print(text, Target, FeelPrecedence.Primary);
        text.Append('.').Append(Name);
    }

    protected override FeelValue ValueOf(ref Evaluation evaluation)
    {
        var target = Target.Evaluate(ref evaluation);
        if (target is not FeelList list)
            return Of(target, ref evaluation);
        if (!evaluation.Step(Span, list.Count))
            return FeelValue.Null;
        var items = new FeelValue[list.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = Of(list[i], ref evaluation);
        return evaluation.List([.. items], Span);
    }

    private FeelValue Of(FeelValue target, ref Evaluation evaluation)
    {
        var found = target is FeelContext context
            ? context.TryGetValue(Name, out var entry) ? entry : null
            : FeelProperties.Of(target, Name);
        return found ?? evaluation.Null(FeelReason.NoEntry, Span, Name, target.Kind);
    }
}
