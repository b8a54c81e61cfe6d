using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.Reading;

namespace SopFlow.Definitions.Schema;

/// <summary>Describes what the exporter puts out, and moves each type to the definitions, so that it stands there once.</summary>
internal sealed class SchemaWriter(XmlDocumentation documentation, string modelNamespace, Func<JsonPropertyInfo, string?> patternOf)
{
    private const string Draft = "http://json-schema.org/draft-07/schema#";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SortedDictionary<string, JsonNode> definitions = new(StringComparer.Ordinal);

    /// <summary>The schema of a file whose root is one type: indented JSON in UTF-8, ending in a line break.</summary>
    /// <param name="title">What such a file is.</param>
    /// <param name="documentation">What the types' members say of themselves.</param>
    /// <param name="patternOf">The pattern of a text with a form of its own; null for any text that is not empty.</param>
    public static byte[] Write<TRoot>(string title, XmlDocumentation documentation, Func<JsonPropertyInfo, string?> patternOf)
    {
        var writer = new SchemaWriter(documentation, typeof(TRoot).Namespace!, patternOf);
        var root = SopJson.Options.GetJsonSchemaAsNode(typeof(TRoot), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = writer.Transform,
        });
        var schema = new JsonObject { ["$schema"] = Draft, ["title"] = title };
        schema["allOf"] = new JsonArray(root);
        schema["definitions"] = writer.Definitions();
        return [.. JsonSerializer.SerializeToUtf8Bytes(schema, Indented), (byte)'\n'];
    }

    private JsonObject Definitions() => new(definitions.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var isNullable = IsNullable(context, node);
        var schema = ShapeOf(type, context, node);
        if (isNullable)
            schema = new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        return context.PropertyInfo?.AttributeProvider is PropertyInfo property && documentation.Of(property) is { } text
            ? Described(schema, text)
            : schema;
    }

    private JsonNode ShapeOf(Type type, JsonSchemaExporterContext context, JsonNode node)
    {
        if (type == typeof(Wording))
            return Defined(type, _ => WordingSchema());
        if (type.IsEnum)
            return Defined(type, EnumSchema);
        if (SopJson.Options.GetConverter(type) is ITextConverter converter)
            return Defined(type, _ => TextSchema(converter.Form.Pattern));
        if (type == typeof(string))
            return TextSchema((context.PropertyInfo is { } property ? patternOf(property) : null) ?? @"\S");
        var schema = node.DeepClone().AsObject();
        NotNull(schema);
        // The exporter knows nothing of a type with a converter of its own, and leaves a list of it without items.
        if (context.TypeInfo.ElementType == typeof(Wording))
            schema["items"] = Defined(typeof(Wording), _ => WordingSchema());
        return type.Namespace == modelNamespace ? Defined(type, _ => schema) : schema;
    }

    private JsonNode Defined(Type type, Func<Type, JsonObject> schema)
    {
        if (!definitions.ContainsKey(type.Name))
            definitions[type.Name] = documentation.Of(type) is { } text ? Described(schema(type), text) : schema(type);
        return new JsonObject { ["$ref"] = $"#/definitions/{type.Name}" };
    }

    private JsonObject EnumSchema(Type type)
    {
        var names = new JsonArray();
        var meanings = new List<string>();
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(field.Name);
            names.Add(name);
            meanings.Add($"{name}: {documentation.Of(field)}");
        }

        return new JsonObject { ["description"] = string.Join("\n", meanings), ["type"] = "string", ["enum"] = names };
    }

    private static JsonObject WordingSchema() => new()
    {
        ["anyOf"] = new JsonArray(TextSchema(@"\S"), new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["text"] = TextSchema(@"\S"), ["source"] = TextSchema(@"\S") },
            ["required"] = new JsonArray("text", "source"),
            ["additionalProperties"] = false,
        }),
    };

    private static JsonObject TextSchema(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    /// <summary>In draft 7 a reference hides whatever stands beside it, so a description stands around it.</summary>
    private static JsonObject Described(JsonNode schema, string text)
    {
        var described = new JsonObject { ["description"] = text };
        if (schema is JsonObject plain && !plain.ContainsKey("$ref"))
        {
            if (plain["description"] is { } more)
                described["description"] = $"{text}\n{more}";
            foreach (var (name, value) in plain.Where(field => field.Key != "description"))
                described[name] = value?.DeepClone();
        }
        else
        {
            described["allOf"] = new JsonArray(schema);
        }

        return described;
    }

    private static bool IsNullable(JsonSchemaExporterContext context, JsonNode node) =>
        context.PropertyInfo is { IsSetNullable: true } && context.Path.Length > 0 && context.Path[^1] != "items"
        && (node is not JsonObject || context.PropertyInfo.PropertyType == context.TypeInfo.Type);

    private static void NotNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray kinds)
            schema["type"] = kinds.First(kind => kind!.GetValue<string>() != "null")!.DeepClone();
    }
}
