using System.Text;
using System.Text.Json.Nodes;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.Reading;
using SopFlow.Definitions.Tests.Examples;

namespace SopFlow.Definitions.Tests.Catalog;

/// <summary>The SOPs that ship, and the published documents they were taken from.</summary>
internal static class CatalogFiles
{
    private static readonly string Root = Path.Combine(Repository.Root, "definitions", "catalog");

    /// <summary>Every file of the catalogue, such as <c>kota-pekalongan/diskominfo/hosting/1.0.0.json</c>.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Root, "*.json", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string PathOf(string name) => Path.Combine(Root, name);

    public static SopReadResult Read(string name) => SopReader.Read(name, Bytes(name));

    /// <summary>Version 1.0.0 of an SOP, such as <c>kota-pekalongan/diskominfo/hosting</c>.</summary>
    public static SopDefinition Sop(string id)
    {
        var result = Read($"{id}/1.0.0.json");
        result.Errors.ShouldBeEmpty();
        return result.Definition.ShouldNotBeNull();
    }

    public static JsonNode Json(string name) => JsonNode.Parse(Bytes(name)).ShouldNotBeNull();

    public static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    public static string[] SourceLines(string document) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Catalog", "Sources", document));

    private static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));
}
