using System.Globalization;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// How many states a regular expression needs, about: one per character or class, as often as counted repetitions repeat it.
/// Matching takes time in proportion to it for each character of the text.
/// </summary>
internal static class FeelPatternSize
{
    /// <summary>The number of states; <see cref="int.MaxValue"/> where it is beyond counting.</summary>
    public static int Of(string pattern)
    {
        var outer = new Stack<long>();
        long total = 0;
        long atom = 0;
        for (var at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '(':
                    outer.Push(total);
                    (total, atom) = (0, 0);
                    break;
                case ')' when outer.Count > 0:
                    atom = total;
                    total += outer.Pop();
                    break;
                case '[':
                    at = EndOfClass(pattern, at);
                    (total, atom) = (total + 1, 1);
                    break;
                case '{' when Count(pattern, ref at) is { } count:
                    total = Math.Min(total - atom + (atom * count), int.MaxValue);
                    atom = Math.Min(atom * count, int.MaxValue);
                    break;
                case '\\':
                    at++;
                    (total, atom) = (total + 1, 1);
                    break;
                case '?' or '*' or '+' or '|' or '^' or '$':
                    break;
                default:
                    (total, atom) = (total + 1, 1);
                    break;
            }
        }

        return (int)Math.Min(total + outer.Sum(), int.MaxValue);
    }

    /// <summary>Where a class ends, with classes subtracted inside it.</summary>
    private static int EndOfClass(string pattern, int at)
    {
        var depth = 0;
        for (; at < pattern.Length; at++)
        {
            if (pattern[at] == '\\')
                at++;
            else if (pattern[at] == '[')
                depth++;
            else if (pattern[at] == ']' && --depth == 0)
                break;
        }

        return at;
    }

    /// <summary>The larger bound of a counted repetition that starts here, leaving its closing brace as the current character.</summary>
    private static long? Count(string pattern, ref int at)
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0)
            return null;
        var bounds = pattern[(at + 1)..end].Split(',');
        var largest = bounds is [var least, ""] ? least : bounds[^1];
        if (bounds.Length > 2 || !long.TryParse(largest, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return null;
        at = end;
        return Math.Clamp(count, 1, int.MaxValue);
    }
}
