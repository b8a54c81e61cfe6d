using System.Text.Json;
using System.Text.Json.Serialization;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Serialization;

/// <summary>A typed id that is a text and is written in JSON as that text.</summary>
/// <typeparam name="TSelf">The id itself.</typeparam>
public interface ITextId<TSelf>
    where TSelf : struct, ITextId<TSelf>
{
    /// <summary>The text.</summary>
    string Value { get; }

    /// <summary>The id of a text.</summary>
    static abstract TSelf From(string value);
}

/// <summary>Writes a text id as a JSON string.</summary>
/// <typeparam name="T">The id.</typeparam>
public sealed class TextIdConverter<T> : JsonConverter<T>
    where T : struct, ITextId<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.From(reader.GetString() ?? throw new JsonException($"A {typeof(T).Name} is a text, not null."));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

/// <summary>Writes an instance id as a JSON string with hyphens.</summary>
public sealed class InstanceIdConverter : JsonConverter<InstanceId>
{
    /// <inheritdoc/>
    public override InstanceId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, InstanceId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
