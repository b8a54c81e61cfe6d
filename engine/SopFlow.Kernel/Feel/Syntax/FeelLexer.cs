using System.Globalization;
using System.Text;

namespace SopFlow.Kernel.Feel;

/// <summary>Cuts a text into tokens (DMN 1.5, 10.3.1.2); comments and white space separate and vanish.</summary>
internal sealed class FeelLexer
{
    // Longer symbols before their beginnings.
    private static readonly string[] Symbols =
        ["**", "..", "!=", "<=", ">=", "->", "+", "-", "*", "/", "=", "<", ">", "(", ")", "[", "]", "{", "}", ",", ":", ".", "@", "?"];

    private readonly string _text;
    private int _at;

    private FeelLexer(string text) => _text = text;

    public static List<FeelToken> Tokens(string text)
    {
        var lexer = new FeelLexer(text);
        var tokens = new List<FeelToken>();
        do
            tokens.Add(lexer.Next());
        while (tokens[^1].Kind != FeelTokenKind.End);
        return tokens;
    }

    private FeelToken Next()
    {
        SkipBlanks();
        var start = _at;
        if (start == _text.Length)
            return new(FeelTokenKind.End, "", 0m, new(start, 0));
        var first = _text[start];
        if (FeelNames.IsNameStart(first))
            return Word();
        if (char.IsAsciiDigit(first) || (first == '.' && start + 1 < _text.Length && char.IsAsciiDigit(_text[start + 1])))
            return Number();
        if (first == '"')
            return Text();
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(_text, start, symbol, 0, symbol.Length) == 0)
            {
                _at += symbol.Length;
                return new(FeelTokenKind.Symbol, symbol, 0m, new(start, symbol.Length));
            }
        }

        throw FeelErrors.UnexpectedCharacter(new(start, char.IsHighSurrogate(first) && start + 1 < _text.Length ? 2 : 1), _text);
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length)
        {
            var rest = _text.AsSpan(_at);
            if (char.IsWhiteSpace(rest[0]) || rest[0] == '\uFEFF')
            {
                _at++;
            }
            else if (rest.StartsWith("//"))
            {
                var end = rest.IndexOfAny('\n', '\r');
                _at = end < 0 ? _text.Length : _at + end;
            }
            else if (rest.StartsWith("/*"))
            {
                var end = rest[2..].IndexOf("*/");
                if (end < 0)
                    throw FeelErrors.OpenComment(new(_at, 2));
                _at += end + 4;
            }
            else
            {
                return;
            }
        }
    }

    private FeelToken Word()
    {
        var start = _at;
        while (_at < _text.Length && FeelNames.IsNamePart(_text[_at]))
            _at++;
        return new(FeelTokenKind.Word, _text[start.._at], 0m, new(start, _at - start));
    }

    private FeelToken Number()
    {
        var start = _at;
        SkipDigits();
        // Two dots are a range: 1..5.
        if (_at + 1 < _text.Length && _text[_at] == '.' && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            SkipDigits();
        }

        if (_at < _text.Length && _text[_at] is 'e' or 'E')
        {
            var digits = _at + 1 < _text.Length && _text[_at + 1] is '+' or '-' ? _at + 2 : _at + 1;
            if (digits < _text.Length && char.IsAsciiDigit(_text[digits]))
            {
                _at = digits;
                SkipDigits();
            }
        }

        var span = new SourceSpan(start, _at - start);
        if (_at < _text.Length && FeelNames.IsNamePart(_text[_at]))
            throw FeelErrors.NameAfterNumber(new(start, _at - start + 1));
        return FeelDecimal.TryParse(_text.AsSpan(start, _at - start), out var value)
            ? new(FeelTokenKind.Number, "", value, span)
            : throw FeelErrors.NumberOutOfRange(span);
    }

    private void SkipDigits()
    {
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
    }

    private FeelToken Text()
    {
        var start = _at++;
        var content = new StringBuilder();
        while (_at < _text.Length && _text[_at] != '"')
        {
            if (_text[_at] == '\\' && _at + 1 < _text.Length)
                Escape(content);
            else
                content.Append(_text[_at++]);
        }

        if (_at == _text.Length)
            throw FeelErrors.OpenString(new(start, 1));
        _at++;
        var span = new SourceSpan(start, _at - start);
        var text = content.ToString();
        return FeelString.IsWellFormed(text)
            ? new(FeelTokenKind.Text, text, 0m, span)
            : throw FeelErrors.NotUnicode(span);
    }

    /// <summary>Reads one escape. An unknown one stands for itself, backslash included, so that <c>"\d+"</c> is the pattern it looks like.</summary>
    private void Escape(StringBuilder content)
    {
        var kind = _text[_at + 1];
        var digits = kind switch { 'u' => 4, 'U' => 6, _ => 0 };
        if (digits > 0)
        {
            var span = new SourceSpan(_at, Math.Min(2 + digits, _text.Length - _at));
            if (span.Length < 2 + digits
                || !int.TryParse(_text.AsSpan(_at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point)
                || point > 0x10FFFF)
                throw FeelErrors.BadEscape(span);
            // A surrogate pair may be written as two \u escapes; whether they pair is checked on the whole string.
            content.Append(point is >= 0xD800 and <= 0xDFFF or < 0x10000 ? ((char)point).ToString() : char.ConvertFromUtf32(point));
            _at += 2 + digits;
            return;
        }

        content.Append(kind switch
        {
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            '"' => "\"",
            '\'' => "'",
            '\\' => "\\",
            _ => $"\\{kind}",
        });
        _at += 2;
    }
}
