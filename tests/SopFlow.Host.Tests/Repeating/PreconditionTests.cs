namespace SopFlow.Host.Tests.Repeating;

internal sealed class PreconditionTests
{
    private static ApiClient Caller => SharedHost.Host.Administrator(Sops.Pekalongan);

    [TestCase("claim", "{\"officer\":\"Sari\"}")]
    [TestCase("complete", "{}")]
    public async Task TaskCommand_OnVersionThatChanged_Stale(string act, string body)
    {
        var instance = await Sops.StartHostingAsync(Caller);
        var path = $"/api/v1/tasks/{Sops.OpenTask(instance)}/{act}";
        (await Caller.PostAsync($"/api/v1/instances/{Sops.Id(instance)}/documents", new { documents = new[] { new { document = "disposisi" } } })).ShouldBe(200);

        (await Caller.PostAsync(path, body, ("If-Match", "\"1\""))).ShouldBeProblem(412, "precondition.stale").GetProperty("detail").GetString()!.ShouldContain("\"2\"");

        (await Caller.PostAsync(path, body, ("If-Match", "\"2\""))).ShouldBe(200);
    }

    [Test]
    public async Task Cancel_OnVersionThatChanged_StaleAndNothingHappens()
    {
        var instance = await Sops.StartHostingAsync(Caller);
        await Sops.CompleteAsync(Caller, instance);

        (await Caller.PostAsync($"/api/v1/instances/{Sops.Id(instance)}/cancel", new { reason = "x" }, ("If-Match", "\"1\""))).ShouldBeProblem(412, "precondition.stale");

        (await Caller.GetAsync($"/api/v1/instances/{Sops.Id(instance)}")).ShouldBe(200).GetProperty("status").GetString().ShouldBe("active");
        (await Caller.PostAsync($"/api/v1/instances/{Sops.Id(instance)}/cancel", new { reason = "x" }, ("If-Match", "*"))).ShouldBe(200);
    }

    [TestCase("1", 400, "precondition.malformed")]
    [TestCase("\"1", 400, "precondition.malformed")]
    [TestCase("\"1\", \"2\"", 400, "precondition.malformed")]
    [TestCase("W/\"1\"", 412, "precondition.stale")]
    [TestCase("\"abc\"", 412, "precondition.stale")]
    public async Task Cancel_WithPreconditionOfAnotherForm_Refused(string ifMatch, int status, string code)
    {
        var instance = await Sops.StartHostingAsync(Caller);

        (await Caller.PostAsync($"/api/v1/instances/{Sops.Id(instance)}/cancel", new { reason = "x" }, ("If-Match", ifMatch))).ShouldBeProblem(status, code);
    }

    [Test]
    public async Task Read_WhatTheCallerHas_NotModified()
    {
        var instance = await Sops.StartHostingAsync(Caller);
        foreach (var path in new[]
        {
            $"/api/v1/instances/{Sops.Id(instance)}", $"/api/v1/tasks/{Sops.OpenTask(instance)}", $"/api/v1/definitions/{Sops.Hosting}",
            $"/api/v1/definitions/{Sops.Hosting}/versions/1.0.0", $"/api/v1/definitions/{Sops.Hosting}/versions/1.0.0/source", "/api/v1/calendars/id/wib",
        })
        {
            var first = await Caller.GetAsync(path);
            first.ShouldBe(200);

            var again = await Caller.GetAsync(path, ("If-None-Match", first.ETag!));

            again.Status.ShouldBe(304, path);
            again.Body.ShouldBeEmpty();
            again.ETag.ShouldBe(first.ETag);
            (await Caller.GetAsync(path, ("If-None-Match", "\"other\""))).ShouldBe(200);
        }
    }
}
