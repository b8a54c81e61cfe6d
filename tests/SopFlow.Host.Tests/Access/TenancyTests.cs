using System.Text.Json;

namespace SopFlow.Host.Tests.Access;

/// <summary>Nobody sees or touches another government's data, and nobody learns that it is there.</summary>
internal sealed class TenancyTests
{
    private static TestHost Host => SharedHost.Host;

    [Test]
    public async Task Request_NamingAThingOfAnotherGovernment_NotFound()
    {
        var stranger = Host.Administrator(Sops.Surakarta);
        var requests = (await Requests.AllAsync(Host)).Where(r => r.NamesAThing).ToList();

        requests.Count.ShouldBeGreaterThan(15);
        foreach (var request in requests)
        {
            var answer = await request.SendAsync(stranger);
            answer.Status.ShouldBe(404, $"{request}: {answer.Text}");
            answer.MediaType.ShouldBe("application/problem+json");
        }
    }

    [Test]
    public async Task Request_NamingAThingOfOnesOwn_Found()
    {
        // The other side of the test above: the same requests are good ones.
        foreach (var request in (await Requests.AllAsync(Host)).Where(r => r is { NamesAThing: true, Method: "GET" }))
            (await request.SendAsync(Host.Administrator(Sops.Pekalongan))).Status.ShouldBe(200, request.ToString());
    }

    [Test]
    public async Task Start_SopOfAnotherGovernment_NotFound() =>
        (await Host.Administrator(Sops.Surakarta).PostAsync("/api/v1/instances", new { definition = Sops.Hosting })).ShouldBeProblem(404, "definition.not_found");

    [Test]
    public async Task HandIn_FileOfAnotherGovernment_Unknown()
    {
        var upload = (await Host.Administrator(Sops.Surakarta).PostAsync("/api/v1/documents", new StringContent("rahasia"))).ShouldBe(201).GetProperty("id").GetString();
        var instance = await Sops.StartHostingAsync(Host.Administrator(Sops.Pekalongan));

        var refused = await Host.Administrator(Sops.Pekalongan).PostAsync(
            $"/api/v1/instances/{Sops.Id(instance)}/documents", new { documents = new[] { new { document = "disposisi", upload } } });

        refused.ShouldBeProblem(422, "upload.unknown");
    }

    [TestCase("/api/v1/instances?limit=200", "items")]
    [TestCase("/api/v1/tasks?limit=200", "items")]
    [TestCase("/api/v1/definitions?limit=200", "items")]
    [TestCase("/api/v1/sla/breaches?limit=200", "items")]
    [TestCase("/api/v1/events?limit=200", "events")]
    [TestCase("/api/v1/calendars", "calendars")]
    [TestCase("/api/v1/keys", "keys")]
    [TestCase("/api/v1/sla/summary?by=definition", "groups")]
    public async Task List_OfAnotherGovernment_HoldsNothingOfThisOne(string path, string member)
    {
        await Sops.StartHostingAsync(Host.Administrator(Sops.Pekalongan));

        var list = (await Host.Administrator(Sops.Surakarta).GetAsync(path)).ShouldBe(200);

        list.GetProperty(member).ValueKind.ShouldBe(JsonValueKind.Array);
        list.GetRawText().ShouldNotContain("pekalongan", Case.Insensitive);
    }
}
