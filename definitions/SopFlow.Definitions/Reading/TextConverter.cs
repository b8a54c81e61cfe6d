using System.Text.Json;
using System.Text.Json.Serialization;

namespace SopFlow.Definitions.Reading;

/// <summary>Reads and writes a type whose JSON form is a string with a form of its own.</summary>
internal sealed class TextConverter<T>(TextForm form, TextConverter<T>.Parse tryParse, Func<T, string> format) : JsonConverter<T>, ITextConverter
{
    public delegate bool Parse(string text, out T? value);

    public TextForm Form => form;

    public bool Accepts(string text) => tryParse(text, out _);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && tryParse(reader.GetString()!, out var value)
            ? value!
            : throw new JsonException($"Expected {form.English}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(format(value));
}

/// <summary>A string with a form of its own, whatever type it becomes.</summary>
internal interface ITextConverter
{
    TextForm Form { get; }

    bool Accepts(string text);
}

/// <summary>How such a string is described to people and to JSON Schema.</summary>
/// <param name="English">What is expected, in English.</param>
/// <param name="Indonesian">What is expected, in Indonesian.</param>
/// <param name="Pattern">The pattern in a JSON Schema.</param>
internal sealed record TextForm(string English, string Indonesian, string Pattern);
