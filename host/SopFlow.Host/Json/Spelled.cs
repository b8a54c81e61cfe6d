using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SopFlow.Host.Json;

/// <summary>A value of an enumeration in the address, spelled as JSON spells it: in camelCase, exactly, and never a number.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
/// <param name="Value">The value.</param>
public readonly record struct Spelled<T>(T Value) : IParsable<Spelled<T>>
    where T : struct, Enum
{
    /// <inheritdoc/>
    public static Spelled<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var spelled) ? spelled : throw new FormatException($"'{s}' is none of {string.Join(", ", Spelling.Of(typeof(T)))}.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Spelled<T> result)
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Spelling.Of(value) != s)
                continue;
            result = new Spelled<T>(value);
            return true;
        }

        result = default;
        return false;
    }
}

/// <summary>How values of enumerations are spelled.</summary>
internal static class Spelling
{
    /// <summary>The spelling of a value.</summary>
    public static string Of(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The spellings of every value of an enumeration.</summary>
    public static IEnumerable<string> Of(Type enumeration) => Enum.GetNames(enumeration).Select(JsonNamingPolicy.CamelCase.ConvertName);
}
