using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace SopFlow.Host.OpenApi;

/// <summary>Examples of requests and answers: what a test sent and got when it ran a real SOP, kept as files beside this one.</summary>
internal static class OperationExamples
{
    private const string Prefix = "examples/";

    private static readonly Lazy<IReadOnlyDictionary<string, JsonNode>> All = new(() =>
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => Path.GetFileNameWithoutExtension(name[Prefix.Length..]), name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return JsonNode.Parse(stream)!;
            });
    });

    /// <summary>The examples there are, by operation and place: <c>StartInstance.request</c>, <c>StartInstance.201</c>.</summary>
    public static IReadOnlyCollection<string> Names => [.. All.Value.Keys];

    /// <summary>Adds an operation's examples.</summary>
    public static void Add(OpenApiOperation operation)
    {
        if (Find($"{operation.OperationId}.request") is { } request && operation.RequestBody?.Content?.TryGetValue("application/json", out var body) == true)
            body.Example = request;
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (Find($"{operation.OperationId}.{status}") is { } example && response.Content?.TryGetValue("application/json", out var content) == true)
                content.Example = example;
        }
    }

    private static JsonNode? Find(string name) => All.Value.GetValueOrDefault(name)?.DeepClone();
}
