using System.Text.Json;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Reading;

/// <summary>Writes an SOP as the JSON that <see cref="SopReader"/> reads.</summary>
public static class SopWriter
{
    /// <summary>The SOP as indented JSON in UTF-8, ending in a line break. The same SOP always gives the same bytes.</summary>
    public static byte[] Write(SopDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [.. JsonSerializer.SerializeToUtf8Bytes(definition, SopJson.Options), (byte)'\n'];
    }
}
