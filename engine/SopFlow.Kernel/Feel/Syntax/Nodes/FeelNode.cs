using System.Collections;
using System.Collections.Immutable;
using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary>How tightly a construct binds, loosest first (DMN 1.5, 10.3.1.2).</summary>
internal enum FeelPrecedence
{
    /// <summary><c>for</c>, <c>if</c>, <c>some</c>, <c>every</c>: reach as far right as they can.</summary>
    Open,
    Disjunction,
    Conjunction,
    Comparison,
    Additive,
    Multiplicative,
    Exponentiation,
    Negation,

    /// <summary>Paths, filters, calls, and everything with brackets of its own.</summary>
    Primary,
}

/// <summary>A part of an expression, immutable. Two are equal when they mean the same, wherever they stood in their text.</summary>
/// <param name="Span">Where the part stands.</param>
/// <param name="Depth">Levels of parts in this one, itself included.</param>
internal abstract record FeelNode(SourceSpan Span, int Depth)
{
    public virtual FeelPrecedence Precedence => FeelPrecedence.Primary;

    /// <summary>The value of the part. Every part costs a step, and after the budget is used up all are null.</summary>
    public FeelValue Evaluate(ref Evaluation evaluation) =>
        evaluation.Step(Span) ? ValueOf(ref evaluation) : FeelValue.Null;

    /// <summary>Appends the part as text that reads back as an equal part.</summary>
    public abstract void Print(StringBuilder text);

    protected abstract FeelValue ValueOf(ref Evaluation evaluation);

    /// <summary>Appends a smaller part, in brackets if it binds looser than the place needs.</summary>
    protected static void Print(StringBuilder text, FeelNode part, FeelPrecedence needed)
    {
        if (part.Precedence >= needed)
        {
            part.Print(text);
            return;
        }

        text.Append('(');
        part.Print(text);
        text.Append(')');
    }

    protected static void PrintList(StringBuilder text, FeelNodes parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            parts[i].Print(text);
        }
    }
}

/// <summary>Parts in order, equal when they are equal one by one.</summary>
internal readonly struct FeelNodes(ImmutableArray<FeelNode> nodes) : IEquatable<FeelNodes>, IReadOnlyList<FeelNode>
{
    public int Count => nodes.Length;

    /// <summary>The depth of the deepest part; 0 if there is none.</summary>
    public int Depth
    {
        get
        {
            var depth = 0;
            foreach (var node in nodes)
                depth = Math.Max(depth, node.Depth);
            return depth;
        }
    }

    public FeelNode this[int index] => nodes[index];

    public bool Equals(FeelNodes other) => nodes.SequenceEqual(other.AsArray());

    public override bool Equals(object? obj) => obj is FeelNodes other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var node in nodes)
            hash.Add(node);
        return hash.ToHashCode();
    }

    public ImmutableArray<FeelNode>.Enumerator GetEnumerator() => nodes.GetEnumerator();

    IEnumerator<FeelNode> IEnumerable<FeelNode>.GetEnumerator() => ((IEnumerable<FeelNode>)nodes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)nodes).GetEnumerator();

    private ImmutableArray<FeelNode> AsArray() => nodes;
}
