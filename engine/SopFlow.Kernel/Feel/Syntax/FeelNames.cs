using System.Collections.Frozen;

namespace SopFlow.Kernel.Feel;

/// <summary>What may be a name: letters, digits and underscores, not starting with a digit, and no reserved word.</summary>
internal static class FeelNames
{
    /// <summary>Words of the grammar that cannot name a variable (DMN 1.5, 10.3.1.2); <c>item</c> and <c>partial</c> are names.</summary>
    public static readonly FrozenSet<string> ReservedWords = new[]
    {
        "and", "between", "else", "every", "external", "false", "for", "function", "if", "in", "instance", "not", "null",
        "or", "return", "satisfies", "some", "then", "true",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsNameStart(char character) => char.IsLetter(character) || character == '_';

    public static bool IsNamePart(char character) => char.IsLetterOrDigit(character) || character == '_';

    /// <summary>Whether the text can stand in an expression as the name of a variable or of a context entry.</summary>
    public static bool IsVariableName(string text)
    {
        if (text.Length == 0 || !IsNameStart(text[0]) || ReservedWords.Contains(text))
            return false;
        foreach (var character in text)
        {
            if (!IsNamePart(character))
                return false;
        }

        return true;
    }
}
