using System.Text.Json;
using System.Text.Json.Nodes;
using SopFlow.Kernel.Model;

namespace SopFlow.DryRuns;

/// <summary>What is done at which element of a run, for whatever does not go by itself.</summary>
/// <param name="Entries">Each is used once, those of one element in this order.</param>
public sealed record Script(ImmutableArray<ScriptEntry> Entries)
{
    /// <summary>The most entries that are read.</summary>
    public const int MostEntries = 10_000;

    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 100 };

    /// <summary>Nothing that is done: everything goes by itself.</summary>
    public static Script Empty { get; } = new([]);

    /// <summary>Reads a script: a JSON list of acts, such as <c>{"fail": "send", "occurrence": 2}</c> or <c>{"message": "answer", "at": "wait"}</c>.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="JsonException">It is none; the message says which entry is wrong and how.</exception>
    public static Script Parse(string json)
    {
        var list = JsonNode.Parse(json, documentOptions: Options) as JsonArray ?? throw new JsonException("A script is a JSON list.");
        if (list.Count > MostEntries)
            throw new JsonException($"A script has at most {MostEntries} entries; this has {list.Count}.");
        var entries = ImmutableArray.CreateBuilder<ScriptEntry>(list.Count);
        foreach (var item in list)
        {
            try
            {
                entries.Add(Read(item, entries.Count + 1));
            }
            catch (Exception problem) when (problem is JsonException or ArgumentException)
            {
                throw new JsonException($"Entry {entries.Count + 1}: {problem.Message}", problem);
            }
        }

        return new Script(entries.MoveToImmutable());
    }

    /// <summary>The first entry that speaks of an element which none of the definitions has, and of which; null when there is none.</summary>
    /// <param name="definitions">Everything that may run.</param>
    public (ScriptEntry Entry, string Element)? Unknown(IEnumerable<ProcessDefinition> definitions)
    {
        var known = definitions.SelectMany(definition => definition.Elements).Select(element => element.Id.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in Entries)
        {
            foreach (var element in new[] { entry.At, entry.Act.Kind is ActKind.Message or ActKind.Signal or ActKind.Advance ? null : entry.Act.Subject })
            {
                if (element is not null && !known.Contains(element))
                    return (entry, element);
            }
        }

        return null;
    }

    private static ScriptEntry Read(JsonNode? item, int number)
    {
        var json = item as JsonObject ?? throw new JsonException("it is no JSON object");
        var act = Act.Read(json, "at", "occurrence");
        var at = Act.TextOf("at", json["at"]);
        var isOfElement = act.Kind is not (ActKind.Message or ActKind.Signal or ActKind.Advance or ActKind.Start or ActKind.Begin);
        if (at is not null && act.Kind is not (ActKind.Message or ActKind.Signal or ActKind.Advance))
            throw new JsonException($"'at' says nothing of '{act}'; it stands with message, signal and advance");
        var occurrence = json["occurrence"] switch
        {
            null => (int?)null,
            JsonValue value when value.TryGetValue(out int count) && count >= 1 => count,
            var other => throw new JsonException($"'occurrence' is {other.ToJsonString()}, not a number from 1"),
        };
        if (occurrence is not null && at is null && !isOfElement)
            throw new JsonException($"'occurrence' says nothing of '{act}'");
        return new ScriptEntry(number, act) { At = isOfElement ? act.Subject : at, Occurrence = occurrence };
    }
}

/// <summary>One thing that is done in a run.</summary>
/// <param name="Number">Its place in the script, from 1.</param>
/// <param name="Act">What is done.</param>
public sealed record ScriptEntry(int Number, Act Act)
{
    /// <summary>The element at which it is done; null to do it when nothing goes by itself, in the order of the script.</summary>
    public string? At { get; init; }

    /// <summary>Which time the element runs, from 1; null for the next.</summary>
    public int? Occurrence { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Number}: {Act}{(At is null || At == Act.Subject ? "" : $" at {At}")}{(Occurrence is null ? "" : $", occurrence {Occurrence}")}";
}

/// <summary>The kernel refused what a script does.</summary>
/// <param name="entry">What was to be done.</param>
/// <param name="message">Why it was refused.</param>
public sealed class ScriptException(ScriptEntry entry, string message) : Exception($"Entry {entry}: {message}")
{
    /// <summary>What was to be done.</summary>
    public ScriptEntry Entry { get; } = entry;
}
