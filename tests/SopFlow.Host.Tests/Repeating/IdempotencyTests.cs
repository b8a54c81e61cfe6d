using System.Net.Http.Headers;
using System.Text;

namespace SopFlow.Host.Tests.Repeating;

internal sealed class IdempotencyTests
{
    private const int Duplicates = 20;

    private static ApiClient Caller => SharedHost.Host.Administrator(Sops.Pekalongan);

    private static (string, string) NewKey => ("Idempotency-Key", Guid.NewGuid().ToString());

    [Test]
    public async Task Start_Repeated_SameAnswerAndOneInstance()
    {
        var (key, body) = (NewKey, new { definition = Sops.Hosting, businessKey = Guid.NewGuid().ToString() });
        var first = await Caller.PostAsync("/api/v1/instances", body, key);
        first.ShouldBe(201);
        first.IsReplay.ShouldBeFalse();

        var again = await Caller.PostAsync("/api/v1/instances", body, key);

        again.IsReplay.ShouldBeTrue();
        again.Status.ShouldBe(201);
        again.Body.ShouldBe(first.Body);
        again.ETag.ShouldBe(first.ETag);
        again.Headers.Location.ShouldBe(first.Headers.Location);
        (await CountAsync(body.businessKey)).ShouldBe(1);
    }

    [Test]
    public async Task Start_SameKeyOtherBody_Refused()
    {
        var key = NewKey;
        (await Caller.PostAsync("/api/v1/instances", new { definition = Sops.Hosting, businessKey = "a" }, key)).ShouldBe(201);

        (await Caller.PostAsync("/api/v1/instances", new { definition = Sops.Hosting, businessKey = "b" }, key)).ShouldBeProblem(422, "idempotency.key_reused");
    }

    [Test]
    public async Task Start_ManyAtOnce_OneInstanceAndOneAnswer()
    {
        var (key, body) = (NewKey, new { definition = Sops.Hosting, businessKey = Guid.NewGuid().ToString() });

        var answers = await Task.WhenAll(Enumerable.Range(0, Duplicates).Select(_ => Caller.PostAsync("/api/v1/instances", body, key)));

        answers.ShouldAllBe(a => a.Status == 201);
        answers.Select(a => a.Text).Distinct().Count().ShouldBe(1);
        answers.Count(a => !a.IsReplay).ShouldBe(1);
        (await CountAsync(body.businessKey)).ShouldBe(1);
    }

    [Test]
    public async Task Complete_ManyAtOnce_OneCompletionAndOneAnswer()
    {
        var instance = await Sops.StartHostingAsync(Caller);
        var (key, path) = (NewKey, $"/api/v1/tasks/{Sops.OpenTask(instance)}/complete");

        var answers = await Task.WhenAll(Enumerable.Range(0, Duplicates).Select(_ => Caller.PostAsync(path, new { officer = "Sari" }, key)));

        answers.Select(a => a.Status).Distinct().ShouldBe([200], answers[0].Text);
        answers.Select(a => a.Text).Distinct().Count().ShouldBe(1);
        answers.Count(a => !a.IsReplay).ShouldBe(1);
        (await Caller.GetAsync($"/api/v1/instances/{Sops.Id(instance)}")).ETag.ShouldBe("\"2\"");
    }

    [Test]
    public async Task Complete_RepeatedAfterTheInstanceWentOn_FirstAnswerAgain()
    {
        var instance = await Sops.StartHostingAsync(Caller);
        var (key, path) = (NewKey, $"/api/v1/tasks/{Sops.OpenTask(instance)}/complete");
        var first = await Caller.PostAsync(path, new { }, key, ("If-Match", "\"1\""));
        await Sops.CompleteAsync(Caller, first.ShouldBe(200).GetProperty("instance"));

        var again = await Caller.PostAsync(path, new { }, key, ("If-Match", "\"1\""));

        again.IsReplay.ShouldBeTrue();
        again.Body.ShouldBe(first.Body);
    }

