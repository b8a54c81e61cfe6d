using System.Collections.Frozen;
using System.Reflection;

namespace SopFlow.Host.Problems;

/// <summary>Every problem the API can answer. Part of the API: added to, never changed. <c>docs/problems.md</c> is written from this table.</summary>
public static partial class ProblemTypes
{
    private static readonly Lazy<FrozenDictionary<string, ProblemType>> ByCode = new(() => typeof(ProblemTypes)
        .GetProperties(BindingFlags.Public | BindingFlags.Static)
        .Where(property => property.PropertyType == typeof(ProblemType))
        .Select(property => (ProblemType)property.GetValue(null)!)
        .ToFrozenDictionary(type => type.Code));

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<ProblemType> All => [.. ByCode.Value.Values.OrderBy(type => type.Code, StringComparer.Ordinal)];

    /// <summary>The problem with a code.</summary>
    /// <exception cref="KeyNotFoundException">There is none: a kernel's rejection was added without its row here.</exception>
    public static ProblemType Of(string code) => ByCode.Value[code];
}
