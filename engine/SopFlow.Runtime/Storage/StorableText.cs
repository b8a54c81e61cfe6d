namespace SopFlow.Runtime.Storage;

/// <summary>Text that a database column can hold: Unicode without U+0000 and without halves of surrogate pairs.</summary>
/// <remarks>State and events are bytes and hold any text. Columns made from them to search by are given <see cref="Replaced"/> text; what is hashed or looked up exactly must be storable as it is.</remarks>
internal static class StorableText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text itself.</summary>
    /// <exception cref="ArgumentException">A column cannot hold it: whoever let it in should have refused it.</exception>
    public static string Required(string text, string what) => IsStorable(text)
        ? text
        : throw new ArgumentException($"The {what} holds U+0000 or half of a surrogate pair, which no column can hold.", what);

    /// <summary>The text with U+FFFD for each character that a column cannot hold; the text itself when there is none; null for null.</summary>
    public static string? Replaced(string? text)
    {
        if (text is null || IsStorable(text))
            return text;
        var characters = text.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (IsPair(text, i))
                i++;
            else if (characters[i] == '\0' || char.IsSurrogate(characters[i]))
                characters[i] = Replacement;
        }

        return new string(characters);
    }

    private static bool IsStorable(string text)
    {
        if (text.AsSpan().IndexOf('\0') >= 0)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsPair(text, i))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }

        return true;
    }

    private static bool IsPair(string text, int index) => index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);
}
