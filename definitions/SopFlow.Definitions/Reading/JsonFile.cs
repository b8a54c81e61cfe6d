using System.Text.Json;
using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.Reading;

/// <summary>A JSON file read as one type of the model: its value, or null and the reasons why not.</summary>
/// <param name="Value">The value; null when there is at least one error.</param>
/// <param name="Diagnostics">What was found so far; what is found later joins it.</param>
/// <param name="Map">Where each value stands.</param>
internal sealed record JsonFile<T>(T? Value, DiagnosticList Diagnostics, JsonTextMap Map)
    where T : class
{
    /// <summary>The largest file that is read, in bytes; the largest definition known has a twentieth of it.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly Rule TooLarge = new("sop.file.too-large", Severity.Error, "Split the file: one that long is several.");
    private static readonly Rule Unreadable = new("sop.json.unreadable", Severity.Error, "Compare the value with the JSON Schema.");

    /// <summary>Reads a file. Never throws for what it holds.</summary>
    public static JsonFile<T> Read(string fileName, ReadOnlyMemory<byte> utf8)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        var lines = new LineIndex(utf8.Length > MaxBytes ? default : utf8);
        var nothing = new JsonTextMap(utf8, lines, null);
        if (utf8.Length > MaxBytes)
        {
            var tooLarge = new DiagnosticList(fileName, nothing);
            tooLarge.Add(TooLarge, "", $"The file has {utf8.Length} bytes; at most {MaxBytes} are read.", $"Berkas berukuran {utf8.Length} bita; paling besar {MaxBytes}.");
            return new JsonFile<T>(null, tooLarge, nothing);
        }

        var syntax = new DiagnosticList(fileName, nothing);
        var root = new JsonTextReader(utf8.Span, (rule, offset, message, messageId) => syntax.Add(rule, lines.At(offset), null, message, messageId)).Read(lines);
        if (root is null || syntax.HasErrors)
            return new JsonFile<T>(null, syntax, nothing);

        var map = new JsonTextMap(utf8, lines, root);
        var diagnostics = new DiagnosticList(fileName, map);
        new JsonShape(diagnostics, map).Check(root, typeof(T));
        return new JsonFile<T>(diagnostics.HasErrors ? null : Deserialize(utf8, diagnostics), diagnostics, map);
    }

    private static T? Deserialize(ReadOnlyMemory<byte> utf8, DiagnosticList diagnostics)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(utf8.Span, SopJson.Options);
        }
        catch (JsonException exception)
        {
            diagnostics.Add(Unreadable, "", $"{exception.Message}", $"Berkas tidak dapat dibaca: {exception.Message}");
            return null;
        }
    }
}
