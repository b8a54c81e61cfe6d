using System.Text.Json.Nodes;
using SopFlow.Contracts;
using SopFlow.Runtime.Tests.Publishing.Support;

namespace SopFlow.Runtime.Tests.Publishing.AsyncApi;

/// <summary>The AsyncAPI 3.0 description of the events, put together from the contracts, their documentation and the examples.</summary>
internal static class AsyncApiDocument
{
    private const string Channel = "events";

    public static JsonObject Build()
    {
        var schemas = new ContractSchemas();
        var messages = new JsonObject(EventKinds.All.Select(kind => KeyValuePair.Create<string, JsonNode?>(kind, Message(kind, schemas))));
        foreach (var (type, message) in CommandQueueDescription.Messages())
            messages.Add(type, message);
        return new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = Info(),
            ["defaultContentType"] = EventJson.ContentType,
            ["servers"] = new JsonObject
            {
                ["broker"] = new JsonObject
                {
                    ["host"] = "localhost:5672",
                    ["protocol"] = "amqp",
                    ["protocolVersion"] = "0.9.1",
                    ["description"] = "The RabbitMQ that SopFlow was started with.",
                },
            },
            ["channels"] = new JsonObject { [Channel] = ChannelObject(), [CommandQueueDescription.Channel] = CommandQueueDescription.ChannelObject() },
            ["operations"] = new JsonObject
            {
                ["publishEvents"] = new JsonObject
                {
                    ["action"] = "send",
                    ["channel"] = new JsonObject { ["$ref"] = $"#/channels/{Channel}" },
                    ["summary"] = "SopFlow publishes what happened, at least once, in order within an instance.",
                },
                ["receiveCommands"] = CommandQueueDescription.Operation(),
            },
            ["components"] = new JsonObject { ["messages"] = messages, ["schemas"] = schemas.All },
        };
    }

    private static JsonObject Info() => new()
    {
        ["title"] = "SopFlow events",
        ["version"] = "1.0.0",
        ["description"] = "What happens to the procedures of government offices that SopFlow runs. Bind a queue of your own to the topic exchange sopflow.events. "
            + "Members may be added; ignore those you do not know. Where a description says null, the member is left out.",
    };

    private static JsonObject ChannelObject() => new()
    {
        ["address"] = "{kind}.{government}.{agency}.{procedure}",
        ["description"] = "The routing key, such as task.created.kota-pekalongan.diskominfo.hosting. A kind is two words, sla.breach.revised three: count from the end.",
        ["parameters"] = new JsonObject
        {
            ["kind"] = new JsonObject { ["description"] = "What happened.", ["enum"] = new JsonArray([.. EventKinds.All.Select(k => (JsonNode)k)]) },
            ["government"] = new JsonObject { ["description"] = "The government (pemda), which is the tenant.", ["examples"] = new JsonArray("kota-pekalongan") },
            ["agency"] = new JsonObject { ["description"] = "The agency (dinas).", ["examples"] = new JsonArray("diskominfo") },
            ["procedure"] = new JsonObject { ["description"] = "The procedure within the agency.", ["examples"] = new JsonArray("hosting") },
        },
        ["messages"] = new JsonObject(EventKinds.All.Select(kind =>
            KeyValuePair.Create<string, JsonNode?>(kind, new JsonObject { ["$ref"] = $"#/components/messages/{kind}" }))),
        ["bindings"] = new JsonObject
        {
            ["amqp"] = new JsonObject
            {
                ["is"] = "routingKey",
                ["exchange"] = new JsonObject { ["name"] = EventRouting.Exchange, ["type"] = "topic", ["durable"] = true, ["autoDelete"] = false },
                ["bindingVersion"] = "0.3.0",
            },
        },
    };

    private static JsonObject Message(string kind, ContractSchemas schemas) => new()
    {
        ["name"] = kind,
        ["title"] = EventJson.TypeOf(kind).Type.Name,
        ["summary"] = MemberSummaries.Of(EventJson.TypeOf(kind).Type),
        ["contentType"] = EventJson.ContentType,
        ["headers"] = Headers(kind),
        ["payload"] = schemas.OfKind(kind),
        ["bindings"] = new JsonObject { ["amqp"] = new JsonObject { ["messageType"] = kind, ["bindingVersion"] = "0.3.0" } },
        ["examples"] = new JsonArray(new JsonObject { ["name"] = kind, ["payload"] = JsonNode.Parse(RepositoryFiles.Read($"docs/events/{kind}.json")) }),
    };

    private static JsonObject Headers(string kind)
    {
        var example = EventJson.Read(System.Text.Encoding.UTF8.GetBytes(RepositoryFiles.Read($"docs/events/{kind}.json")))!;
        var attributes = CloudEventHeaders.Of(example);
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(attributes.Select(a => KeyValuePair.Create<string, JsonNode?>(
                a.Key, new JsonObject { ["type"] = "string", ["examples"] = new JsonArray(a.Value) }))),
            ["required"] = new JsonArray([.. attributes.Select(a => (JsonNode)a.Key)]),
        };
    }
}
