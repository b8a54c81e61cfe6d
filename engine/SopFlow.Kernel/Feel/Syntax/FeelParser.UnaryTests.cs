namespace SopFlow.Kernel.Feel;

/// <content>The cells of decision tables (DMN 1.5, 10.3.1.2).</content>
internal sealed partial class FeelParser
{
    /// <summary>Whether <c>?</c> has a meaning: the value that is tested.</summary>
    private bool _hasTestedValue;

    /// <summary>Reads a whole cell that is not empty and not a dash.</summary>
    /// <exception cref="FeelSyntaxException">The text is no tests of the subset.</exception>
    public static (ImmutableArray<FeelUnaryTest> Tests, bool IsNegated) ParseUnaryTests(string text)
    {
        if (text.Length > FeelLimits.TextLength)
            throw FeelErrors.TooLong(text.Length);
        var parser = new FeelParser(text) { _hasTestedValue = true };
        if (parser.Current.Kind == FeelTokenKind.End)
            throw FeelErrors.NothingHere(parser.Current.Span);
        var isNegated = parser.IsNegationOfAll();
        if (isNegated)
            parser._at += 2;
        var tests = parser.UnaryTests();
        if (isNegated)
            parser.ExpectSymbol(")");
        return parser.Current.Kind == FeelTokenKind.End ? (tests, isNegated) : throw parser.Unexpected();
    }

    private ImmutableArray<FeelUnaryTest> UnaryTests()
    {
        var tests = ImmutableArray.CreateBuilder<FeelUnaryTest>();
        do
        {
            var start = _at;
            var node = Test(Expression);
            tests.Add(new FeelUnaryTest(node, _tokens[start.._at].Exists(token => token.IsSymbol("?"))));
        }
        while (TakeSymbol(","));
        return tests.DrainToImmutable();
    }

    /// <summary>Whether the text is <c>not(...)</c> with nothing after it. Otherwise <c>not</c> is the function, as in <c>not(a) and b</c>.</summary>
    private bool IsNegationOfAll()
    {
        if (!Current.IsWord("not") || !_tokens[1].IsSymbol("("))
            return false;
        var depth = 0;
        // The brackets of a range need not be alike, so only round ones are counted, and whatever closes the first must be the last.
        for (var at = 1; at < _tokens.Count; at++)
        {
            depth += _tokens[at].IsSymbol("(") ? 1 : _tokens[at].IsSymbol(")") ? -1 : 0;
            if (depth == 0)
                return _tokens[at + 1].Kind == FeelTokenKind.End;
        }

        return true;
    }
}
