using System.Text.Json;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Lint;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.Validation;

namespace SopFlow.Definitions.Reading;

/// <summary>The front door: a JSON file in, an SOP or the reasons why not out. Never throws for what a file holds.</summary>
public static class SopReader
{
    /// <summary>The largest file that is read, in bytes; the largest SOP known has a twentieth of it.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly Rule TooLarge = new("sop.file.too-large", Severity.Error, "Split the SOP: one that long is several.");
    private static readonly Rule Unreadable = new("sop.json.unreadable", Severity.Error, "Compare the value with the JSON Schema.");

    /// <summary>Reads one version of one SOP.</summary>
    /// <param name="fileName">The name that findings shall carry; nothing is opened.</param>
    /// <param name="utf8">The file: JSON in UTF-8, with or without a byte order mark, at most <see cref="MaxBytes"/>.</param>
    public static SopReadResult Read(string fileName, ReadOnlyMemory<byte> utf8)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        var lines = new LineIndex(utf8.Length > MaxBytes ? default : utf8);
        if (utf8.Length > MaxBytes)
        {
            var tooLarge = new DiagnosticList(fileName, new JsonTextMap(utf8, lines, null));
            tooLarge.Add(TooLarge, "", $"The file has {utf8.Length} bytes; at most {MaxBytes} are read.", $"Berkas berukuran {utf8.Length} bita; paling besar {MaxBytes}.");
            return new SopReadResult(null, tooLarge.Sorted);
        }

        var syntax = new DiagnosticList(fileName, new JsonTextMap(utf8, lines, null));
        var root = new JsonTextReader(utf8.Span, (rule, offset, message, messageId) => syntax.Add(rule, lines.At(offset), null, message, messageId)).Read(lines);
        if (root is null || syntax.HasErrors)
            return new SopReadResult(null, syntax.Sorted);

        var map = new JsonTextMap(utf8, lines, root);
        var diagnostics = new DiagnosticList(fileName, map);
        new JsonShape(diagnostics, map).Check(root, typeof(SopDefinition));
        var definition = diagnostics.HasErrors ? null : Deserialize(utf8, diagnostics);
        if (definition is not null)
            diagnostics.AddRange(SopCheck.Check(definition, map));
        if (definition is not null && !diagnostics.HasErrors)
            diagnostics.AddRange(SopLint.Check(definition));
        return new SopReadResult(diagnostics.HasErrors ? null : definition, diagnostics.Sorted);
    }

    private static SopDefinition? Deserialize(ReadOnlyMemory<byte> utf8, DiagnosticList diagnostics)
    {
        try
        {
            return JsonSerializer.Deserialize<SopDefinition>(utf8.Span, SopJson.Options);
        }
        catch (JsonException exception)
        {
            diagnostics.Add(Unreadable, "", $"{exception.Message}", $"Berkas tidak dapat dibaca: {exception.Message}");
            return null;
        }
    }
}
