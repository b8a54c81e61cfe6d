using System.Collections.Immutable;

namespace SopFlow.Host.Definitions;

/// <summary>What a request brings to be published: an SOP table or a process as its body, or a form with a process and the decisions that it names.</summary>
/// <param name="File">The table or process.</param>
/// <param name="IsXml">Whether it is BPMN 2.0 XML.</param>
/// <param name="Decisions">DMN files beside it; empty for none.</param>
internal sealed record DefinitionUpload(NamedFile File, bool IsXml, ImmutableArray<NamedFile> Decisions)
{
    /// <summary>What a form may be sent as.</summary>
    public const string Form = "multipart/form-data";

    /// <summary>The part of a form that is the process.</summary>
    public const string ProcessPart = "process";

    /// <summary>The parts of a form that are decisions.</summary>
    public const string DecisionsPart = "decisions";

    /// <summary>What findings call a body, which has no name of its own.</summary>
    private const string Body = "body";

    /// <summary>Reads a request.</summary>
    /// <returns>What it brings; null for a form that has not just one process and, besides, decisions.</returns>
    /// <exception cref="InvalidDataException">A form that cannot be taken apart.</exception>
    public static async Task<DefinitionUpload?> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return new DefinitionUpload(new NamedFile(Body, await BytesAsync(request.Body, request.HttpContext.RequestAborted)), DefinitionMediaTypes.IsXml(request.ContentType), []);
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (form.Count > 0 || form.Files.GetFiles(ProcessPart) is not [var process] || form.Files.Any(file => file.Name is not (ProcessPart or DecisionsPart)))
            return null;
        var decisions = ImmutableArray.CreateBuilder<NamedFile>();
        foreach (var part in form.Files.GetFiles(DecisionsPart))
            decisions.Add(await ReadAsync(part, request.HttpContext.RequestAborted));
        return new DefinitionUpload(await ReadAsync(process, request.HttpContext.RequestAborted), IsXml: true, decisions.ToImmutable());
    }

    private static async Task<NamedFile> ReadAsync(IFormFile part, CancellationToken cancellation)
    {
        await using var content = part.OpenReadStream();
        return new NamedFile(part.FileName is { Length: > 0 } name ? name : part.Name, await BytesAsync(content, cancellation));
    }

    private static async Task<byte[]> BytesAsync(Stream stream, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancellation);
        return content.ToArray();
    }
}

/// <summary>A file as it came.</summary>
/// <param name="Name">What findings call it.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record NamedFile(string Name, byte[] Content);
