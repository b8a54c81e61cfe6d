namespace SopFlow.Host.Tests.Support;

/// <summary>Procedures in BPMN, small and as a test needs them, under ids that no other test uses.</summary>
internal static class BpmnText
{
    private static int made;

    /// <summary>A process of Kota Pekalongan that says its id, version and calendar.</summary>
    /// <param name="content">What stands in the process.</param>
    /// <param name="definitions">What stands beside it, such as messages.</param>
    /// <param name="name">The last part of its id; null for one that no other test uses.</param>
    public static (string Id, string Xml) Of(string content, string definitions = "", string? name = null)
    {
        var id = $"kota-pekalongan/diskominfo/{name ?? $"bpmn-{Interlocked.Increment(ref made)}"}";
        return (id, Foreign($"""<extensionElements><sopflow:definition id="{id}" version="1.0.0" calendar="kota-pekalongan/diskominfo"/></extensionElements>{content}""", definitions));
    }

    /// <summary>A process as another tool writes it, which does not say which definition it is.</summary>
    public static string Foreign(string content, string definitions = "") =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sopflow="urn:sopflow:bpmn:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="urn:uji">
          {definitions}
          <process id="p" name="Uji" isExecutable="true">
            {content}
          </process>
        </definitions>
        """;

    /// <summary>Start, one element after the other, end.</summary>
    public static string Line(params (string Id, string Xml)[] elements)
    {
        string[] stops = ["mulai", .. elements.Select(element => element.Id), "selesai"];
        var flows = stops.Zip(stops.Skip(1)).Select((pair, n) => $"""<sequenceFlow id="f{n}" sourceRef="{pair.First}" targetRef="{pair.Second}"/>""");
        return $"""<startEvent id="mulai"/>{string.Concat(elements.Select(element => element.Xml))}<endEvent id="selesai"/>{string.Concat(flows)}""";
    }

    /// <summary>The body under the content type of BPMN.</summary>
    public static StringContent Body(string xml, string contentType = "application/bpmn+xml") => new(xml, System.Text.Encoding.UTF8, contentType);

    /// <summary>Publishes a process and starts an instance of it.</summary>
    public static async Task<System.Text.Json.JsonElement> StartAsync(ApiClient caller, (string Id, string Xml) process, object? variables = null, string? businessKey = null)
    {
        (await caller.PostAsync("/api/v1/definitions", Body(process.Xml))).ShouldBe(201);
        return await AgainAsync(caller, process, variables, businessKey);
    }

    /// <summary>Starts another instance of a process that is published.</summary>
    public static async Task<System.Text.Json.JsonElement> AgainAsync(ApiClient caller, (string Id, string Xml) process, object? variables = null, string? businessKey = null) =>
        (await caller.PostAsync("/api/v1/instances", new { definition = process.Id, variables = variables ?? new { }, businessKey })).ShouldBe(201);
}
