using System.Text;

namespace SopFlow.Host.Tests.Bad;

internal sealed class BadRequestTests
{
    private static ApiClient Caller => SharedHost.Host.Administrator(Sops.Pekalongan);

    [TestCase("{\"definition\": ", "request.malformed_json")]
    [TestCase("not json", "request.malformed_json")]
    [TestCase("{\"definition\":\"a\",}", "request.malformed_json")]
    [TestCase("{\"definition\":\"kota-pekalongan/diskominfo/hosting\",\"defintion\":1}", "request.unknown_field")]
    [TestCase("{\"definition\":\"kota-pekalongan/diskominfo/hosting\",\"documents\":[{\"document\":\"a\",\"file\":1}]}", "request.unknown_field")]
    [TestCase("{\"Definition\":\"kota-pekalongan/diskominfo/hosting\"}", "request.unknown_field")]
    [TestCase("{\"definition\":5}", "request.wrong_shape")]
    [TestCase("{\"definition\":null}", "request.wrong_shape")]
    [TestCase("{}", "request.wrong_shape")]
    [TestCase("[]", "request.wrong_shape")]
    [TestCase("{\"definition\":\"kota-pekalongan/diskominfo/hosting\",\"documents\":null}", "request.wrong_shape")]
    [TestCase("{\"definition\":\"kota-pekalongan/diskominfo/hosting\",\"documents\":[{\"document\":\"a\",\"upload\":\"x\"}]}", "request.wrong_shape")]
    [TestCase("{\"definition\":\"kota-pekalongan/diskominfo/hosting\",\"definition\":\"b\"}", "request.wrong_shape")]
    [TestCase("{\"definition\":\"kota-pekalongan/diskominfo/hosting\",\"variables\":{\"n\":1e999}}", "request.wrong_shape")]
    [TestCase("{\"definition\":\"kota-pekalongan/diskominfo/hosting\",\"variables\":{\"a\":1,\"a\":2}}", "request.wrong_shape")]
    [TestCase("null", "request.body_missing")]
    [TestCase("{\"definition\":\"hosting\"}", "request.invalid")]
    [TestCase("{\"definition\":\"kota-pekalongan/diskominfo/hosting\",\"version\":\"1\"}", "request.invalid")]
    [TestCase("{\"definition\":\"kota-pekalongan/diskominfo/hosting\",\"businessKey\":\" \"}", "request.invalid")]
    [TestCase("{\"definition\":\"kota-pekalongan/diskominfo/hosting\",\"businessKey\":\"a\\u0000b\"}", "request.invalid")]
    [TestCase("{\"definition\":\"kota-pekalongan/diskominfo/hosting\",\"documents\":[{\"document\":\"\"}]}", "request.invalid")]
    public async Task Start_BodyThatCannotBe_BadRequestSaysWhereAndWhy(string body, string code)
    {
        var refused = await Caller.PostAsync("/api/v1/instances", body);

        refused.ShouldBeProblem(400, code);
    }

    [Test]
    public async Task Start_MalformedJson_LineAndColumn()
    {
        var refused = await Caller.PostAsync("/api/v1/instances", "{\n  \"definition\": oops\n}");

        var error = refused.ShouldBeProblem(400, "request.malformed_json").GetProperty("errors").EnumerateArray().Single();
        error.GetProperty("line").GetInt32().ShouldBe(2);
        error.GetProperty("column").GetInt32().ShouldBe(17);
    }

    [Test]
    public async Task Start_UnknownFieldWithin_Path()
    {
        var refused = await Caller.PostAsync("/api/v1/instances", new { definition = Sops.Hosting, documents = new object[] { new { document = "a" }, new { document = "b", fil = 1 } } });

        var error = refused.ShouldBeProblem(400, "request.unknown_field").GetProperty("errors").EnumerateArray().Single();
        error.GetProperty("path").GetString().ShouldBe("$.documents[1].fil");
    }

    [Test]
    public async Task Start_InvalidFields_EachWithItsPathInBothLanguages()
    {
        var refused = await Caller.PostAsync("/api/v1/instances", new { definition = "hosting", documents = new[] { new { document = " " } } });

        var errors = refused.ShouldBeProblem(400, "request.invalid").GetProperty("errors").EnumerateArray().ToList();
        errors.Select(e => e.GetProperty("path").GetString()).ShouldBe(["$.definition", "$.documents[0].document"], ignoreOrder: true);
        errors.ShouldAllBe(e => e.GetProperty("message").GetString() != e.GetProperty("messageId").GetString());
    }

