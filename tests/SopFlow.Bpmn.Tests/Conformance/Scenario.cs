using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SopFlow.DryRuns;
using SopFlow.Kernel.Feel;

namespace SopFlow.Bpmn.Tests.Conformance;

/// <summary>What is done to an instance of a model, and what has to follow: the file beside the model.</summary>
internal sealed record Scenario(string Path, string Model, ImmutableArray<Step> Steps, FeelContext? Variables)
{
    public static string Folder { get; } = System.IO.Path.Combine(SopFlow.Testing.Checkout.Root, "tests", "SopFlow.Bpmn.Tests", "Conformance", "Models");

    public static IEnumerable<Scenario> All =>
        from path in Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        from scenario in Read(path)
        select scenario;

    public string Name => System.IO.Path.GetRelativePath(Folder, Path).Replace(".json", "");

    /// <summary>A file holds one way through its model, or several under their names.</summary>
    private static IEnumerable<Scenario> Read(string path)
    {
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsArray();
        for (var number = 0; number < json.Count; number++)
        {
            var steps = json[number]!["steps"]!.AsArray().Select(step => Step.Of(step!.AsObject())).ToImmutableArray();
            var variables = json[number]!["variables"] is { } expected ? (FeelContext)FeelJson.Parse(expected.ToJsonString()) : null;
            yield return new Scenario(number == 0 ? path : path.Replace(".json", $".{number + 1}.json"), System.IO.Path.ChangeExtension(path, ".bpmn"), steps, variables);
        }
    }
}

/// <summary>One thing that is done, and what of the process follows.</summary>
/// <param name="Act">What is done.</param>
/// <param name="Trace">The element instances entered (+), completed (-), terminated (x), stuck (!), and what was passed through, in order.</param>
internal sealed record Step(Act Act, string Trace)
{
    public static Step Of(JsonObject json) => new(Act.Read(json, "trace"), json["trace"]!.GetValue<string>());
}
