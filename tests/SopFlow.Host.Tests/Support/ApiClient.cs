using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SopFlow.Host.Tests.Support;

/// <summary>A caller of the API.</summary>
internal sealed class ApiClient(HttpClient http, string? key)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>The caller's key; null for none.</summary>
    public string? Key => key;

    /// <summary>The client underneath, for requests that no other method can send.</summary>
    public HttpClient Http => http;

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<ApiAnswer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    /// <summary>Posts a body, or none for null; a string is sent as it is, anything else as JSON.</summary>
    public Task<ApiAnswer> PostAsync(string path, object? body, params (string Name, string Value)[] headers) => SendAsync(
        HttpMethod.Post,
        path,
        body switch
        {
            null => null,
            HttpContent content => content,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => new StringContent(JsonSerializer.Serialize(body, Web), Encoding.UTF8, "application/json"),
        },
        headers);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        return await ApiAnswer.OfAsync(response);
    }
}
