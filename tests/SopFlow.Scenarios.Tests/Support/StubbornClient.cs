using System.Net.Http.Json;
using System.Text.Json;

namespace SopFlow.Scenarios.Tests.Support;

/// <summary>A program that asks again, with the same idempotency key, until it is answered: what an integrator does when the line breaks.</summary>
internal sealed class StubbornClient(HttpClient client)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private int accepted;
    private int repeated;

    /// <summary>Commands that were accepted, each counted once.</summary>
    public int Accepted => Volatile.Read(ref accepted);

    /// <summary>Requests that had to be sent again.</summary>
    public int Repeated => Volatile.Read(ref repeated);

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        var key = Guid.NewGuid().ToString();
        JsonElement? answer = null;
        await Eventually.TrueAsync(async () => (answer = await TryAsync(path, body, key)) is not null, Patience, $"an answer to {path}");
        Interlocked.Increment(ref accepted);
        return answer!.Value;
    }

    private async Task<JsonElement?> TryAsync(string path, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var response = await client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            if ((int)response.StatusCode is >= 500 or 429)
                return Again();
            return response.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(text) : throw new AssertionException($"{path}: {(int)response.StatusCode} {text}");
        }
        catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException or IOException)
        {
            return Again();
        }
    }

    private JsonElement? Again()
    {
        Interlocked.Increment(ref repeated);
        return null;
    }
}
