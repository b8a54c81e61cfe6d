using System.Text.Json.Nodes;
using SopFlow.Runtime.Receiving;

namespace SopFlow.Runtime.Tests.Publishing.AsyncApi;

/// <summary>The queue of commands in AsyncAPI: the bodies are those of REST, which OpenAPI describes to the last bound.</summary>
internal static class CommandQueueDescription
{
    public const string Channel = "commands";

    private static readonly (string Type, string Summary, string[] Required, string Example)[] Commands =
    [
        ("message.send", "Sends a message to the one who waits for it, or will: POST /api/v1/messages.", ["name"],
            """{"name": "permohonan izin usaha", "correlationKey": "IZIN/7/2026", "variables": {"pemohon": "CV Maju"}, "timeToLive": "PT72H"}"""),
        ("signal.send", "Sends a signal to everybody who waits for it: POST /api/v1/signals.", ["name"], """{"name": "kantor tutup", "variables": {"sebab": "Libur nasional"}}"""),
        ("condition.evaluate", "Tells what is so, and starts what conditional start events begin by it: POST /api/v1/conditions.", ["variables"],
            """{"variables": {"suhuGudangArsip": 34}, "before": {"suhuGudangArsip": 28}, "businessKey": "GUDANG/2"}"""),
        ("job.complete", "Says that work is done: POST /api/v1/jobs/{id}/complete, with the id in the body.", ["job", "worker"],
            """{"job": "01a03f1e-7c1b-7a55-9d0e-3f1c5a4b2c10:4", "worker": "arsip-1", "variables": {"nomorArsip": "A-17"}}"""),
        ("job.fail", "Says that work could not be done: POST /api/v1/jobs/{id}/fail.", ["job", "worker", "message"],
            """{"job": "01a03f1e-7c1b-7a55-9d0e-3f1c5a4b2c10:4", "worker": "arsip-1", "message": "Sistem arsip tidak menjawab", "retryAfter": "PT5M"}"""),
        ("job.error", "Says that work ended in an error of the business: POST /api/v1/jobs/{id}/error.", ["job", "worker", "code"],
            """{"job": "01a03f1e-7c1b-7a55-9d0e-3f1c5a4b2c10:4", "worker": "arsip-1", "code": "DITOLAK"}"""),
    ];

    public static JsonObject ChannelObject() => new()
    {
        ["address"] = CommandQueue.Name,
        ["description"] = "A durable queue, to be published to by the default exchange. What cannot be carried out goes to sopflow.commands_error, with the reason in the header MT-Fault-Message.",
        ["messages"] = new JsonObject(Commands.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Type, new JsonObject { ["$ref"] = $"#/components/messages/{c.Type}" }))),
        ["bindings"] = new JsonObject
        {
            ["amqp"] = new JsonObject
            {
                ["is"] = "queue",
                ["queue"] = new JsonObject { ["name"] = CommandQueue.Name, ["durable"] = true, ["exclusive"] = false, ["autoDelete"] = false },
                ["bindingVersion"] = "0.3.0",
            },
        },
    };

    public static JsonObject Operation() => new()
    {
        ["action"] = "receive",
        ["channel"] = new JsonObject { ["$ref"] = $"#/channels/{Channel}" },
        ["summary"] = "SopFlow carries out what programs ask for, each message_id of a key once.",
    };

    public static IEnumerable<(string Type, JsonObject Message)> Messages() => Commands.Select(c => (c.Type, new JsonObject
    {
        ["name"] = c.Type,
        ["summary"] = c.Summary,
        ["contentType"] = "application/json",
        ["headers"] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                [CommandQueue.AuthorizationHeader] = new JsonObject { ["type"] = "string", ["description"] = "Bearer and an API key, as REST has it.", ["examples"] = new JsonArray("Bearer KEY") },
            },
            ["required"] = new JsonArray(CommandQueue.AuthorizationHeader),
        },
        ["payload"] = new JsonObject { ["type"] = "object", ["required"] = new JsonArray([.. c.Required.Select(r => (JsonNode)r)]) },
        ["bindings"] = new JsonObject { ["amqp"] = new JsonObject { ["messageType"] = c.Type, ["bindingVersion"] = "0.3.0" } },
        ["examples"] = new JsonArray(new JsonObject { ["name"] = c.Type, ["payload"] = JsonNode.Parse(c.Example) }),
    }));
}
