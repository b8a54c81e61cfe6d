using System.Globalization;

namespace SopFlow.Definitions.Reading;

/// <summary>Knows where each value of a file stands, by its JSON Pointer, and to which step it belongs.</summary>
internal sealed class JsonTextMap
{
    private readonly ReadOnlyMemory<byte> utf8;
    private readonly LineIndex lines;
    private readonly Dictionary<string, int> starts = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<string?> stepIds = [];

    /// <summary>For files that are no JSON: whoever finds something knows its place.</summary>
    public static JsonTextMap Empty { get; } = new(default, new LineIndex(default), null);

    public JsonTextMap(ReadOnlyMemory<byte> utf8, LineIndex lines, JsonText? root)
    {
        this.utf8 = utf8;
        this.lines = lines;
        if (root is null)
            return;
        Index(root);
        foreach (var step in root["steps"]?.Items ?? [])
            stepIds.Add(step["id"]?.Text);
    }

    /// <summary>Whether a value stands at exactly that pointer.</summary>
    public bool Contains(string pointer) => starts.ContainsKey(pointer);

    /// <summary>Where the value stands, or, when there is none, the nearest value around it.</summary>
    public TextPosition Find(string pointer)
    {
        while (!starts.ContainsKey(pointer))
            pointer = pointer.LastIndexOf('/') is > 0 and var slash ? pointer[..slash] : "";
        return lines.At(starts[pointer]);
    }

    /// <summary>Where a character stands of the text at that pointer; of its <c>text</c> where it is a repaired wording.</summary>
    /// <param name="pointer">The text.</param>
    /// <param name="character">Which character, in UTF-16 from 0.</param>
    public TextPosition FindWithin(string pointer, int character)
    {
        if (Contains(pointer + "/text"))
            pointer += "/text";
        return Contains(pointer) ? lines.At(JsonString.OffsetOf(utf8.Span, starts[pointer], character)) : Find(pointer);
    }

    /// <summary>The place of a byte.</summary>
    public TextPosition At(int offset) => lines.At(offset);

    /// <summary>The id of the step that the pointer points into; null outside the steps.</summary>
    public string? StepAt(string pointer)
    {
        var parts = pointer.Split('/');
        return parts.Length > 2 && parts[1] == "steps"
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < stepIds.Count
            ? stepIds[index]
            : null;
    }

    private void Index(JsonText value)
    {
        starts[value.Pointer] = value.Start;
        foreach (var member in value.Members)
            Index(member.Value);
        foreach (var item in value.Items)
            Index(item);
    }
}
