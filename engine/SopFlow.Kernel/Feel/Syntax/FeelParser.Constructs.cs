using System.Collections.Immutable;

namespace SopFlow.Kernel.Feel;

/// <content>Conditions, iterations and tests.</content>
internal sealed partial class FeelParser
{
    private FeelNode If()
    {
        var start = Current.Span;
        ExpectWord("if");
        var condition = Expression();
        ExpectWord("then");
        var then = Expression();
        ExpectWord("else");
        var otherwise = Expression();
        return Bounded(new IfNode(start.To(otherwise.Span), condition, then, otherwise));
    }

    private FeelNode For()
    {
        var start = Current.Span;
        ExpectWord("for");
        var iterators = Iterators();
        ExpectWord("return");
        var bodyAt = _at;
        var body = Expression();
        var usesPartial = _tokens[bodyAt.._at].Exists(token => token.IsWord("partial"));
        return Bounded(new ForNode(start.To(body.Span), iterators, body, usesPartial));
    }

    private FeelNode Quantified()
    {
        var start = Current.Span;
        var isEvery = Current.Text == "every";
        _at++;
        var iterators = Iterators();
        ExpectWord("satisfies");
        var condition = Expression();
        return Bounded(new QuantifiedNode(start.To(condition.Span), isEvery, iterators, condition));
    }

    private FeelNodes Iterators()
    {
        var iterators = ImmutableArray.CreateBuilder<FeelNode>();
        do
        {
            var name = Name();
            ExpectWord("in");
            var domain = Expression();
            var to = TakeSymbol("..") ? Additive() : null;
            iterators.Add(Bounded(new IteratorNode(name.Span.To((to ?? domain).Span), name.Text, domain, to)));
        }
        while (TakeSymbol(","));
        return new(iterators.DrainToImmutable());
    }

    private FeelToken Name()
    {
        var name = Current;
        if (name.Kind != FeelTokenKind.Word)
            throw FeelErrors.Expected(name, "a name", "nama");
        if (!name.IsName)
            throw FeelErrors.ReservedName(name);
        _at++;
        return name;
    }

    /// <summary>The right side of <c>in</c>: one test, or several in brackets.</summary>
    private FeelNodes Tests(out SourceSpan last)
    {
        var open = Current.Span;
        if (!TakeSymbol("("))
        {
            var only = Test(Additive);
            last = only.Span;
            return new([only]);
        }

        var tests = ImmutableArray.CreateBuilder<FeelNode>();
        do
            tests.Add(Test(Expression));
        while (TakeSymbol(","));
        // (a..b) after 'in' is a range, not a test in brackets.
        if (tests is [not ComparisonTestNode] && TakeSymbol(".."))
        {
            var range = RangeFrom(open, startIncluded: false, tests[0]);
            last = range.Span;
            return new([range]);
        }

        last = ExpectSymbol(")");
        // (a)[1] and (a).b after 'in' are a list or value in brackets, of which a part is taken.
        if (tests is [not ComparisonTestNode] && (Current.IsSymbol(".") || (Current.IsSymbol("[") && !ClosesRange())))
        {
            tests[0] = Postfix(tests[0]);
            last = tests[0].Span;
        }

        return new(tests.DrainToImmutable());
    }

    private FeelNode Test(Func<FeelNode> expression)
    {
        var start = Current.Span;
        if (TakeComparison() is not { } comparison)
            return expression();
        var operand = Additive();
        return Bounded(new ComparisonTestNode(start.To(operand.Span), comparison, operand));
    }

    /// <summary>The rest of a range after its dots.</summary>
    private FeelNode RangeFrom(SourceSpan open, bool startIncluded, FeelNode start)
    {
        _openRanges++;
        var end = Additive();
        _openRanges--;
        var close = Current.Span;
        var endIncluded = TakeSymbol("]");
        if (!endIncluded && !TakeSymbol(")") && !TakeSymbol("["))
            throw Unexpected("']' or ')'");
        return Bounded(new RangeNode(open.To(close), start, startIncluded, end, endIncluded));
    }
}
