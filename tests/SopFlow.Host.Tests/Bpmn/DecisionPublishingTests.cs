using System.Text;
using System.Text.Json;

namespace SopFlow.Host.Tests.Bpmn;

/// <summary>Processes published together with the DMN files that hold their decisions.</summary>
internal sealed class DecisionPublishingTests
{
    private static ApiClient Analyst => SharedHost.Host.Administrator(Sops.Pekalongan);

    private static (string Id, string Xml) Process() => BpmnText.Of(BpmnText.Line(
        ("hitung", """<businessRuleTask id="hitung" sopflow:decision="retribusi" sopflow:result="biaya"/>"""), ("bayar", """<userTask id="bayar"/>""")));

    private static string Decisions(string tariff, string id = "retribusi") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Retribusi" namespace="urn:uji">
          <!-- Perda 3/2026 -->
          <dmn:decision id="{id}" name="{id}"><dmn:literalExpression><dmn:text>{tariff}</dmn:text></dmn:literalExpression></dmn:decision>
        </dmn:definitions>
        """;

    private static MultipartFormDataContent Form(params (string Part, string Name, string Text)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (part, name, text) in files)
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), part, name);
        return form;
    }

    private static async Task<decimal> CostAsync(string definition, string version) =>
        (await Analyst.PostAsync("/api/v1/instances", new { definition, version, variables = new { luas = 12 } })).ShouldBe(201).GetProperty("variables").GetProperty("biaya").GetDecimal();

    [Test]
    public async Task Publish_WithDecisionsBeside_EachVersionDecidesByItsOwn()
    {
        var (id, xml) = Process();
        var newer = xml.Replace("version=\"1.0.0\" calendar", "version=\"1.1.0\" calendar", StringComparison.Ordinal);

        (await Analyst.PostAsync("/api/v1/definitions", Form(("process", "izin.bpmn", xml), ("decisions", "retribusi.dmn", Decisions("luas * 1000"))))).ShouldBe(201);
        (await Analyst.PostAsync("/api/v1/definitions", Form(("process", "izin.bpmn", newer), ("decisions", "retribusi.dmn", Decisions("luas * tarif")), ("decisions", "tarif.dmn", Decisions("1", "lain"))))).ShouldBe(201);

        (await CostAsync(id, "1.0.0")).ShouldBe(12000);
        (await Analyst.PostAsync("/api/v1/instances", new { definition = id, variables = new { luas = 12, tarif = 1500 } })).ShouldBe(201).GetProperty("variables").GetProperty("biaya").GetDecimal().ShouldBe(18000);
        (await CostAsync(id, "1.0.0")).ShouldBe(12000);
    }

    [Test]
    public async Task Publish_TheSameFilesAgain_IsTheSamePublicationAndTheSourceHoldsBoth()
    {
        var (id, xml) = Process();

        var first = (await Analyst.PostAsync("/api/v1/definitions", Form(("process", "a", xml), ("decisions", "b", Decisions("luas * 1000"))))).ShouldBe(201);
        var second = (await Analyst.PostAsync("/api/v1/definitions", Form(("process", "c", xml), ("decisions", "d", Decisions("luas * 1000"))))).ShouldBe(200);
        (await Analyst.PostAsync("/api/v1/definitions", Form(("process", "a", xml), ("decisions", "b", Decisions("luas * 2000"))))).ShouldBeProblem(409, "definition.version_exists");

        second.GetProperty("sha256").GetString().ShouldBe(first.GetProperty("sha256").GetString());
        var source = await Analyst.GetAsync($"/api/v1/definitions/{id}/versions/1.0.0/source", ("Accept", "application/bpmn+xml"));
        source.Text.ShouldContain("luas * 1000");
        source.Text.ShouldContain("Perda 3/2026");
        (await Analyst.PostAsync("/api/v1/definitions", BpmnText.Body(source.Text))).ShouldBe(200);
    }

    [Test]
    public async Task Publish_FaultInADecision_NamesItsFileLineAndColumn()
    {
        var (_, xml) = Process();

        var refused = (await Analyst.PostAsync("/api/v1/definitions", Form(("process", "izin.bpmn", xml), ("decisions", "retribusi.dmn", Decisions("luas * ("))))).ShouldBeProblem(422, "definition.invalid");

        var error = refused.GetProperty("errors").EnumerateArray().Single();
        error.GetProperty("file").GetString().ShouldBe("retribusi.dmn");
        error.GetProperty("rule").GetString().ShouldStartWith("dmn.");
        error.GetProperty("line").GetInt32().ShouldBe(4);
        error.GetProperty("column").GetInt32().ShouldBeGreaterThan(80);
    }

    [Test]
    public async Task Publish_DecisionThatNoFileHasOrTwoHave_NamesTheFileOfTheProcess()
    {
        var (_, xml) = Process();

        foreach (var decisions in new[] { new[] { Decisions("1", "lain") }, [Decisions("1"), Decisions("2")] })
        {
            var refused = (await Analyst.PostAsync("/api/v1/definitions", Form([("process", "izin.bpmn", xml), .. decisions.Select((text, n) => ("decisions", $"{n}.dmn", text))]))).ShouldBeProblem(422, "definition.invalid");
            var error = refused.GetProperty("errors")[0];
            (error.GetProperty("file").GetString(), error.GetProperty("rule").GetString()).ShouldBe(("izin.bpmn", "bpmn.sopflow.decision"));
        }
    }

    [Test]
    public async Task Publish_FormThatIsNoProcessWithDecisions_Refused()
    {
        var (_, xml) = Process();

        foreach (var form in new[] { Form(("decisions", "a", Decisions("1"))), Form(("process", "a", xml), ("process", "b", xml)), Form(("process", "a", xml), ("lain", "b", xml)) })
            (await Analyst.PostAsync("/api/v1/definitions", form)).ShouldBeProblem(400, "definition.form_malformed");
        var broken = new StringContent("--x");
        broken.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=y");
        (await Analyst.PostAsync("/api/v1/definitions", broken)).ShouldBeProblem(400, "definition.form_malformed");
        (await Analyst.PostAsync("/api/v1/definitions", Form(("process", "a", "")))).ShouldBeProblem(400, "request.body_missing");
    }
}
