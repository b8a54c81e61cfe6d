using System.Text.Json.Nodes;
using SopFlow.Testing;

namespace SopFlow.Host.Tests.Support;

/// <summary>SOPs of the catalogue as text, changed as a test needs them.</summary>
internal static class SopText
{
    private static int published;

    /// <summary>The text of a version in the catalogue.</summary>
    public static string Of(string id) => File.ReadAllText(Path.Combine(Checkout.Root, "definitions", "catalog", Path.Combine(id.Split('/')), "1.0.0.json"));

    /// <summary>The hosting SOP under an id that no other test uses.</summary>
    /// <param name="agency">The agency part of the id.</param>
    /// <param name="change">What else to change.</param>
    public static JsonObject Hosting(string agency = "diskominfo", Action<JsonObject>? change = null)
    {
        var sop = JsonNode.Parse(Of(Sops.Hosting))!.AsObject();
        sop["id"] = $"kota-pekalongan/{agency}/uji-{Interlocked.Increment(ref published)}";
        change?.Invoke(sop);
        return sop;
    }

    /// <summary>A step of an SOP.</summary>
    public static JsonObject Step(this JsonObject sop, string id) => sop["steps"]!.AsArray().Single(step => (string?)step!["id"] == id)!.AsObject();
}
