using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Contracts;
using SopFlow.Host.Json;
using SopFlow.Host.Tasks;
using SopFlow.Kernel.Feel;

namespace SopFlow.Host.OpenApi;

/// <summary>Describes the types that have a JSON form of their own, which their converters know and the generator cannot see.</summary>
internal sealed class SchemaForms : IOpenApiSchemaTransformer
{
    private static readonly Dictionary<Type, Action<OpenApiSchema>> Forms = new()
    {
        [typeof(Instant)] = schema => Text(schema, "date-time", "An instant, RFC 3339 in UTC.", "2026-11-23T01:30:00Z"),
        [typeof(Duration)] = schema => Text(schema, "duration", "A duration, ISO 8601 in hours, minutes and seconds.", "PT7H30M"),
        [typeof(LocalDate)] = schema => Text(schema, "date", "A date.", "2026-11-23"),
        [typeof(LocalTime)] = schema => Text(schema, null, "A time of day, HH:mm.", "07:30"),
        [typeof(TaskId)] = schema => Text(schema, null, "A task: the instance and the task's key there, INSTANCE:KEY.", "019a9c1e-7b52-7c3e-9a53-5d1f3f0c2b11:1"),
        [typeof(FeelContext)] = schema => Record(schema, "Values by name: numbers, texts, booleans, null, lists and objects. Numbers are exact, with up to 28 digits.", """{"jumlahHalaman": 12}"""),
        [typeof(JsonElement)] = schema => Record(schema, "An SOP, as definitions/sop.schema.json describes it.", null),
        [typeof(TimeBudget)] = schema => Record(schema, "How much time is granted: one of workingTime (ISO 8601), workingDays (a number), elapsedTime (ISO 8601) and combined (a list of these).", """{"workingDays": 3}"""),
        [typeof(SopFlowEvent)] = schema => Record(schema, $"An event, as RabbitMQ delivers it. Its kind is one of {string.Join(", ", EventKinds.All)}.", null),
    };

    private static readonly Type Events = typeof(IReadOnlyList<SopFlowEvent>);

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == Events)
            Forms[typeof(SopFlowEvent)]((OpenApiSchema)(schema.Items = new OpenApiSchema()));
        if (IsSpelled(type))
            Choice(schema, type.GetGenericArguments()[0]);
        if (!Forms.TryGetValue(type, out var form))
            return Task.CompletedTask;
        var nullable = type != context.JsonTypeInfo.Type || schema.Type?.HasFlag(JsonSchemaType.Null) == true;
        form(schema);
        if (nullable)
            schema.Type |= JsonSchemaType.Null;
        return Task.CompletedTask;
    }

    /// <summary>Whether a type is a value of an enumeration as the address spells it.</summary>
    public static bool IsSpelled(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(Spelled<>);
    }

    private static void Choice(OpenApiSchema schema, Type enumeration)
    {
        schema.Type = JsonSchemaType.String;
        schema.Properties = null;
        schema.Required = null;
        schema.AdditionalPropertiesAllowed = true;
        schema.Enum = [.. Spelling.Of(enumeration).Select(text => (JsonNode)text)];
    }

    private static void Text(OpenApiSchema schema, string? format, string description, string example)
    {
        schema.Type = JsonSchemaType.String;
        schema.Format = format;
        schema.Description ??= description;
        schema.Examples ??= [JsonValue.Create(example)];
    }

    private static void Record(OpenApiSchema schema, string description, string? example)
    {
        schema.Type = JsonSchemaType.Object;
        schema.Properties = null;
        schema.Required = null;
        schema.AdditionalPropertiesAllowed = true;
        schema.AdditionalProperties = new OpenApiSchema();
        schema.Description ??= description;
        schema.Examples ??= example is null ? null : [JsonNode.Parse(example)!];
    }
}
