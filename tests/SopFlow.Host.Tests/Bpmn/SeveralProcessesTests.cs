using System.Text.Json;
using SopFlow.Testing;

namespace SopFlow.Host.Tests.Bpmn;

/// <summary>Files in which several pools are executable: each is published as a definition of its own, all of them or none.</summary>
internal sealed class SeveralProcessesTests
{
    private const string Agency = "kota-pekalongan/diskominfo";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static int names;

    private string name = "";

    private static ApiClient Caller => SharedHost.Host.Administrator(Sops.Pekalongan);

    [SetUp]
    public void TakeAName() => name = $"kolaborasi-{Interlocked.Increment(ref names)}";

    [Test]
    public async Task Publish_TwoPools_AreTwoDefinitionsThatWriteToEachOther()
    {
        var published = (await Caller.PostAsync($"/api/v1/definitions?id={Agency}&version=1.0.0&calendar=id/wib", BpmnText.Body(Collaboration()))).ShouldBe(201);

        published.GetProperty("id").GetString().ShouldBe($"{Agency}/{name}-pemohon");
        var other = published.GetProperty("alsoPublished").EnumerateArray().ShouldHaveSingleItem();
        (other.GetProperty("id").GetString(), other.GetProperty("title").GetString()).ShouldBe(($"{Agency}/{name}-kantor", "Kantor perizinan"));
        var applicant = (await Caller.PostAsync("/api/v1/instances", new { definition = $"{Agency}/{name}-pemohon", businessKey = "IZIN/7" })).ShouldBe(201);
        await Sops.CompleteAsync(Caller, applicant);
        JsonElement office = default;
        await Eventually.TrueAsync(
            async () =>
            {
                var started = (await Caller.GetAsync($"/api/v1/instances?definition={Agency}/{name}-kantor")).ShouldBe(200).GetProperty("items");
                if (started.GetArrayLength() == 1)
                    office = started[0];
                return started.GetArrayLength() == 1;
            },
            Patience,
            "the office has begun");
        office.GetProperty("businessKey").GetString().ShouldBe("IZIN/7");
        foreach (var id in new[] { $"{name}-pemohon", $"{name}-kantor" })
            (await Caller.GetAsync($"/api/v1/definitions/{Agency}/{id}/versions/1.0.0/source", ("Accept", "application/bpmn+xml"))).Text.ShouldBe(Collaboration());
    }

    [Test]
    public async Task Publish_SameFileAgain_IsTheSameAndAnotherIsRefusedWhole()
    {
        var address = $"/api/v1/definitions?id={Agency}&version=1.0.0&calendar=id/wib";
        (await Caller.PostAsync(address, BpmnText.Body(Collaboration()))).ShouldBe(201);

        (await Caller.PostAsync(address, BpmnText.Body(Collaboration()))).ShouldBe(200).GetProperty("alsoPublished").GetArrayLength().ShouldBe(1);
        var third = $"""<process id="{name}-bank" isExecutable="true"><startEvent id="s3"/></process></definitions>""";
        (await Caller.PostAsync(address, BpmnText.Body(Collaboration().Replace("</definitions>", third, StringComparison.Ordinal)))).ShouldBeProblem(409, "definition.version_exists");

        (await Caller.GetAsync($"/api/v1/definitions/{Agency}/{name}-bank")).ShouldBeProblem(404, "definition.not_found");
    }

    [Test]
    public async Task Publish_OneOfThemIsWrong_PublishesNone()
    {
        var address = $"/api/v1/definitions?id={Agency}&version=1.0.0&calendar=id/wib";

        (await Caller.PostAsync(address, BpmnText.Body(Collaboration().Replace("""<userTask id="periksa"/>""", """<complexGateway id="periksa"/>""", StringComparison.Ordinal))))
            .ShouldBeProblem(422, "definition.invalid").GetProperty("errors")[0].GetProperty("rule").GetString().ShouldBe("bpmn.not-executed");

        (await Caller.GetAsync($"/api/v1/definitions/{Agency}/{name}-pemohon")).ShouldBeProblem(404, "definition.not_found");
    }

    [Test]
    public async Task Publish_OneNameForAll_IsRefused()
    {
        var refused = (await Caller.PostAsync($"/api/v1/definitions?id={Agency}/{name}&version=1.0.0&calendar=id/wib", BpmnText.Body(Collaboration()))).ShouldBeProblem(422, "definition.invalid");

        refused.GetProperty("errors")[0].GetProperty("rule").GetString().ShouldBe("bpmn.sopflow.definition-twice");
        (await Caller.PostAsync("/api/v1/definitions?id=kota-pekalongan&version=1.0.0&calendar=id/wib", BpmnText.Body(Collaboration()))).ShouldBeProblem(400, "request.parameter_invalid");
    }

    private string Collaboration() => $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x">
          <message id="M" name="{name} masuk"/>
          <collaboration id="C">
            <participant id="A" name="Pemohon" processRef="{name}-pemohon"/><participant id="B" name="Kantor perizinan" processRef="{name}-kantor"/>
            <messageFlow id="m1" sourceRef="e1" targetRef="s2"/>
          </collaboration>
          <process id="{name}-pemohon" isExecutable="true">
            <startEvent id="s1"/><userTask id="kirim"/><endEvent id="e1"><messageEventDefinition messageRef="M"/></endEvent><sequenceFlow id="f1" sourceRef="s1" targetRef="kirim"/><sequenceFlow id="f2" sourceRef="kirim" targetRef="e1"/>
          </process>
          <process id="{name}-kantor" isExecutable="true">
            <startEvent id="s2"><messageEventDefinition messageRef="M"/></startEvent><userTask id="periksa"/><endEvent id="e2"/><sequenceFlow id="g1" sourceRef="s2" targetRef="periksa"/><sequenceFlow id="g2" sourceRef="periksa" targetRef="e2"/>
          </process>
        </definitions>
        """;
}
