using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using SopFlow.Contracts;

namespace SopFlow.Runtime.Tests.Publishing.AsyncApi;

/// <summary>JSON Schemas of the contracts, read from how they are really written.</summary>
internal sealed class ContractSchemas
{
    private readonly JsonSerializerOptions options = EventJson.TypeOf(EventKinds.TaskCreated).Options;
    private readonly SortedDictionary<string, JsonObject> schemas = new(StringComparer.Ordinal);

    /// <summary>Every schema that was referred to, by name.</summary>
    public JsonObject All => new(schemas.Select(s => KeyValuePair.Create<string, JsonNode?>(s.Key, s.Value.DeepClone())));

    /// <summary>A reference to the schema of the events of a kind: what all events have, what its family has, and what is its own.</summary>
    public JsonObject OfKind(string kind)
    {
        var type = EventJson.TypeOf(kind).Type;
        var own = Members(type, type);
        own["properties"]!["kind"] = new JsonObject { ["const"] = kind };
        schemas[type.Name] = new JsonObject
        {
            ["title"] = type.Name,
            ["description"] = MemberSummaries.Of(type),
            ["allOf"] = new JsonArray(Family(type.BaseType!), own),
        };
        return Reference(type.Name);
    }

    private JsonObject Family(Type type)
    {
        if (!schemas.ContainsKey(type.Name))
        {
            var members = Members(type, EventJson.TypeOf(EventKinds.All.First(k => EventJson.TypeOf(k).Type.IsAssignableTo(type))).Type);
            schemas[type.Name] = new JsonObject { ["title"] = type.Name, ["description"] = MemberSummaries.Of(type) };
            if (type == typeof(SopFlowEvent))
                members.ToList().ForEach(m => schemas[type.Name][m.Key] = m.Value?.DeepClone());
            else
                schemas[type.Name]["allOf"] = new JsonArray(Family(type.BaseType!), members);
        }

        return Reference(type.Name);
    }

    /// <summary>The members that a type declares itself, as one of the types that have them writes them.</summary>
    private JsonObject Members(Type declaring, Type written)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var member in options.GetTypeInfo(written).Properties.Where(p => Declared(p).DeclaringType == declaring))
        {
            var schema = SchemaOf(member.PropertyType);
            schema["description"] = MemberSummaries.Of(Declared(member));
            properties[member.Name] = schema;
            if (member.IsRequired || member.Name == "kind" || declaring.GetConstructors().Any(c => c.GetParameters().Any(p => p.Name == Declared(member).Name)))
                required.Add(member.Name);
        }

        var members = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
            members["required"] = required;
        return members;
    }

    private JsonObject SchemaOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return new JsonObject { ["type"] = "string" };
        if (type == typeof(Guid))
            return new JsonObject { ["type"] = "string", ["format"] = "uuid" };
        if (type == typeof(DateTimeOffset))
            return new JsonObject { ["type"] = "string", ["format"] = "date-time" };
        if (type == typeof(bool))
            return new JsonObject { ["type"] = "boolean" };
        if (type == typeof(int) || type == typeof(long))
            return new JsonObject { ["type"] = "integer" };
        if (type.IsEnum)
            return new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(n => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(n))]) };
        if (options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element })
            return new JsonObject { ["type"] = "array", ["items"] = SchemaOf(element) };
        return Part(type);
    }

    /// <summary>A record within events. A reference stands within allOf, where it may have a description beside it.</summary>
    private JsonObject Part(Type type)
    {
        if (!schemas.ContainsKey(type.Name))
        {
            schemas[type.Name] = [];
            var schema = new JsonObject { ["title"] = type.Name, ["description"] = MemberSummaries.Of(type) };
            foreach (var member in Members(type, type))
                schema[member.Key] = member.Value?.DeepClone();
            schemas[type.Name] = schema;
        }

        return new JsonObject { ["allOf"] = new JsonArray(Reference(type.Name)) };
    }

    private static MemberInfo Declared(JsonPropertyInfo member) =>
        member.AttributeProvider as MemberInfo ?? throw new InvalidOperationException($"{member.Name} has no member behind it.");

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };
}
