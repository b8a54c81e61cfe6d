namespace SopFlow.Kernel.Feel;

/// <summary>
/// Reads an expression by recursive descent, one method per level of binding (DMN 1.5, 10.3.1.2). This file: the operators.
/// Every method starts at the first token of its construct and leaves the one after it as the current one.
/// </summary>
internal sealed partial class FeelParser
{
    private readonly List<FeelToken> _tokens;
    private int _at;
    private int _nesting;

    private FeelParser(string text) => _tokens = FeelLexer.Tokens(text);

    private FeelToken Current => _tokens[_at];

    /// <summary>Reads a whole text.</summary>
    /// <exception cref="FeelSyntaxException">The text is not an expression of the subset.</exception>
    public static FeelNode ParseExpression(string text)
    {
        if (text.Length > FeelLimits.TextLength)
            throw FeelErrors.TooLong(text.Length);
        var parser = new FeelParser(text);
        if (parser.Current.Kind == FeelTokenKind.End)
            throw FeelErrors.NothingHere(parser.Current.Span);
        var root = parser.Expression();
        return parser.Current.Kind == FeelTokenKind.End ? root : throw parser.Unexpected();
    }

    private FeelNode Expression()
    {
        if (++_nesting > FeelLimits.Nesting)
            throw FeelErrors.TooDeep(Current.Span, FeelLimits.Nesting);
        var node = Current switch
        {
            { Kind: FeelTokenKind.Word, Text: "if" } => If(),
            { Kind: FeelTokenKind.Word, Text: "for" } => For(),
            { Kind: FeelTokenKind.Word, Text: "some" or "every" } => Quantified(),
            _ => Disjunction(),
        };
        _nesting--;
        return node;
    }

    private FeelNode Disjunction()
    {
        var left = Conjunction();
        while (TakeWord("or"))
        {
            var right = Conjunction();
            left = Bounded(new LogicNode(left.Span.To(right.Span), IsConjunction: false, left, right));
        }

        return left;
    }

    private FeelNode Conjunction()
    {
        var left = Comparison();
        while (TakeWord("and"))
        {
            var right = Comparison();
            left = Bounded(new LogicNode(left.Span.To(right.Span), IsConjunction: true, left, right));
        }

        return left;
    }

    private FeelNode Comparison()
    {
        var left = Additive();
        while (true)
        {
            if (TakeComparison() is { } comparison)
            {
                var right = Additive();
                left = Bounded(new ComparisonNode(left.Span.To(right.Span), comparison, left, right));
            }
            else if (TakeWord("between"))
            {
                var low = Additive();
                ExpectWord("and");
                var high = Additive();
                left = Bounded(new BetweenNode(left.Span.To(high.Span), left, low, high));
            }
            else if (TakeWord("in"))
            {
                var tests = Tests(out var last);
                left = Bounded(new InNode(left.Span.To(last), left, tests));
            }
            else if (Current.IsWord("instance"))
            {
                throw FeelErrors.NotSupported(Current.Span, "Type tests with 'instance of'", "Uji tipe dengan 'instance of'");
            }
            else
            {
                return left;
            }
        }
    }

    private FeelNode Additive()
    {
        var left = Multiplicative();
        while (TakeOperator("+", "-") is { } symbol)
        {
            var right = Multiplicative();
            left = Arithmetic(symbol == "+" ? FeelArithmeticOperator.Add : FeelArithmeticOperator.Subtract, left, right);
        }

        return left;
    }

    private FeelNode Multiplicative()
    {
        var left = Exponentiation();
        while (TakeOperator("*", "/") is { } symbol)
        {
            var right = Exponentiation();
            left = Arithmetic(symbol == "*" ? FeelArithmeticOperator.Multiply : FeelArithmeticOperator.Divide, left, right);
        }

        return left;
    }

    private FeelNode Exponentiation()
    {
        var left = Negation();
        while (TakeSymbol("**"))
            left = Arithmetic(FeelArithmeticOperator.Power, left, Negation());
        return left;
    }

    private FeelNode Negation()
    {
        var sign = Current.Span;
        if (!TakeSymbol("-"))
            return Postfix();
        if (++_nesting > FeelLimits.Nesting)
            throw FeelErrors.TooDeep(sign, FeelLimits.Nesting);
        var operand = Negation();
        _nesting--;
        return operand is LiteralNode { Value: FeelNumber number }
            ? new LiteralNode(sign.To(operand.Span), FeelNumber.Of(-number.Value))
            : Bounded(new NegationNode(sign.To(operand.Span), operand));
    }

    private static FeelNode Arithmetic(FeelArithmeticOperator operation, FeelNode left, FeelNode right) =>
        Bounded(new ArithmeticNode(left.Span.To(right.Span), operation, left, right));

    private FeelComparisonOperator? TakeComparison()
    {
        if (Current.Kind != FeelTokenKind.Symbol)
            return null;
        FeelComparisonOperator? comparison = Current.Text switch
        {
            "=" => FeelComparisonOperator.Equal,
            "!=" => FeelComparisonOperator.NotEqual,
            "<" => FeelComparisonOperator.Less,
            "<=" => FeelComparisonOperator.LessOrEqual,
            ">" => FeelComparisonOperator.Greater,
            ">=" => FeelComparisonOperator.GreaterOrEqual,
            _ => null,
        };
        _at += comparison is null ? 0 : 1;
        return comparison;
    }

    /// <summary>A part that has just been put together, refused if it is too deep to be walked safely.</summary>
    private static FeelNode Bounded(FeelNode node) =>
        node.Depth <= FeelLimits.ExpressionDepth ? node : throw FeelErrors.TooDeep(node.Span, FeelLimits.ExpressionDepth);

    private string? TakeOperator(string one, string other)
    {
        var symbol = Current.IsSymbol(one) ? one : Current.IsSymbol(other) ? other : null;
        _at += symbol is null ? 0 : 1;
        return symbol;
    }

    private bool TakeSymbol(string symbol)
    {
        var taken = Current.IsSymbol(symbol);
        _at += taken ? 1 : 0;
        return taken;
    }

    private bool TakeWord(string word)
    {
        var taken = Current.IsWord(word);
        _at += taken ? 1 : 0;
        return taken;
    }

    private SourceSpan ExpectSymbol(string symbol)
    {
        var span = Current.Span;
        return TakeSymbol(symbol) ? span : throw Unexpected($"'{symbol}'");
    }

    private void ExpectWord(string word)
    {
        if (!TakeWord(word))
            throw Unexpected($"'{word}'");
    }

    /// <summary>The error for a token that cannot stand where it does.</summary>
    private FeelSyntaxException Unexpected(string? needed = null)
    {
        if (_at > 0 && Current.IsName && _tokens[_at - 1].IsName)
            return FeelErrors.NameWithSpace(_tokens[_at - 1], Current);
        return needed is null ? FeelErrors.Unexpected(Current) : FeelErrors.Expected(Current, needed, needed);
    }
}
