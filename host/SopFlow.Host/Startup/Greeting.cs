using System.Collections.Immutable;
using System.Text;

namespace SopFlow.Host.Startup;

/// <summary>What somebody who has just started the host needs to begin.</summary>
internal static class Greeting
{
    /// <summary>The text for the console.</summary>
    /// <param name="address">Where requests are answered; null when it is not known.</param>
    /// <param name="keys">The administrators' keys, by government.</param>
    /// <param name="keyFile">Where they are kept.</param>
    public static string Of(string? address, ImmutableSortedDictionary<string, string> keys, string keyFile)
    {
        var text = new StringBuilder();
        text.AppendLine($"SopFlow answers at {address}; the API's page is {address}/docs.");
        if (keys.IsEmpty)
        {
            text.Append($"Administrators have their keys; none of them is in {keyFile}.");
            return text.ToString();
        }

        text.AppendLine($"Administrators' keys, kept in {keyFile}:");
        var width = keys.Keys.Max(tenant => tenant.Length);
        foreach (var (tenant, key) in keys)
            text.AppendLine($"  {tenant.PadRight(width)}  {key}");
        text.AppendLine("To see the published SOPs of the first:");
        text.Append($"  curl -s {address}/api/v1/definitions -H 'Authorization: Bearer {keys.First().Value}'");
        return text.ToString();
    }
}
