using System.Text.Json;
using System.Text.Json.Serialization;

namespace SopFlow.Host.Tasks;

/// <summary>Writes a task id as its text.</summary>
public sealed class TaskIdConverter : JsonConverter<TaskId>
{
    /// <inheritdoc/>
    public override TaskId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TaskId.TryParse(reader.GetString(), null, out var id) ? id : throw new JsonException("A task id has the form INSTANCE:KEY.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TaskId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
