using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SopFlow.Definitions.Compilation;
using SopFlow.Definitions.Reading;
using SopFlow.Definitions.Tests.Examples;

namespace SopFlow.Definitions.Tests.Fuzzing;

/// <summary>Whatever becomes of a file, reading it gives an SOP that compiles, or errors that name a place in it.</summary>
public sealed class SopReaderFuzzTests
{
    private static readonly string[] Scraps =
    [
        "null", "true", "0", "-1", "1e999", "\"\"", "\"x\"", "{}", "[]", "[[", "}", "\"", "\\u0000", "\\ud800", ",", ":", "\"next\":\"mulai\"", "\"kind\":\"join\"",
        "\"otherwise\":true", "\"condition\":\"((((\"", "{\"text\":\"\"}", "😀", "/*", "\uFEFF", "9999999999999999999999", "\"$schema\"", "\"standardTime\":\"5 (enam) hari\"",
    ];

    private static readonly byte[] Valid = ExampleFiles.Bytes(ExampleFiles.EveryFeature);

    [Test]
    public void Read_BytesChanged_NeverThrowsAndNamesAPlace() => Seeds.Each(1_500, random => ReadAny(ChangeBytes(random)));

    [Test]
    public void Read_PiecesMoved_NeverThrowsAndNamesAPlace() => Seeds.Each(1_500, random => ReadAny(MovePieces(random)));

    [Test]
    public void Read_AnyBytes_NeverThrows() => Seeds.Each(500, random =>
    {
        var bytes = new byte[random.Next(200)];
        random.NextBytes(bytes);
        ReadAny(bytes);
    });

    private static void ReadAny(byte[] bytes)
    {
        var result = SopReader.Read("fuzz.json", bytes);

        (result.Definition is null).ShouldBe(result.Errors.Any());
        var lines = 1 + bytes.Count(value => value == (byte)'\n');
        foreach (var finding in result.Diagnostics)
        {
            finding.Line.ShouldBeInRange(1, lines);
            finding.Column.ShouldBeGreaterThan(0);
            finding.Message.ShouldNotBeNullOrWhiteSpace();
            finding.MessageId.ShouldNotBeNullOrWhiteSpace();
        }

        if (result.Definition is { } sop)
            SopCompiler.Compile(sop).Elements.Length.ShouldBeGreaterThanOrEqualTo(sop.Steps.Count);
    }

    private static byte[] ChangeBytes(Random random)
    {
        var bytes = Valid.ToList();
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Scraps[random.Next(Scraps.Length)])); break;
                default: bytes.RemoveRange(at, Math.Min(random.Next(1, 400), bytes.Count - at)); break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Exchanges whole values, so that the JSON stays well-formed and the damage lies deeper.</summary>
    private static byte[] MovePieces(Random random)
    {
        var root = JsonNode.Parse(Valid)!;
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var places = All(root).Where(node => node.Parent is not null).ToList();
            var target = places[random.Next(places.Count)];
            var source = random.Next(3) == 0 ? JsonValue.Create(random.Next(-2, 100)) : places[random.Next(places.Count)].DeepClone();
            switch (random.Next(3))
            {
                case 0 when target.Parent is JsonArray array: array.Add(source); break;
                case 1 when target.Parent is JsonObject parent: parent.Remove(target.GetPropertyName()); break;
                default: target.ReplaceWith(source); break;
            }
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    private static IEnumerable<JsonNode> All(JsonNode node)
    {
        yield return node;
        var children = node switch
        {
            JsonObject fields => fields.Select(field => field.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var inner in children.OfType<JsonNode>().SelectMany(All))
            yield return inner;
    }
}
