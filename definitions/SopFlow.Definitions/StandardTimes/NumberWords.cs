namespace SopFlow.Definitions.StandardTimes;

/// <summary>Reads Indonesian numbers in words, from <c>nol</c> to <c>sembilan ratus sembilan puluh sembilan</c>.</summary>
internal static class NumberWords
{
    private static readonly string[] Digits = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];

    /// <summary>The number that these words and no others make; null when they make none.</summary>
    public static decimal? TryRead(IReadOnlyList<string> words)
    {
        if (words is ["setengah"])
            return 0.5m;
        var position = 0;
        var value = Hundreds(words, ref position) + Tens(words, ref position);
        return position > 0 && position == words.Count ? value : null;
    }

    /// <summary>How many words from <paramref name="start"/> on make a number; 0 when none do.</summary>
    public static int Length(IReadOnlyList<string> words, int start)
    {
        for (var length = Math.Min(6, words.Count - start); length > 0; length--)
        {
            if (TryRead([.. words.Skip(start).Take(length)]) is not null)
                return length;
        }

        return 0;
    }

    private static int Hundreds(IReadOnlyList<string> words, ref int position)
    {
        if (Is(words, position, "seratus"))
        {
            position++;
            return 100;
        }

        if (!Is(words, position + 1, "ratus") || Digit(words, position) is not > 0)
            return 0;
        position += 2;
        return 100 * Digit(words, position - 2);
    }

    private static int Tens(IReadOnlyList<string> words, ref int position)
    {
        if (Is(words, position, "sepuluh") || Is(words, position, "sebelas"))
            return Is(words, position++, "sepuluh") ? 10 : 11;
        var digit = Digit(words, position);
        if (digit < 0)
            return 0;
        position++;
        if (Is(words, position, "belas"))
        {
            position++;
            return 10 + digit;
        }

        if (!Is(words, position, "puluh"))
            return digit;
        position++;
        var ones = Digit(words, position);
        if (ones > 0)
            position++;
        return (10 * digit) + Math.Max(0, ones);
    }

    private static int Digit(IReadOnlyList<string> words, int position) => position < words.Count ? Array.IndexOf(Digits, words[position]) : -1;

    private static bool Is(IReadOnlyList<string> words, int position, string word) => position < words.Count && words[position] == word;
}
