using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SopFlow.Definitions.Tests.Catalog;

/// <summary>Nothing of a source is dropped: what its lines say stands, word for word, in a text of the SOPs taken from it.</summary>
public sealed partial class SourceCoverageTests
{
    private const string Surakarta = "kota-surakarta/diskominfo-sp/";
    private const string Pekalongan = "kota-pekalongan/diskominfo/";

    /// <summary>What stands in a source and means nothing: the scanner's arrows and box edges, and what was blacked out.</summary>
    private static readonly Dictionary<string, string[]> Rubbish = new()
    {
        ["002_d1e3214bc5ba2978.txt"] = ["v", "y", "Y"],
        ["004_946f85f434b0709b.txt"] = ["[name and mobile number left out]"],
    };

    /// <summary>
    /// Of how many neighbouring texts a line may be made: a label and its text; in the scanned table of 002 the columns of
    /// one line; in 003 the channels of one sentence; in the head of 004 a label, a number and its text.
    /// </summary>
    private static int MostTexts(string document) => document[..3] switch { "002" => 4, "003" => 6, "004" => 3, _ => 2 };

    /// <summary>The scanner cut the cells of 002 over lines and mixed them: there a single word can be what is left of one.</summary>
    private static bool IsInterleaved(string document) => document.StartsWith("002", StringComparison.Ordinal);

    [TestCase("000_29e96d8a9c4e1f3b.txt", Surakarta + "rekomendasi-aplikasi")]
    [TestCase("001_e1f697c23a386118.txt", Surakarta + "permohonan-data-bps", Surakarta + "publikasi-statistik-sektoral")]
    [TestCase("002_d1e3214bc5ba2978.txt", Pekalongan + "hosting")]
    [TestCase("003_4cfe870adb384f30.txt", "provinsi-riau/diskominfotik/aplikasi-lintas-perangkat-daerah")]
    [TestCase("004_946f85f434b0709b.txt", Pekalongan + "domain")]
    public void Source_EachLine_StandsInTheDefinitions(string document, params string[] sops)
    {
        var texts = sops.SelectMany(sop => Texts(CatalogFiles.Json($"{sop}/1.0.0.json"))).Select(text => Joined(Words(text))).Distinct().ToList();
        sops.ShouldAllBe(sop => CatalogFiles.Sop(sop).Provenance!.Document == document);

        var dropped = CatalogFiles.SourceLines(document)
            .SelectMany(line => Fragments(document, line))
            .Where(fragment => FewestTexts(Words(fragment), texts, IsInterleaved(document)) > MostTexts(document));

        dropped.ShouldBeEmpty();
    }

    /// <summary>A line's cells, and the numbered items within them.</summary>
    private static IEnumerable<string> Fragments(string document, string line)
    {
        foreach (var rubbish in Rubbish.GetValueOrDefault(document, []))
            line = Regex.Replace(line, $@"(?<!\w){Regex.Escape(rubbish)}(?!\w)|{Regex.Escape(rubbish)}(?=b\. )", "\t");
        var cells = line.Contains("|--", StringComparison.Ordinal) ? [] : line.Split(line.StartsWith('|') ? '|' : '\t');
        return cells.SelectMany(cell => NextItem().Split(cell)).Select(item => Marker().Replace(item, ""));
    }

    /// <summary>The fewest texts of which the words can be put together; a single word must be a whole text unless cells are cut. No words need none.</summary>
    private static int FewestTexts(string[] words, List<string> texts, bool cut)
    {
        var fewest = new int[words.Length + 1];
        for (var end = 1; end <= words.Length; end++)
        {
            fewest[end] = int.MaxValue / 2;
            for (var start = end - 1; start >= 0; start--)
            {
                var piece = Joined(words[start..end]);
                if (!texts.Exists(text => text.Contains(piece, StringComparison.Ordinal)))
                    break;
                if (cut || end - start > 1 || words.Length == 1 || texts.Contains(piece))
                    fewest[end] = Math.Min(fewest[end], fewest[start] + 1);
            }
        }

        return fewest[^1];
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray items => items.SelectMany(Texts),
        JsonObject fields => fields.SelectMany(field => Texts(field.Value)),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static string[] Words(string text) =>
        [.. Space().Split(text).Select(word => Edges().Replace(word, "")).Where(word => word.Length > 0)];

    private static string Joined(string[] words) => $" {string.Join(' ', words)} ";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    /// <summary>Punctuation around a word.</summary>
    [GeneratedRegex(@"^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$")]
    private static partial Regex Edges();

    /// <summary>Where a numbered item begins within a cell.</summary>
    [GeneratedRegex(@"\s+(?=\d{1,2}\.\s)")]
    private static partial Regex NextItem();

    /// <summary>The number or letter before an item.</summary>
    [GeneratedRegex(@"^\s*-?\s*(\d{1,2}[.|/]?|[a-z]\.)\s+")]
    private static partial Regex Marker();
}
