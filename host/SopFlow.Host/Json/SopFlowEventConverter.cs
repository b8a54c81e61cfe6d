using System.Text.Json;
using System.Text.Json.Serialization;
using SopFlow.Contracts;

namespace SopFlow.Host.Json;

/// <summary>Writes events as they are published: there is one JSON form of them.</summary>
public sealed class SopFlowEventConverter : JsonConverter<SopFlowEvent>
{
    /// <inheritdoc/>
    public override SopFlowEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("The API takes no events.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, SopFlowEvent value, JsonSerializerOptions options) =>
        writer.WriteRawValue(EventJson.Write(value), skipInputValidation: true);
}
