using System.Collections.Immutable;

namespace SopFlow.Kernel.Feel;

/// <content>Literals, names, brackets, and the paths and filters after them.</content>
internal sealed partial class FeelParser
{
    /// <summary>How many ranges wait for their closing bracket, which may be an opening one: <c>[1..5[</c>.</summary>
    private int _openRanges;

    private FeelNode Postfix() => Postfix(Primary());

    /// <summary>The paths and filters after a part.</summary>
    private FeelNode Postfix(FeelNode node)
    {
        while (true)
        {
            if (TakeSymbol("."))
            {
                var last = Property(out var name);
                node = Bounded(new PathNode(node.Span.To(last), node, name));
            }
            else if (Current.IsSymbol("[") && !ClosesRange())
            {
                _at++;
                var filter = Enclosed(Expression);
                node = Bounded(new FilterNode(node.Span.To(ExpectSymbol("]")), node, filter));
            }
            else if (Current.IsSymbol("("))
            {
                throw FeelErrors.NotSupported(Current.Span, "Calls of anything but built-in functions", "Pemanggilan selain fungsi bawaan");
            }
            else
            {
                return node;
            }
        }
    }

    private FeelNode Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case FeelTokenKind.Number:
                _at++;
                return new LiteralNode(token.Span, FeelNumber.Of(token.Number));
            case FeelTokenKind.Text:
                _at++;
                return new LiteralNode(token.Span, FeelString.Of(token.Text));
            case FeelTokenKind.Word:
                return Word();
            case FeelTokenKind.Symbol when token.Text == "(":
                return InBrackets();
            case FeelTokenKind.Symbol when token.Text is "[" or "]":
                return ListOrRange();
            case FeelTokenKind.Symbol when token.Text == "{":
                return Context();
            case FeelTokenKind.Symbol when token.Text == "@":
                return AtLiteral();
            case FeelTokenKind.Symbol when token.Text == FeelUnaryTests.Value && _hasTestedValue:
                _at++;
                return new VariableNode(token.Span, token.Text);
            case FeelTokenKind.Symbol when token.Text == FeelUnaryTests.Value:
                throw FeelErrors.NotSupported(token.Span, "Tests with '?' outside of decision tables", "Uji dengan '?' di luar tabel keputusan");
            default:
                throw FeelErrors.Expected(token, "a value, a name or an opening bracket", "nilai, nama atau kurung buka");
        }
    }

    private FeelNode Word()
    {
        var token = Current;
        if (FunctionAhead() is { } words)
            return Call(words);
        if (token.Text == "function")
            throw FeelErrors.NotSupported(token.Span, "Function definitions", "Definisi fungsi");
        FeelValue? constant = token.Text switch
        {
            "true" => FeelValue.True,
            "false" => FeelValue.False,
            "null" => FeelValue.Null,
            _ => null,
        };
        if (constant is null)
            return new VariableNode(Name().Span, token.Text);
        _at++;
        return new LiteralNode(token.Span, constant);
    }

    private FeelNode AtLiteral()
    {
        var at = Current.Span;
        _at++;
        var text = Current;
        if (text.Kind != FeelTokenKind.Text)
            throw FeelErrors.BadTemporalLiteral(at.To(text.Span));
        _at++;
        var span = at.To(text.Span);
        return FeelTemporalText.ParseAny(text.Text) is { } value ? new LiteralNode(span, value) : throw FeelErrors.BadTemporalLiteral(span);
    }

    /// <summary>Brackets for grouping, or a range with an open start.</summary>
    private FeelNode InBrackets()
    {
        var open = ExpectSymbol("(");
        var inner = Enclosed(Expression);
        if (TakeSymbol(".."))
            return RangeFrom(open, startIncluded: false, inner);
        ExpectSymbol(")");
        return inner;
    }

    /// <summary>A list, or a range with a closed start; <c>]</c> before a range means that its start is open.</summary>
    private FeelNode ListOrRange()
    {
        var open = Current.Span;
        if (TakeSymbol("]"))
        {
            var start = Enclosed(Additive);
            if (!TakeSymbol(".."))
                throw Unexpected("'..'");
            return RangeFrom(open, startIncluded: false, start);
        }

        ExpectSymbol("[");
        var items = ImmutableArray.CreateBuilder<FeelNode>();
        if (!Current.IsSymbol("]"))
        {
            items.Add(Enclosed(Expression));
            if (TakeSymbol(".."))
                return RangeFrom(open, startIncluded: true, items[0]);
            while (TakeSymbol(","))
                items.Add(Enclosed(Expression));
        }

        return Bounded(new ListNode(open.To(ExpectSymbol("]")), new(items.DrainToImmutable())));
    }

    private FeelNode Context()
    {
        var open = ExpectSymbol("{");
        var keys = ImmutableArray.CreateBuilder<string>();
        var values = ImmutableArray.CreateBuilder<FeelNode>();
        if (!Current.IsSymbol("}"))
        {
            do
            {
                var key = Current;
                if (key.Kind is not (FeelTokenKind.Word or FeelTokenKind.Text))
                    throw FeelErrors.Expected(key, "the name of an entry", "nama entri");
                if (keys.Contains(key.Text))
                    throw FeelErrors.DuplicateKey(key.Span, key.Text);
                _at++;
                ExpectSymbol(":");
                keys.Add(key.Text);
                values.Add(Enclosed(Expression));
            }
            while (TakeSymbol(","));
        }

        return Bounded(new ContextNode(open.To(ExpectSymbol("}")), new(keys.DrainToImmutable()), new(values.DrainToImmutable())));
    }

    /// <summary>The name after a dot, which may be two words for some properties.</summary>
    private SourceSpan Property(out string name)
    {
        var word = Current;
        if (word.Kind != FeelTokenKind.Word)
            throw FeelErrors.Expected(word, "the name of an entry or property", "nama entri atau properti");
        _at++;
        name = word.Text;
        foreach (var (first, second) in FeelProperties.TwoWordNames)
        {
            if (name != first || !Current.IsWord(second))
                continue;
            name = $"{first} {second}";
            return _tokens[_at++].Span;
        }

        return word.Span;
    }

    /// <summary>Reads something between brackets of its own, in which an opening bracket closes no range outside.</summary>
    private FeelNode Enclosed(Func<FeelNode> inner)
    {
        var openRanges = _openRanges;
        _openRanges = 0;
        var node = inner();
        _openRanges = openRanges;
        return node;
    }

    /// <summary>Whether the opening bracket here closes a range: nothing that could be a filter follows it.</summary>
    private bool ClosesRange()
    {
        if (_openRanges == 0)
            return false;
        var next = _tokens[_at + 1];
        return next.Kind switch
        {
            FeelTokenKind.End => true,
            FeelTokenKind.Symbol => next.Text is not ("(" or "[" or "{" or "@" or "-"),
            FeelTokenKind.Word => next.Text is "and" or "or" or "then" or "else" or "return" or "satisfies" or "in" or "between" or "instance",
            _ => false,
        };
    }
}
