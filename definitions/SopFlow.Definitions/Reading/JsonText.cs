using System.Text.Json;

namespace SopFlow.Definitions.Reading;

/// <summary>A JSON value together with where it stands; the reading of a file before it becomes a definition.</summary>
internal sealed record JsonText(JsonTokenType Kind, string Pointer, int Start)
{
    /// <summary>One past the value's last byte.</summary>
    public int End { get; set; }

    /// <summary>The characters of a string or the digits of a number; null for every other kind.</summary>
    public string? Text { get; init; }

    /// <summary>The members of an object, in order.</summary>
    public List<JsonMember> Members { get; } = [];

    /// <summary>The items of an array, in order.</summary>
    public List<JsonText> Items { get; } = [];

    /// <summary>The member of that name; null when there is none.</summary>
    public JsonText? this[string name] => Members.Find(member => member.Name == name)?.Value;

    /// <summary>A pointer one name further down, escaped as RFC 6901 section 3 asks.</summary>
    public static string Down(string pointer, string name) =>
        $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}

/// <summary>A member of an object and where its name stands.</summary>
internal sealed record JsonMember(string Name, int NameStart, JsonText Value);
