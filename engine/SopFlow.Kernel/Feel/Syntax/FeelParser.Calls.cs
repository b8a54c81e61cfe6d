using System.Collections.Immutable;

namespace SopFlow.Kernel.Feel;

/// <content>Calls of built-in functions, whose names may have several words.</content>
internal sealed partial class FeelParser
{
    /// <summary>How many words from here are the name of a function that is called; null if none is.</summary>
    private int? FunctionAhead()
    {
        var words = 0;
        while (_tokens[_at + words].Kind == FeelTokenKind.Word)
            words++;
        if (!_tokens[_at + words].IsSymbol("("))
            return null;
        if (words <= FeelFunctions.WordsInName && FeelFunctions.ByName.ContainsKey(NameOf(words)))
            return words;
        // A reserved word in between means that this name ends before it: x and not(y).
        for (var i = 0; i < words; i++)
        {
            if (!_tokens[_at + i].IsName)
                return null;
        }

        var name = NameOf(words);
        var span = Current.Span.To(_tokens[_at + words - 1].Span);
        throw FeelFunctions.Clocks.Contains(name)
            ? FeelErrors.NoClock(span, name)
            : FeelErrors.UnknownFunction(span, name, FeelFunctions.Nearest(name));
    }

    private string NameOf(int words) => string.Join(' ', _tokens.Skip(_at).Take(words).Select(token => token.Text));

    private FeelNode Call(int words)
    {
        var start = Current.Span;
        var function = FeelFunctions.ByName[NameOf(words)];
        _at += words;
        ExpectSymbol("(");
        var names = new List<FeelToken?>();
        var values = ImmutableArray.CreateBuilder<FeelNode>();
        if (!Current.IsSymbol(")"))
        {
            do
            {
                names.Add(ArgumentName());
                values.Add(Enclosed(Expression));
            }
            while (TakeSymbol(","));
        }

        var span = start.To(ExpectSymbol(")"));
        var (way, arguments) = names.TrueForAll(name => name is null)
            ? (function.Ways.FirstOrDefault(way => way.Takes(values.Count)), values.DrainToImmutable())
            : ByName(function, names, values);
        if (way is null)
            throw FeelErrors.WrongArguments(span, function);
        return Bounded(new FunctionNode(span, function, way, new(arguments), LiteralPattern(way, arguments)));
    }

    /// <summary>The words before a colon as one token; null if the argument has no name.</summary>
    private FeelToken? ArgumentName()
    {
        var words = 0;
        while (_tokens[_at + words].Kind == FeelTokenKind.Word)
            words++;
        if (words == 0 || !_tokens[_at + words].IsSymbol(":"))
            return null;
        var name = new FeelToken(FeelTokenKind.Word, NameOf(words), 0m, Current.Span.To(_tokens[_at + words - 1].Span));
        _at += words + 1;
        return name;
    }

    /// <summary>Puts named arguments into the order of the parameters of the signature that has them all.</summary>
    private static (FeelSignature? Way, ImmutableArray<FeelNode> Arguments) ByName(
        FeelFunction function, List<FeelToken?> names, ImmutableArray<FeelNode>.Builder values)
    {
        foreach (var (name, value) in names.Zip(values))
        {
            if (name is not { } given)
                throw FeelErrors.MixedArguments(value.Span);
            if (!function.Ways.Any(way => way.Parameters.Any(parameter => parameter.Name == given.Text)))
                throw FeelErrors.UnknownParameter(given.Span, given.Text, function);
        }

        foreach (var way in function.Ways)
        {
            var positions = Array.ConvertAll(way.Parameters, parameter => names.FindIndex(name => name!.Value.Text == parameter.Name));
            var complete = names.Count == positions.Count(position => position >= 0)
                && way.Parameters.Zip(positions).All(pair => pair.Second >= 0 || pair.First.Arity == FeelArity.Optional);
            if (!complete)
                continue;
            var given = Array.FindLastIndex(positions, position => position >= 0) + 1;
            return (way, [.. positions.Take(given).Select(position => position >= 0 ? values[position] : new LiteralNode(default, FeelValue.Null))]);
        }

        return (null, []);
    }

    /// <summary>The regular expression among the arguments, if it and its flags are literals; refused here rather than at each evaluation.</summary>
    private static FeelPattern? LiteralPattern(FeelSignature way, ImmutableArray<FeelNode> arguments)
    {
        var at = Array.FindIndex(way.Parameters, parameter => parameter.Name == "pattern");
        if (at < 0 || arguments[at] is not LiteralNode { Value: FeelString text })
            return null;
        var flagsAt = Array.FindIndex(way.Parameters, parameter => parameter.Name == "flags");
        var flags = flagsAt < arguments.Length ? arguments[flagsAt] : null;
        if (flags is not (null or LiteralNode { Value: FeelString or FeelNull }))
            return null;
        var pattern = FeelPattern.Create(text.Value, ((flags as LiteralNode)?.Value as FeelString)?.Value ?? "");
        return pattern.Refusal is null ? pattern : throw FeelErrors.BadPattern(arguments[at].Span, pattern.Refusal);
    }
}
