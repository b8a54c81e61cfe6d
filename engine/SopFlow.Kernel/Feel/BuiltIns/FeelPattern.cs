using System.Text;
using System.Text.RegularExpressions;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// A regular expression of <c>matches</c> and <c>replace</c> with its flags s, m, i and x (DMN 1.5, 10.3.4.3, after XPath).
/// It never backtracks, so that its time is linear in the text; what that excludes (look-around, back-references) is refused.
/// </summary>
internal sealed class FeelPattern : IEquatable<FeelPattern>
{
    private readonly string _text;
    private readonly string _flags;

    private FeelPattern(string text, string flags, Regex? regex, string? refusal)
    {
        _text = text;
        _flags = flags;
        StepsPerCharacter = 1 + (FeelPatternSize.Of(text) / FeelLimits.CharactersPerCell);
        Regex = regex!;
        Refusal = refusal;
    }

    /// <summary>The expression; not there if it was refused.</summary>
    public Regex Regex { get; }

    /// <summary>What matching costs for each character of the text, in steps.</summary>
    public int StepsPerCharacter { get; }

    /// <summary>Why it is refused; a null reference if it is not.</summary>
    public string? Refusal { get; }

    public static FeelPattern Create(string text, string flags)
    {
        if (text.Length > FeelLimits.PatternLength)
            return new(text, flags, null, $"it has {text.Length} characters");
        if (FeelPatternSize.Of(text) > FeelLimits.PatternStates)
            return new(text, flags, null, $"its counted repetitions make more than {FeelLimits.PatternStates} states");
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        foreach (var flag in flags)
        {
            switch (flag)
            {
                case 's': options |= RegexOptions.Singleline; break;
                case 'm': options |= RegexOptions.Multiline; break;
                case 'i': options |= RegexOptions.IgnoreCase; break;
                case 'x': options |= RegexOptions.IgnorePatternWhitespace; break;
                default: return new(text, flags, null, $"'{flag}' is none of the flags s, m, i and x");
            }
        }

        try
        {
            return new(text, flags, new Regex(text, options), null);
        }
        catch (RegexParseException error)
        {
            return new(text, flags, null, $"it cannot be read at its character {error.Offset}");
        }
        catch (NotSupportedException)
        {
            return new(text, flags, null, "it needs backtracking");
        }
    }

    /// <summary>A replacement text of XPath (<c>$1</c> for a group, <c>\$</c> and <c>\\</c> for themselves) filled from a match.</summary>
    public static void AppendReplacement(StringBuilder result, string replacement, Match match)
    {
        for (var i = 0; i < replacement.Length; i++)
        {
            var character = replacement[i];
            var next = i + 1 < replacement.Length ? replacement[i + 1] : '\0';
            if (character == '\\' && (next == '$' || next == '\\'))
            {
                result.Append(next);
                i++;
            }
            else if (character == '$' && char.IsAsciiDigit(next))
            {
                result.Append(match.Groups[next - '0'].ValueSpan);
                i++;
            }
            else
            {
                result.Append(character);
            }
        }
    }

    public bool Equals(FeelPattern? other) => other is not null && _text == other._text && _flags == other._flags;

    public override bool Equals(object? obj) => Equals(obj as FeelPattern);

    public override int GetHashCode() => HashCode.Combine(_text, _flags);
}
