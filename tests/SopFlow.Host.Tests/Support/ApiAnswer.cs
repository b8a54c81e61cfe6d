using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SopFlow.Host.Tests.Support;

/// <summary>What the API answered.</summary>
internal sealed record ApiAnswer(int Status, HttpResponseHeaders Headers, string? MediaType, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonElement.Parse(Body);

    public string? ETag => Headers.ETag?.ToString();

    public bool IsReplay => Headers.TryGetValues("Idempotency-Replayed", out var values) && values.Single() == "true";

    public static async Task<ApiAnswer> OfAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsByteArrayAsync());

    /// <summary>The body of an answer with a status.</summary>
    public JsonElement ShouldBe(int status)
    {
        Status.ShouldBe(status, Text);
        return Body.Length == 0 ? default : Json;
    }

    /// <summary>An answer that is no JSON has a status.</summary>
    public void ShouldBeText(int status) => Status.ShouldBe(status, Text);

    /// <summary>The body of an answer that is a problem of a kind, whole and in both languages.</summary>
    public JsonElement ShouldBeProblem(int status, string code)
    {
        Status.ShouldBe(status, Text);
        MediaType.ShouldBe("application/problem+json");
        var problem = Json;
        problem.GetProperty("type").GetString().ShouldBe($"urn:sopflow:problem:{code}", Text);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        foreach (var text in new[] { "title", "titleId", "detail", "detailId", "traceId" })
            problem.GetProperty(text).GetString().ShouldNotBeNullOrWhiteSpace(text);
        return problem;
    }
}