    [Test]
    public async Task Start_NoBody_BodyMissing() =>
        (await Caller.PostAsync("/api/v1/instances", new StringContent("", Encoding.UTF8, "application/json"))).ShouldBeProblem(400, "request.body_missing");

    [Test]
    public async Task Start_NotJson_UnsupportedMediaType() =>
        (await Caller.PostAsync("/api/v1/instances", new StringContent("definition=a", Encoding.UTF8, "application/x-www-form-urlencoded")))
            .ShouldBeProblem(415, "request.media_type");

    [Test]
    public async Task Start_NestedTooDeep_BadRequest()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200));

        var refused = await Caller.PostAsync("/api/v1/instances", $$$"""{"definition":"{{{Sops.Hosting}}}","variables":{"a":{{{deep}}}}}""");

        refused.Status.ShouldBe(400, refused.Text);
    }

    [TestCase("/api/v1/instances?limit=abc")]
    [TestCase("/api/v1/instances?limit=0")]
    [TestCase("/api/v1/instances?limit=201")]
    [TestCase("/api/v1/instances?limit=99999999999")]
    [TestCase("/api/v1/instances?status=running")]
    [TestCase("/api/v1/instances?overdue=maybe")]
    [TestCase("/api/v1/instances?businessKey=%00")]
    [TestCase("/api/v1/tasks?instance=5")]
    [TestCase("/api/v1/tasks?role=a%00b")]
    [TestCase("/api/v1/events?kinds=task.done")]
    [TestCase("/api/v1/events?limit=-1")]
    [TestCase("/api/v1/sla/summary?by=person")]
    [TestCase("/api/v1/sla/summary?since=yesterday")]
    public async Task Read_ParameterThatCannotBe_BadRequest(string path) => (await Caller.GetAsync(path)).ShouldBeProblem(400, "request.parameter_invalid");

    [TestCase("/api/v1/instances?cursor=abc")]
    [TestCase("/api/v1/instances?cursor=e30")]
    [TestCase("/api/v1/tasks?cursor=!")]
    [TestCase("/api/v1/definitions?cursor=bnVsbA")]
    [TestCase("/api/v1/sla/breaches?cursor=eyJhIjoxfQ")]
    [TestCase("/api/v1/events?after=x")]
    [TestCase("/api/v1/events/stream?after=1")]
    public async Task Read_CursorOfSomethingElse_BadRequest(string path) => (await Caller.GetAsync(path)).ShouldBeProblem(400, "page.cursor_invalid");

    [Test]
    public async Task Read_UnknownParameterValue_NamesParameterAndValue()
    {
        var refused = await Caller.GetAsync("/api/v1/instances?status=running");

        var problem = refused.ShouldBeProblem(400, "request.parameter_invalid");
        problem.GetProperty("detail").GetString()!.ShouldContain("'running'");
        problem.GetProperty("subjects").EnumerateArray().Single().GetString()!.ShouldBe("status", StringCompareShould.IgnoreCase);
    }

    [TestCase("/api/v1/nothing")]
    [TestCase("/api/v1/instances/not-a-guid")]
    [TestCase("/api/v1/tasks/5")]
    [TestCase("/api")]
    public async Task Read_AddressWithNothing_NotFound(string path) => (await Caller.GetAsync(path)).ShouldBeProblem(404, "route.not_found");

    [Test]
    public async Task Put_WhereItIsNotKnown_MethodNotAllowed() =>
        (await Caller.SendAsync(HttpMethod.Put, "/api/v1/instances", null)).ShouldBeProblem(405, "request.method_not_allowed");

    [Test]
    public async Task Read_AcceptingNothingThatIsAnswered_NotAcceptable() =>
        (await Caller.GetAsync("/api/v1/instances", ("Accept", "text/html"))).ShouldBeProblem(406, "request.not_acceptable");

    [TestCase("*/*")]
    [TestCase("application/json")]
    [TestCase("text/html, application/*;q=0.1")]
    [TestCase("garbage;;")]
    public async Task Read_AcceptingJsonOneWayOrAnother_Answered(string accept) => (await Caller.GetAsync("/api/v1/instances", ("Accept", accept))).ShouldBe(200);
}
