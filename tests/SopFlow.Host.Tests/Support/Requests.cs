using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SopFlow.Host.Tests.Support;

/// <summary>A good request to every endpoint of the API, about things of Kota Pekalongan.</summary>
internal sealed record Requests(string Instance, string Task, string Upload, string Key, string Change, string Message)
{
    /// <summary>Every endpoint with a request to it.</summary>
    public static async Task<IReadOnlyList<Request>> AllAsync(TestHost host)
    {
        var caller = host.Administrator(Sops.Pekalongan);
        // The second step has a time, and so a clock.
        var instance = await Sops.CompleteAsync(caller, await Sops.StartHostingAsync(caller));
        var upload = (await caller.PostAsync("/api/v1/documents", new StringContent("surat"))).ShouldBe(201);
        var key = (await caller.PostAsync("/api/v1/keys", new { name = "sasaran", permissions = new[] { "tasks:read" } })).ShouldBe(201);
        var calendar = $"{Sops.Pekalongan}/uji-{Guid.NewGuid():N}";
        var change = (await caller.PostAsync($"/api/v1/calendars/{calendar}/versions", CalendarOf(calendar, 1))).ShouldBe(202);
        var message = (await caller.PostAsync("/api/v1/messages", new { name = "uji" })).ShouldBe(202);
        var things = new Requests(
            Sops.Id(instance), Sops.OpenTask(instance), upload.GetProperty("id").GetString()!, key.GetProperty("id").GetString()!, change.GetProperty("id").GetString()!, Sops.Id(message));
        return
        [
            .. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
                .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(method => things.To(endpoint, method))),
        ];
    }

    private Request To(RouteEndpoint endpoint, string method)
    {
        var pattern = endpoint.RoutePattern.RawText!.TrimEnd('/');
        var path = pattern
            .Replace("{government}/{agency}/{sop}", Sops.Hosting, StringComparison.Ordinal)
            .Replace("{owner}/{name}", "kota-pekalongan/diskominfo", StringComparison.Ordinal)
            .Replace("{version}", pattern.Contains("/calendars/", StringComparison.Ordinal) ? "1" : "1.0.0", StringComparison.Ordinal)
            .Replace("{id:taskId}", Task, StringComparison.Ordinal)
            .Replace("{key:int}", "1", StringComparison.Ordinal)
            .Replace("{clockId}", $"task-{Task.Split(':')[1]}", StringComparison.Ordinal)
            .Replace("{**id}", "kota-pekalongan/diskominfo", StringComparison.Ordinal)
            .Replace("{id:guid}", pattern.Contains("/documents/{", StringComparison.Ordinal) ? Upload : pattern.Contains("/changes/{", StringComparison.Ordinal) ? Change : pattern.Contains("/messages/{", StringComparison.Ordinal) ? Message : Instance, StringComparison.Ordinal)
            .Replace("{id}", Key, StringComparison.Ordinal);
        if (method == "POST" && pattern.Contains("/calendars/", StringComparison.Ordinal))
            path += "?dryRun=true";
        path.ShouldNotContain("{", customMessage: $"{pattern} has a parameter that this test does not know: give it one.");
        return new Request(method, pattern, path, endpoint.Metadata.OfType<IAuthorizeData>().Single().Policy!, BodyFor(method, pattern));
    }

    /// <summary>A calendar of a government's own, on the hours of the country.</summary>
    private static object CalendarOf(string id, int version) => new { id, version, name = "Kalender uji", inherits = "id/wib@1" };

    private object? BodyFor(string method, string pattern) => (method, pattern["/api/v1".Length..]) switch
    {
        ("GET" or "DELETE", _) => null,
        (_, "/conditions") => new { variables = new { uji = true }, before = new { uji = false }, businessKey = "UJI/1" },
        (_, "/definitions") => SopText.Hosting().ToJsonString(),
        (_, "/instances") => new { definition = Sops.Hosting },
        (_, "/instances/{id:guid}/cancel") => new { reason = "Uji" },
        (_, "/instances/{id:guid}/suspend") => new { reason = "Uji" },
        (_, "/instances/{id:guid}/resume") => new { },
        (_, "/instances/{id:guid}/clocks/{clockId}/pause") => new { reason = "Uji" },
        (_, "/instances/{id:guid}/clocks/{clockId}/resume") => new { },
        (_, "/instances/{id:guid}/document-requests") => new { documents = new[] { "disposisi" }, reason = "Uji" },
        (_, "/tasks/{id:taskId}/document-requests") => new { officer = "Sari", documents = new[] { "disposisi" }, reason = "Uji" },
        (_, "/instances/{id:guid}/messages") => new { name = "pesan" },
        (_, "/instances/{id:guid}/documents") => new { documents = new[] { new { document = "disposisi" } } },
        (_, "/tasks/{id:taskId}/claim") => new { officer = "Sari" },
        (_, "/tasks/{id:taskId}/release") => new { officer = "Sari" },
        (_, "/tasks/{id:taskId}/complete") => new { officer = "Sari" },
        (_, "/messages" or "/signals") => new { name = "uji" },
        (_, "/jobs/fetch-and-lock") => new { worker = "uji", topics = new[] { "uji" } },
        (_, "/jobs/{id:taskId}/complete") => new { worker = "uji" },
        (_, "/jobs/{id:taskId}/fail") => new { worker = "uji", message = "Uji" },
        (_, "/jobs/{id:taskId}/error") => new { worker = "uji", code = "UJI" },
        (_, "/jobs/{id:taskId}/extend") => new { worker = "uji", lockFor = "PT1M" },
        (_, "/instances/{id:guid}/incidents/{key:int}/resolve") => new { },
        (_, "/instances/{id:guid}/ad-hoc/{key:int}/start") => new { activity = "telaah" },
        (_, "/documents") => "surat",
        (_, "/calendars/{owner}/{name}/versions") => CalendarOf("kota-pekalongan/diskominfo", 2),
        (_, "/calendars/{owner}/{name}/amendments") => new { reason = "Uji", addHolidays = new[] { new { date = "2026-12-01", kind = "local", name = "Hari jadi kota", decree = (string?)null } } },
        (_, "/keys") => new { name = "baru", permissions = new[] { "tasks:read" } },
        _ => throw new InvalidOperationException($"{method} {pattern} has a body that this test does not know: give it one."),
    };
}

/// <summary>A request to an endpoint.</summary>
internal sealed record Request(string Method, string Pattern, string Path, string Permission, object? Body)
{
    /// <summary>True when it names a thing that belongs to somebody.</summary>
    public bool NamesAThing => Pattern.Contains('{', StringComparison.Ordinal);

    public Task<ApiAnswer> SendAsync(ApiClient caller) => Method switch
    {
        "GET" => caller.GetAsync(Path),
        "POST" => caller.PostAsync(Path, Pattern.EndsWith("/v1/documents", StringComparison.Ordinal) ? new StringContent((string)Body!) : Body),
        "DELETE" => caller.DeleteAsync(Path),
        _ => throw new InvalidOperationException($"The tests send no {Method}."),
    };

    public override string ToString() => $"{Method} {Path}";
}
