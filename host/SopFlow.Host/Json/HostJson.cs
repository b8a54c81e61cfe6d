using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SopFlow.Kernel.Feel;

namespace SopFlow.Host.Json;

/// <summary>How the API writes and reads JSON: one way, strict in what it takes.</summary>
public static class HostJson
{
    /// <summary>Deepest nesting of a body: variables as deep as FEEL takes them, in their place in a request.</summary>
    public const int MaxDepth = FeelLimits.ValueDepth + 8;

    /// <summary>The options by themselves, for whatever reads or writes outside a request.</summary>
    public static JsonSerializerOptions Options { get; } = Build();

    /// <summary>Sets the options up.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = MaxDepth;
        // Readable Indonesian and quotation marks; what a browser makes of it is settled by the content type and nosniff.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new InstantRfc3339Converter());
        options.Converters.Add(new DurationIsoConverter());
        options.Converters.Add(new LocalDateConverter());
        options.Converters.Add(new LocalTimeConverter());
        options.Converters.Add(new FeelContextJsonConverter());
        options.Converters.Add(new SopFlowEventConverter());
    }

    private static JsonSerializerOptions Build()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
