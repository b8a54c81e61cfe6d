using NJsonSchema;
using SopFlow.Definitions.Schema;
using SopFlow.Definitions.Tests.Catalog;
using SopFlow.Definitions.Tests.Examples;

namespace SopFlow.Definitions.Tests.Schema;

public sealed class SopSchemaTests
{
    private const string Rewrite = "SOPFLOW_REWRITE_SCHEMA=1 dotnet test tests/SopFlow.Definitions.Tests --filter SopSchema";

    private static IEnumerable<string> Files => CatalogFiles.Names.Select(CatalogFiles.PathOf).Append(Path.Combine(AppContext.BaseDirectory, "Examples", ExampleFiles.EveryFeature));

    [Test]
    public void Write_CheckedInFile_IsTheSame()
    {
        var written = SopSchema.Write();
        if (Environment.GetEnvironmentVariable("SOPFLOW_REWRITE_SCHEMA") == "1")
            File.WriteAllBytes(Repository.SchemaFile, written);

        File.ReadAllBytes(Repository.SchemaFile).ShouldBe(written, $"The model has changed; rewrite the schema with: {Rewrite}");
    }

    [Test]
    public async Task Validate_EveryShippedFile_Conforms()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.SchemaFile);

        foreach (var file in Files)
            schema.Validate(await File.ReadAllTextAsync(file)).Select(error => error.ToString()).ShouldBeEmpty(file);
    }

    [TestCase("\"title\": {", "\"titel\": {")]
    [TestCase("\"kind\": \"start\"", "\"kind\": \"begin\"")]
    [TestCase("\"equipment\": [ \"Komputer dan jaringan internet\" ]", "\"equipment\": [ { \"name\": \"Komputer\" } ]")]
    [TestCase("\"version\": \"1.2.0\"", "\"version\": \"1.2\"")]
    [TestCase("\"rupiah\": 0", "\"rupiah\": \"0\"")]
    [TestCase("\"made\": \"2024-01-02\"", "\"made\": \"2 Januari 2024\"")]
    [TestCase("\"pointer\": \"/steps/2/roles\", ", "")]
    [TestCase("\"source\": \"Mula\"", "\"sourc\": \"Mula\"")]
    [TestCase("\"activity\": \"Mengajukan surat permohonan\"", "\"activity\": null")]
    public async Task Validate_FileThatTheReaderRefuses_DoesNotConform(string old, string replacement)
    {
        var schema = await JsonSchema.FromFileAsync(Repository.SchemaFile);
        var text = ExampleFiles.Text(ExampleFiles.EveryFeature);
        text.ShouldContain(old);

        schema.Validate(text.Replace(old, replacement, StringComparison.Ordinal)).ShouldNotBeEmpty();
    }
}
