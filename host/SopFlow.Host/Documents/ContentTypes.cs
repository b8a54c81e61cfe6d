using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;

namespace SopFlow.Host.Documents;

/// <summary>Finds out of what type a file is from its content, which is believed, and not what its sender says.</summary>
internal static class ContentTypes
{
    public const string Pdf = "application/pdf";
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";
    public const string Tiff = "image/tiff";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    public const string Odt = "application/vnd.oasis.opendocument.text";
    public const string Ods = "application/vnd.oasis.opendocument.spreadsheet";
    public const string Text = "text/plain";
    public const string Csv = "text/csv";

    private const int MostEntries = 10_000;
    private const int LongestMimeType = 100;

    /// <summary>The types that are taken: what offices hand in, and nothing that a browser or an office program would run.</summary>
    public static ImmutableArray<string> Taken { get; } = [Pdf, Png, Jpeg, Tiff, Docx, Xlsx, Pptx, Odt, Ods, Text, Csv];

    /// <summary>The type of a file; null when it is none of those that are taken.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="claimed">The type its sender says it is; tells only text from CSV, which look alike.</param>
    public static string? Of(byte[] content, string? claimed) => content.AsSpan() switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => Tiff,
        [(byte)'P', (byte)'K', 3, 4, ..] => OfZip(content),
        _ => !IsText(content) ? null : claimed == Csv ? Csv : Text,
    };

    private static string? OfZip(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries || zip.Entries.Any(IsMacro))
                return null;
            if (zip.GetEntry("mimetype") is { Length: <= LongestMimeType } mimeType)
                return OfOpenDocument(mimeType);
            if (zip.GetEntry("[Content_Types].xml") is null)
                return null;
            return zip.GetEntry("word/document.xml") is not null ? Docx
                : zip.GetEntry("xl/workbook.xml") is not null ? Xlsx
                : zip.GetEntry("ppt/presentation.xml") is not null ? Pptx
                : null;
        }
        catch (InvalidDataException)
        {
            // It begins as an archive and is none.
            return null;
        }
    }

    private static string? OfOpenDocument(ZipArchiveEntry mimeType)
    {
        using var reader = new StreamReader(mimeType.Open(), Encoding.ASCII);
        var buffer = new char[LongestMimeType];
        return new string(buffer, 0, reader.ReadBlock(buffer)) switch
        {
            Odt => Odt,
            Ods => Ods,
            _ => null,
        };
    }

    private static bool IsMacro(ZipArchiveEntry entry) => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase);

    private static bool IsText(byte[] content)
    {
        if (content.Any(b => b is < 0x20 and not (byte)'\t' and not (byte)'\r' and not (byte)'\n' or 0x7F))
            return false;
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(content);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
