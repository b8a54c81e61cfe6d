namespace SopFlow.Kernel.Feel;

/// <summary>What a token is.</summary>
internal enum FeelTokenKind
{
    /// <summary>A word: a name or a reserved word.</summary>
    Word,

    /// <summary>A number literal.</summary>
    Number,

    /// <summary>A string literal.</summary>
    Text,

    /// <summary>An operator or bracket.</summary>
    Symbol,

    /// <summary>The end of the text.</summary>
    End,
}

/// <summary>A token: its kind, its text (of a string literal: the content without quotes and escapes), and where it stands.</summary>
internal readonly record struct FeelToken(FeelTokenKind Kind, string Text, decimal Number, SourceSpan Span)
{
    public bool IsSymbol(string symbol) => Kind == FeelTokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == FeelTokenKind.Word && Text == word;

    /// <summary>Whether this is a word that can name a variable.</summary>
    public bool IsName => Kind == FeelTokenKind.Word && !FeelNames.ReservedWords.Contains(Text);
}
