using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.Reading;
using SopFlow.Definitions.Validation;

namespace SopFlow.Definitions.Schema;

/// <summary>Writes the JSON Schema (draft 7) of an SOP's file from the model and its documentation, for editors that complete and check while one types.</summary>
public static class SopSchema
{
    private const string Draft = "http://json-schema.org/draft-07/schema#";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as indented JSON in UTF-8, ending in a line break. The same model always gives the same bytes.</summary>
    /// <exception cref="FileNotFoundException">The assembly's documentation file does not stand beside it.</exception>
    public static byte[] Write()
    {
        var writer = new SchemaWriter(XmlDocumentation.Of(typeof(SopDefinition).Assembly));
        var root = SopJson.Options.GetJsonSchemaAsNode(typeof(SopDefinition), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = writer.Transform,
        });
        var schema = new JsonObject { ["$schema"] = Draft, ["title"] = "SOP" };
        schema["allOf"] = new JsonArray(root);
        schema["definitions"] = writer.Definitions();
        return [.. JsonSerializer.SerializeToUtf8Bytes(schema, Indented), (byte)'\n'];
    }

    /// <summary>Describes what the exporter puts out, and moves each type to the definitions, so that it stands there once.</summary>
    private sealed class SchemaWriter(XmlDocumentation documentation)
    {
        private readonly SortedDictionary<string, JsonNode> definitions = new(StringComparer.Ordinal);

        public JsonObject Definitions() => new(definitions.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));

        public JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
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
                return TextSchema(context.PropertyInfo?.Name == "id" ? Ids.Pattern : @"\S");
            var schema = node.DeepClone().AsObject();
            NotNull(schema);
            // The exporter knows nothing of a type with a converter of its own, and leaves a list of it without items.
            if (context.TypeInfo.ElementType == typeof(Wording))
                schema["items"] = Defined(typeof(Wording), _ => WordingSchema());
            return type.Namespace == typeof(SopDefinition).Namespace ? Defined(type, _ => schema) : schema;
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
}
