namespace SopFlow.Definitions.StandardTimes;

/// <summary>The pieces of a text and how far they have been read.</summary>
internal sealed class TimeTokens(List<TimeToken> tokens)
{
    public int Position { get; set; }

    public TimeToken Current => tokens[Position];

    public bool AtEnd => Current.Kind == TimeTokenKind.End;

    public IReadOnlyList<string> Texts { get; } = [.. tokens.Select(token => token.Text)];

    public TimeToken Take()
    {
        var token = Current;
        if (!AtEnd)
            Position++;
        return token;
    }

    /// <summary>Takes these words when they stand here.</summary>
    public bool Take(params ReadOnlySpan<string> words)
    {
        if (Position + words.Length >= tokens.Count)
            return false;
        for (var i = 0; i < words.Length; i++)
        {
            if (tokens[Position + i].Text != words[i])
                return false;
        }

        Position += words.Length;
        return true;
    }

    /// <summary>Takes the first of these phrases that stands here, and says what it means.</summary>
    public T? Take<T>(IReadOnlyList<(string[] Words, T Meaning)> phrases)
        where T : struct
    {
        foreach (var (words, meaning) in phrases)
        {
            if (Take(words))
                return meaning;
        }

        return null;
    }
}
