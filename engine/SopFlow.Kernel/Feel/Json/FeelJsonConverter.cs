using System.Text.Json;
using System.Text.Json.Serialization;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// Reads and writes any FEEL value with System.Text.Json, also in source-generated contexts. JSON null becomes the null value,
/// never a null reference. Errors are <see cref="JsonException"/>, as for <see cref="FeelJson.Parse(string)"/>.
/// </summary>
public sealed class FeelJsonConverter : JsonConverter<FeelValue>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override FeelValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FeelJsonReading.Read(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FeelValue value, JsonSerializerOptions options) =>
        FeelJsonWriting.Write(writer, value);
}

/// <summary>Reads and writes a context: a JSON object and nothing else.</summary>
public sealed class FeelContextJsonConverter : JsonConverter<FeelContext>
{
    /// <inheritdoc/>
    public override FeelContext Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FeelJsonReading.Read(ref reader) as FeelContext ?? throw new JsonException("An object is needed here: values by name.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FeelContext value, JsonSerializerOptions options) =>
        FeelJsonWriting.Write(writer, value);
}
