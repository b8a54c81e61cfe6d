using System.Text.Json;
using System.Text.Json.Serialization;

namespace SopFlow.Calendars;

/// <summary>
/// Writes and reads a <see cref="TimeBudget"/>, or one kind of it, as an object named by its kind; unknown fields are
/// refused with a <see cref="JsonException"/>.
/// </summary>
public sealed class TimeBudgetJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(TimeBudget));

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(OfKind<>).MakeGenericType(typeToConvert))!;

    private sealed class OfKind<TBudget> : JsonConverter<TBudget>
        where TBudget : TimeBudget
    {
        public override void Write(Utf8JsonWriter writer, TBudget value, JsonSerializerOptions options) => TimeBudgetJson.Write(writer, value);

        public override TBudget Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return TimeBudgetJson.Read(document.RootElement) as TBudget
                ?? throw new JsonException($"Expected {typeof(TBudget).Name}, found {document.RootElement.GetRawText()}.");
        }
    }
}
