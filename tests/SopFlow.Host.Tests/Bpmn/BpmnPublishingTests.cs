namespace SopFlow.Host.Tests.Bpmn;

internal sealed class BpmnPublishingTests
{
    private static readonly string Content = BpmnText.Line(("periksa", """<userTask id="periksa" name="Memeriksa berkas"/>"""), ("simpan", """<userTask id="simpan"/>"""));

    private static ApiClient Analyst => SharedHost.Host.Administrator(Sops.Pekalongan);

    [Test]
    public async Task Publish_Bpmn_RunsByTheTasksOfEveryOtherDefinition()
    {
        // given
        var process = BpmnText.Of(Content);
        var published = (await Analyst.PostAsync("/api/v1/definitions", BpmnText.Body(process.Xml))).ShouldBe(201);
        published.GetProperty("mediaType").GetString().ShouldBe("application/bpmn+xml");

        // when
        var started = (await Analyst.PostAsync("/api/v1/instances", new { definition = process.Id })).ShouldBe(201);
        started.GetProperty("tasks")[0].GetProperty("step").GetProperty("activity").GetString().ShouldBe("Memeriksa berkas");
        var ended = await Sops.CompleteAsync(Analyst, await Sops.CompleteAsync(Analyst, started));

        // then
        ended.GetProperty("status").GetString().ShouldBe("completed");
        (await Analyst.GetAsync($"/api/v1/definitions/{process.Id}")).ShouldBe(200).GetProperty("sop").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [TestCase("application/bpmn+xml")]
    [TestCase("application/xml")]
    [TestCase("text/xml")]
    public async Task Publish_BpmnUnderEachNameOfXml_SourceIsWhatWasSentByteForByte(string contentType)
    {
        var process = BpmnText.Of(Content);

        (await Analyst.PostAsync("/api/v1/definitions", BpmnText.Body(process.Xml, contentType))).ShouldBe(201);

        var source = await Analyst.GetAsync($"/api/v1/definitions/{process.Id}/versions/1.0.0/source", ("Accept", "application/bpmn+xml"));
        source.Text.ShouldBe(process.Xml);
        source.MediaType.ShouldBe("application/bpmn+xml");
    }

    [Test]
    public async Task Publish_FileOfAnotherTool_TakesIdVersionAndCalendarFromTheAddress()
    {
        // given
        var xml = BpmnText.Foreign(Content);
        var refused = (await Analyst.PostAsync("/api/v1/definitions", BpmnText.Body(xml))).ShouldBeProblem(422, "definition.invalid");
        refused.GetProperty("errors")[0].GetProperty("rule").GetString().ShouldBe("bpmn.sopflow.definition");

        // when
        var published = (await Analyst.PostAsync("/api/v1/definitions?id=kota-pekalongan/diskominfo/alat-lain&version=2.1.0&calendar=id/wib", BpmnText.Body(xml))).ShouldBe(201);

        // then
        published.GetProperty("version").GetString().ShouldBe("2.1.0");
        var started = (await Analyst.PostAsync("/api/v1/instances", new { definition = "kota-pekalongan/diskominfo/alat-lain" })).ShouldBe(201);
        Sops.Step(started).ShouldBe("periksa");
    }

    [Test]
    public async Task Publish_AddressSaysOtherwiseThanTheFile_Refused()
    {
        var process = BpmnText.Of(Content);

        var refused = await Analyst.PostAsync("/api/v1/definitions?version=9.0.0", BpmnText.Body(process.Xml));

        refused.ShouldBeProblem(400, "request.parameter_invalid");
        (await Analyst.GetAsync($"/api/v1/definitions/{process.Id}")).ShouldBeProblem(404, "definition.not_found");
    }

    [Test]
    public async Task Publish_BpmnThatCannotRun_EveryFindingWithRuleLineAndColumn()
    {
        var process = BpmnText.Of(BpmnText.Line(("kirim", """<scriptTask id="kirim" scriptFormat="javascript"><script>1</script></scriptTask>"""), ("putus", "<businessRuleTask id=\"putus\"/>")));

        var refused = (await Analyst.PostAsync("/api/v1/definitions", BpmnText.Body(process.Xml))).ShouldBeProblem(422, "definition.invalid");

        var errors = refused.GetProperty("errors").EnumerateArray().ToList();
        errors.Count.ShouldBeGreaterThanOrEqualTo(2);
        errors.ShouldAllBe(error => error.GetProperty("rule").GetString()!.StartsWith("bpmn.") && error.GetProperty("line").GetInt32() == 5 && error.GetProperty("column").GetInt32() > 1);
    }

    [TestCase("bukan XML")]
    [TestCase("<definitions/>")]
    [TestCase("<!DOCTYPE a [<!ENTITY b 'c'>]><definitions>&b;</definitions>")]
    public async Task Publish_NotBpmn_Refused(string text) =>
        (await Analyst.PostAsync("/api/v1/definitions", BpmnText.Body(text))).ShouldBeProblem(422, "definition.invalid");

    [Test]
    public async Task Publish_BpmnOfAnotherGovernmentOrUnknownCalendar_Refused()
    {
        var process = BpmnText.Of(Content);

        (await SharedHost.Host.Administrator(Sops.Surakarta).PostAsync("/api/v1/definitions", BpmnText.Body(process.Xml))).Status.ShouldBe(403);
        (await Analyst.PostAsync("/api/v1/definitions", BpmnText.Body(process.Xml.Replace("calendar=\"kota-pekalongan/diskominfo\"", "calendar=\"id/mars\"", StringComparison.Ordinal))))
            .ShouldBeProblem(422, "definition.invalid").GetProperty("errors")[0].GetProperty("rule").GetString().ShouldBe("sop.calendar.unknown");
    }
}
