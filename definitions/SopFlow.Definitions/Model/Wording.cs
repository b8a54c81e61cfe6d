using System.Text.Json.Serialization;

namespace SopFlow.Definitions.Model;

/// <summary>
/// A text of the SOP. In JSON a plain string, or an object with <c>text</c> and <c>source</c> where the source's
/// wording was repaired (scanning errors, spelling): the reading is used, the wording is kept.
/// </summary>
/// <param name="Text">The text as it is to be read. Never empty.</param>
/// <param name="Source">The words exactly as they stand in the source; null when <paramref name="Text"/> is verbatim.</param>
[JsonConverter(typeof(Reading.WordingConverter))]
public sealed record Wording(string Text, string? Source = null)
{
    /// <summary>What stands in the source: <see cref="Source"/>, or the text itself when nothing was repaired.</summary>
    [JsonIgnore]
    public string AsWritten => Source ?? Text;

    /// <summary>A text that was not repaired.</summary>
    public static implicit operator Wording(string text) => new(text);

    /// <summary>The text as it is to be read.</summary>
    public override string ToString() => Text;
}