    [Test]
    public async Task Complete_Refused_MayBeTriedAgainWithTheSameKey()
    {
        var started = (await Caller.PostAsync("/api/v1/instances", new { definition = Sops.Hosting })).ShouldBe(201);
        var (key, path) = (NewKey, $"/api/v1/tasks/{Sops.OpenTask(started)}/complete");
        (await Caller.PostAsync(path, new { }, key)).ShouldBeProblem(422, "document.missing");
        (await Caller.PostAsync($"/api/v1/instances/{Sops.Id(started)}/documents", new { documents = new[] { new { document = "surat_permohonan_hosting" } } })).ShouldBe(200);

        (await Caller.PostAsync(path, new { }, key)).ShouldBe(200);
    }

    [Test]
    public async Task Claim_ThatChangesNothing_RepeatedAfterRelease_SameAnswer()
    {
        var task = Sops.OpenTask(await Sops.StartHostingAsync(Caller));
        (await Caller.PostAsync($"/api/v1/tasks/{task}/claim", new { officer = "Sari" })).ShouldBe(200);
        var key = NewKey;
        var first = await Caller.PostAsync($"/api/v1/tasks/{task}/claim", new { officer = "Sari" }, key);
        (await Caller.PostAsync($"/api/v1/tasks/{task}/release", new { officer = "Sari" })).ShouldBe(200);

        var again = await Caller.PostAsync($"/api/v1/tasks/{task}/claim", new { officer = "Sari" }, key);

        again.IsReplay.ShouldBeTrue();
        again.Body.ShouldBe(first.Body);
    }

    [Test]
    public async Task Publish_ManyAtOnce_OneAnswer()
    {
        var (key, sop) = (NewKey, SopText.Hosting().ToJsonString());

        var answers = await Task.WhenAll(Enumerable.Range(0, Duplicates).Select(_ => Caller.PostAsync("/api/v1/definitions", sop, key)));

        answers.ShouldAllBe(a => a.Status == 201);
        answers.Select(a => a.Text).Distinct().Count().ShouldBe(1);
        answers.Count(a => !a.IsReplay).ShouldBe(1);
    }

    [Test]
    public async Task Upload_RepeatedAsAFormWithAnotherBoundary_SameAnswer()
    {
        var key = NewKey;
        var first = await Caller.PostAsync("/api/v1/documents", Form("satu"), key);
        first.ShouldBe(201);

        var again = await Caller.PostAsync("/api/v1/documents", Form("dua"), key);

        again.IsReplay.ShouldBeTrue(again.Text);
        again.Body.ShouldBe(first.Body);

        static MultipartFormDataContent Form(string boundary) => new(boundary)
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes("isi surat")) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } }, "file", "surat.txt" },
        };
    }

    [Test]
    public async Task Start_SameKeyOfAnotherCaller_IsAnotherRequest()
    {
        var key = NewKey;
        var other = await SharedHost.Host.CallerAsync(Sops.Pekalongan, new { name = "Lain", permissions = new[] { "instances:start" } });
        var mine = (await Caller.PostAsync("/api/v1/instances", new { definition = Sops.Hosting }, key)).ShouldBe(201);

        var theirs = await other.PostAsync("/api/v1/instances", new { definition = Sops.Hosting }, key);

        theirs.IsReplay.ShouldBeFalse();
        Sops.Id(theirs.ShouldBe(201)).ShouldNotBe(Sops.Id(mine));
    }

    [TestCase("")]
    [TestCase("with space")]
    public async Task Start_KeyThatCannotBe_BadRequest(string key) =>
        (await Caller.PostAsync("/api/v1/instances", new { definition = Sops.Hosting }, ("Idempotency-Key", key))).ShouldBeProblem(400, "idempotency.key_invalid");

    [Test]
    public async Task Start_KeyTooLong_BadRequest() =>
        (await Caller.PostAsync("/api/v1/instances", new { definition = Sops.Hosting }, ("Idempotency-Key", new string('a', 201)))).ShouldBeProblem(400, "idempotency.key_invalid");

    private static async Task<int> CountAsync(string businessKey) =>
        (await Caller.GetAsync($"/api/v1/instances?businessKey={businessKey}")).ShouldBe(200).GetProperty("items").GetArrayLength();
}
