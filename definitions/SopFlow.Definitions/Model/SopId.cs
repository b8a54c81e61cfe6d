using System.Text.RegularExpressions;

namespace SopFlow.Definitions.Model;

/// <summary>The identity of an SOP through all its versions: <c>government/agency/sop</c>.</summary>
/// <param name="Government">The government (<c>pemerintah daerah</c>), which is the tenant, such as <c>surakarta</c>.</param>
/// <param name="Agency">The agency (<c>dinas</c>) within it, such as <c>diskominfosp</c>.</param>
/// <param name="Name">The SOP within the agency, such as <c>rekomendasi-aplikasi</c>.</param>
public sealed partial record SopId(string Government, string Agency, string Name)
{
    /// <summary>The form each id must have: three parts of lower-case letters, digits and hyphens, at most 64 characters each.</summary>
    public const string Pattern = "^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?(?:/[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?){2}$";

    /// <summary>Reads an id; null when the text has not the form of <see cref="Pattern"/>.</summary>
    public static SopId? TryParse(string text)
    {
        if (!Form().IsMatch(text))
            return null;
        var parts = text.Split('/');
        return new SopId(parts[0], parts[1], parts[2]);
    }

    /// <summary>The id as it is written: <c>government/agency/sop</c>.</summary>
    public override string ToString() => $"{Government}/{Agency}/{Name}";

    [GeneratedRegex(Pattern + "(?!\n)", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
