namespace SopFlow.Kernel.Feel;

/// <summary>
/// A name bound by <c>for</c>, <c>some</c>, <c>every</c>, a filter or an earlier entry of a context, in front of those bound outside.
/// </summary>
/// <param name="name">The bound name.</param>
/// <param name="value">Its value.</param>
/// <param name="outer">The names bound around it.</param>
/// <param name="opensEntries">Whether the entries of the value are names too, as for the item of a filter; they win over the name.</param>
internal sealed class FeelFrame(string name, FeelValue value, FeelFrame? outer, bool opensEntries = false)
{
    public FeelFrame? Outer { get; } = outer;

    public bool TryFind(string wanted, out FeelValue found)
    {
        if (opensEntries && value is FeelContext context && context.TryGetValue(wanted, out var entry))
        {
            found = entry;
            return true;
        }

        found = value;
        return string.Equals(name, wanted, StringComparison.Ordinal);
    }
}
