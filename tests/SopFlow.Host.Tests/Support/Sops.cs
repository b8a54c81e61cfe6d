using System.Text.Json;

namespace SopFlow.Host.Tests.Support;

/// <summary>SOPs of the catalogue that tests run, and what is done with them again and again.</summary>
internal static class Sops
{
    public const string Pekalongan = "kota-pekalongan";
    public const string Surakarta = "kota-surakarta";

    /// <summary>Ten steps, of which the first has no time and the fifth is a decision.</summary>
    public const string Hosting = "kota-pekalongan/diskominfo/hosting";

    /// <summary>Has a wait for Tuesday, one for a message, and an optional step.</summary>
    public const string DataRequest = "kota-surakarta/diskominfo-sp/permohonan-data-bps";

    /// <summary>Nine steps with a promise of three working days.</summary>
    public const string Publication = "kota-surakarta/diskominfo-sp/publikasi-statistik-sektoral";

    /// <summary>Starts an instance of the hosting SOP with the letter that its first step asks for.</summary>
    public static async Task<JsonElement> StartHostingAsync(ApiClient caller, string? businessKey = null)
    {
        var started = await caller.PostAsync("/api/v1/instances", new { definition = Hosting, businessKey, documents = new[] { new { document = "surat_permohonan_hosting", reference = "005/123" } } });
        return started.ShouldBe(201);
    }

    /// <summary>Completes the one open task of an instance.</summary>
    /// <returns>The instance afterwards.</returns>
    public static async Task<JsonElement> CompleteAsync(ApiClient caller, JsonElement instance, object? body = null)
    {
        var completed = await caller.PostAsync($"/api/v1/tasks/{OpenTask(instance)}/complete", body ?? new { officer = "Petugas" });
        return completed.ShouldBe(200).GetProperty("instance");
    }

    /// <summary>The id of the one open task of an instance.</summary>
    public static string OpenTask(JsonElement instance) => instance.GetProperty("tasks").EnumerateArray().Single().GetProperty("id").GetString()!;

    /// <summary>The id of an instance.</summary>
    public static string Id(JsonElement instance) => instance.GetProperty("id").GetString()!;

    /// <summary>The step at which an instance stands.</summary>
    public static string Step(JsonElement instance) => instance.GetProperty("tasks").EnumerateArray().Single().GetProperty("step").GetProperty("id").GetString()!;
}
