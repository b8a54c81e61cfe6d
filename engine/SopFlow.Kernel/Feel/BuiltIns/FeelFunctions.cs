using System.Collections.Frozen;

namespace SopFlow.Kernel.Feel;

/// <summary>All built-in functions by name.</summary>
internal static class FeelFunctions
{
    /// <summary>Most words in the name of a function: <c>years and months duration</c>.</summary>
    public const int WordsInName = 4;

    /// <summary>The functions of the groups of DMN 1.5, 10.3.4.</summary>
    public static readonly FrozenDictionary<string, FeelFunction> ByName =
        new FeelFunction[][]
        {
            ConversionFunctions.All, StringFunctions.All, ListFunctions.All, NumericListFunctions.All, NumericFunctions.All,
            ContextFunctions.All, TemporalFunctions.All,
        }
        .SelectMany(group => group)
        .ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>Functions of the standard that would read the clock.</summary>
    public static readonly FrozenSet<string> Clocks = FrozenSet.ToFrozenSet(["now", "today"], StringComparer.Ordinal);

    /// <summary>The known name with the fewest changed letters; the first in the alphabet of several.</summary>
    public static string Nearest(string name)
    {
        var wanted = name.Length <= 40 ? name : name[..40];
        return ByName.Keys.Order(StringComparer.Ordinal).MinBy(known => Distance(wanted, known))!;
    }

    /// <summary>Letters to change, add or drop to make one text of the other.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
