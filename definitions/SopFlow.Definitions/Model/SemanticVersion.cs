using System.Globalization;
using System.Text.RegularExpressions;

namespace SopFlow.Definitions.Model;

/// <summary>
/// The version of an SOP by Semantic Versioning 2.0.0 without pre-release or build parts: a published version
/// is final, so it has none.
/// </summary>
/// <param name="Major">Raised when running instances could not move over.</param>
/// <param name="Minor">Raised when steps or roles change compatibly.</param>
/// <param name="Patch">Raised when only wording or times change.</param>
public readonly partial record struct SemanticVersion(int Major, int Minor, int Patch) : IComparable<SemanticVersion>
{
    /// <summary>The form of a version: three numbers without leading zeros, each below one million.</summary>
    public const string Pattern = @"^(?:0|[1-9][0-9]{0,5})\.(?:0|[1-9][0-9]{0,5})\.(?:0|[1-9][0-9]{0,5})$";

    /// <summary>Reads a version; null when the text has not the form of <see cref="Pattern"/>.</summary>
    public static SemanticVersion? TryParse(string text)
    {
        if (!Form().IsMatch(text))
            return null;
        var parts = text.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new SemanticVersion(parts[0], parts[1], parts[2]);
    }

    /// <summary>Precedence by Semantic Versioning 2.0.0, section 11.</summary>
    public int CompareTo(SemanticVersion other) =>
        (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <summary>The version as it is written: <c>major.minor.patch</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");

    [GeneratedRegex(Pattern + "(?!\n)", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
