using System.Text.Json;

namespace SopFlow.Host.Tests.Describing;

internal sealed class OpenApiTests
{
    private static readonly string[] WithoutExample = ["DownloadDocument", "FollowEvents", "RevokeKey"];
    private JsonElement document;

    [OneTimeSetUp]
    public async Task Read() => document = (await SharedHost.Host.Caller(null).GetAsync("/openapi/v1.json")).ShouldBe(200);

    private IEnumerable<(string Name, string Method, string Path, JsonElement Operation)> Operations =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (operation.Value.GetProperty("operationId").GetString()!, operation.Name.ToUpperInvariant(), path.Name, operation.Value);

    [Test]
    public void Document_Version_Is31() => document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");

    [Test]
    public async Task Document_Operations_AreThoseThatThereAre()
    {
        var endpoints = (await Requests.AllAsync(SharedHost.Host)).Count;

        Operations.Count().ShouldBe(endpoints);
        Operations.Select(o => o.Name).ShouldBeUnique();
    }

    [Test]
    public void Operation_Each_SaysWhatItDoesNeedsAndCanAnswer()
    {
        foreach (var (name, method, _, operation) in Operations)
        {
            operation.GetProperty("summary").GetString().ShouldNotBeNullOrWhiteSpace(name);
            operation.GetProperty("description").GetString()!.ShouldContain("Needs the permission `", customMessage: name);
            operation.GetProperty("tags").GetArrayLength().ShouldBe(1, name);
            var responses = operation.GetProperty("responses").EnumerateObject().ToDictionary(r => r.Name, r => r.Value);
            foreach (var status in new[] { "401", "403", "406", "429", "500", "503", "504" })
                responses.Keys.ShouldContain(status, $"{name} can answer {status}");
            responses.Keys.ShouldContain(key => key.StartsWith('2'), name);
            foreach (var (status, response) in responses.Where(r => r.Key[0] is '4' or '5'))
            {
                response.GetProperty("description").GetString()!.ShouldContain("`", customMessage: $"{name} {status} names its problems");
                response.GetProperty("content").GetProperty("application/problem+json").GetProperty("examples").EnumerateObject().ShouldNotBeEmpty();
            }

            if (method == "POST")
                operation.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()).ShouldContain("Idempotency-Key", name);
            foreach (var parameter in operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().ToList() : [])
                Described(parameter).ShouldBeTrue($"{name} {parameter.GetProperty("name").GetString()} has no description");
        }
    }

    [Test]
    public void Schema_Each_SaysWhatItIs()
    {
        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            Described(schema.Value).ShouldBeTrue($"{schema.Name} has no description");
            foreach (var property in schema.Value.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToList() : [])
                Described(property.Value).ShouldBeTrue($"{schema.Name}.{property.Name} has no description");
        }
    }

    [Test]
    public void Operation_Each_HasExamplesOfWhatItTakesAndAnswers()
    {
        foreach (var (name, _, _, operation) in Operations.Where(o => !WithoutExample.Contains(o.Name)))
        {
            var success = operation.GetProperty("responses").EnumerateObject().First(r => r.Name[0] == '2').Value;
            success.GetProperty("content").GetProperty("application/json").TryGetProperty("example", out _).ShouldBeTrue($"{name} has no example of its answer");
            if (operation.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out var json))
                json.TryGetProperty("example", out _).ShouldBeTrue($"{name} has no example of what it takes");
        }
    }

    [Test]
    public void Reference_Each_LeadsSomewhere()
    {
        foreach (var reference in References(document).Distinct())
        {
            var place = document;
            foreach (var part in reference.Split('/').Skip(1))
                place.TryGetProperty(part, out place).ShouldBeTrue($"{reference} leads nowhere");
        }
    }

    [Test]
    public async Task Examples_Kept_AreWhatIsSentAndAnswered()
    {
        await using var host = await TestHost.StartAsync();

        var examples = await new ExampleStory(host).TellAsync();

        foreach (var (name, json) in examples)
            GeneratedFile.ShouldBeCurrent(Path.Combine("host", "SopFlow.Host", "OpenApi", "Examples", $"{name}.json"), json);
    }

    private static bool Described(JsonElement schema) =>
        (schema.TryGetProperty("description", out var text) && !string.IsNullOrWhiteSpace(text.GetString()))
        || (schema.TryGetProperty("oneOf", out var choices) && choices.EnumerateArray().Any(Described));

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.NameEquals("$ref") && p.Value.ValueKind == JsonValueKind.String
            ? [p.Value.GetString()!]
            : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
