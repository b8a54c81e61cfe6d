using Microsoft.Net.Http.Headers;
using SopFlow.Host.Problems;

namespace SopFlow.Host.Documents;

/// <summary>A file as it comes in: the raw body, or one part of a form.</summary>
/// <param name="Name">The name it had where it came from.</param>
/// <param name="ClaimedType">The type its sender says it is; null when it says none.</param>
/// <param name="Content">The file.</param>
internal sealed record IncomingFile(string Name, string? ClaimedType, byte[] Content)
{
    /// <summary>Bytes of whatever kind: says nothing.</summary>
    private const string Unstated = "application/octet-stream";

    private const string DefaultName = "berkas";
    private const int LongestName = 200;

    /// <summary>Reads the file of a request; null when there is not exactly one, or it is empty.</summary>
    public static async Task<IncomingFile?> ReadAsync(HttpRequest request, string? fileName)
    {
        if (!request.HasFormContentType)
            return await ReadAsync(request.Body, fileName ?? NameOf(request.Headers.ContentDisposition), request.ContentType, request.HttpContext.RequestAborted);
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (form.Files is not [var part])
            return null;
        await using var content = part.OpenReadStream();
        return await ReadAsync(content, fileName ?? part.FileName, part.ContentType, request.HttpContext.RequestAborted);
    }

    /// <summary>Finds the type of the content.</summary>
    /// <param name="mediaType">The type; null when it is not taken.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public Problem? Sniff(out string? mediaType)
    {
        mediaType = null;
        if (ClaimedType is not null && !ContentTypes.Taken.Contains(ClaimedType))
            return NotTaken();
        var found = ContentTypes.Of(Content, ClaimedType);
        if (ClaimedType is not null && found != ClaimedType)
            return Mismatch(ClaimedType, found);
        mediaType = found;
        return found is null ? NotTaken() : null;
    }

    private static Problem NotTaken() => new(ProblemTypes.UploadTypeNotAllowed) { Subjects = ContentTypes.Taken };

    private static Problem Mismatch(string claimed, string? found) => new(
        ProblemTypes.UploadTypeMismatch,
        $"It says {claimed}, and its content is {found ?? "of no type that is taken"}.",
        $"Dinyatakan {claimed}, tetapi isinya {found ?? "bukan jenis yang diterima"}.")
    {
        Subjects = [claimed],
    };

    private static async Task<IncomingFile?> ReadAsync(Stream stream, string? name, string? type, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancellation);
        return content.Length == 0 ? null : new IncomingFile(Clean(name), TypeOf(type), content.ToArray());
    }

    private static string? TypeOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var parsed) && parsed.MediaType != Unstated ? parsed.MediaType.Value?.ToLowerInvariant() : null;

    private static string? NameOf(string? disposition) =>
        ContentDispositionHeaderValue.TryParse(disposition, out var parsed)
            ? HeaderUtilities.RemoveQuotes(parsed.FileNameStar.HasValue ? parsed.FileNameStar : parsed.FileName).Value
            : null;

    // The name is shown and sent back, never used as a path.
    private static string Clean(string? name)
    {
        var last = name?.Split('/', '\\')[^1] ?? "";
        var clean = new string([.. last.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]).Trim();
        return clean.Length == 0 ? DefaultName : clean.Length > LongestName ? clean[^LongestName..] : clean;
    }
}
