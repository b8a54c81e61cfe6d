using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SopFlow.Contracts;
using SopFlow.Runtime.Tests.Publishing.Support;

namespace SopFlow.Runtime.Tests.Publishing.AsyncApi;

internal sealed class AsyncApiTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Test]
    public void Document_DescribesTheContractsAsTheyAre() =>
        RepositoryFiles.ShouldSay("docs/asyncapi.json", AsyncApiDocument.Build().ToJsonString(Indented) + "\n");

    [TestCaseSource(typeof(EventKinds), nameof(EventKinds.All))]
    public void Document_ExampleOfEachKind_HasWhatItsSchemaRequiresAndNothingElse(string kind)
    {
        var document = AsyncApiDocument.Build();
        var message = document["components"]!["messages"]![kind]!;
        var example = message["examples"]![0]!["payload"]!.AsObject();

        var (known, required) = Flatten(document, message["payload"]!);

        example.Select(member => member.Key).ShouldBeSubsetOf(known);
        required.ShouldBeSubsetOf(example.Select(member => member.Key));
    }

    private static (HashSet<string> Known, HashSet<string> Required) Flatten(JsonNode document, JsonNode schema)
    {
        if ((string?)schema["$ref"] is { } reference)
            return Flatten(document, document["components"]!["schemas"]![reference.Split('/')[^1]]!);
        var known = schema["properties"]?.AsObject().Select(p => p.Key).ToHashSet() ?? [];
        var required = schema["required"]?.AsArray().Select(r => (string)r!).ToHashSet() ?? [];
        foreach (var part in schema["allOf"]?.AsArray() ?? [])
        {
            var (more, needed) = Flatten(document, part!);
            known.UnionWith(more);
            required.UnionWith(needed);
        }

        return (known, required);
    }
}
