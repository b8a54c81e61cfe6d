using System.Collections.Immutable;
using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary>Entries in braces; an entry sees those before it (DMN 1.5, 10.3.1.2 and 10.3.2.6).</summary>
internal sealed record ContextNode(SourceSpan Span, FeelKeys Keys, FeelNodes Values) : FeelNode(Span, 1 + Values.Depth)
{
    public override void Print(StringBuilder text)
    {
        text.Append('{');
        for (var i = 0; i < Keys.Names.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            FeelText.AppendKey(text, Keys.Names[i]);
            text.Append(": ");
            Values[i].Print(text);
        }

        text.Append('}');
    }

    protected override FeelValue ValueOf(ref Evaluation evaluation)
    {
        var outer = evaluation.Frame;
        var values = new FeelValue[Values.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Values[i].Evaluate(ref evaluation);
            evaluation.Frame = new(Keys.Names[i], values[i], evaluation.Frame);
        }

        evaluation.Frame = outer;
        return evaluation.Context(FeelContext.TryFromOwned([.. Keys.Names], values, out _), Span);
    }
}

/// <summary>The distinct names of a context's entries as written.</summary>
internal readonly struct FeelKeys(ImmutableArray<string> names) : IEquatable<FeelKeys>
{
    public ImmutableArray<string> Names { get; } = names;

    public bool Equals(FeelKeys other) => Names.AsSpan().SequenceEqual(other.Names.AsSpan());

    public override bool Equals(object? obj) => obj is FeelKeys other && Equals(other);

    public override int GetHashCode() => Names.Length;
}
