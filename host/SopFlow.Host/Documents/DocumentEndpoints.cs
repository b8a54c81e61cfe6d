using System.ComponentModel;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SopFlow.Host.Configuration;
using SopFlow.Host.Idempotency;
using SopFlow.Host.Limits;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Preconditions;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Documents;

/// <summary>Uploading and downloading files.</summary>
internal static class DocumentEndpoints
{
    public static void MapDocuments(this IEndpointRouteBuilder api)
    {
        var limits = api.ServiceProvider.GetRequiredService<IOptions<SopFlowOptions>>().Value.Limits;
        var documents = api.MapGroup("/documents").WithTags("Documents");
        documents.MapPost("", UploadAsync)
            .WithName("UploadDocument")
            .WithSummary("Upload a file, as the raw body or as the one part of a form")
            .Produces<UploadResponse>(StatusCodes.Status201Created)
            .WithMetadata(new RequestSizeLimitAttribute(limits.UploadBytes + BodyLimits.FormOverheadBytes), new FileBodyMetadata())
            .TakesIdempotencyKey()
            .WithProblems(
                ProblemTypes.UploadEmpty, ProblemTypes.UploadFormMalformed, ProblemTypes.UploadTypeNotAllowed, ProblemTypes.UploadTypeMismatch, ProblemTypes.TooLarge, ProblemTypes.TooSlow)
            .RequirePermission(Permissions.DocumentsWrite);
        documents.MapGet("/{id:guid}", GetAsync)
            .Query<UploadResponse>("GetDocument", "What is known of an uploaded file")
            .WithProblems(ProblemTypes.UploadNotFound)
            .RequirePermission(Permissions.DocumentsRead);
        documents.MapGet("/{id:guid}/content", GetContentAsync)
            .WithName("DownloadDocument")
            .WithSummary("Download an uploaded file")
            .Produces(StatusCodes.Status200OK, typeof(byte[]), ContentTypes.Taken[0], [.. ContentTypes.Taken.Skip(1)])
            .WithMetadata(new FileAnswerMetadata())
            .Tagged()
            .WithProblems(ProblemTypes.UploadNotFound)
            .RequirePermission(Permissions.DocumentsRead);
    }

    private static async Task<IResult> UploadAsync(
        [Description("The name the file had where it came from; left out, that of the form's part or of Content-Disposition.")] string? fileName,
        Caller caller,
        SopFlowDatabase database,
        RequestLog requests,
        EngineSurroundings surroundings,
        IOptions<SopFlowOptions> options,
        HttpContext http)
    {
        IncomingFile? file;
        try
        {
            file = await IncomingFile.ReadAsync(http.Request, fileName);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return new Problem(ProblemTypes.UploadFormMalformed);
        }

        if (file is null)
            return new Problem(ProblemTypes.UploadEmpty);
        if (file.Content.Length > options.Value.Limits.UploadBytes)
            return BadRequestProblems.TooLarge(options.Value.Limits.UploadBytes);
        if (file.Sniff(out var mediaType) is { } refused)
            return refused;

        var row = new UploadRow
        {
            TenantId = caller.Tenant.Value,
            Id = Guid.CreateVersion7(surroundings.Time.GetUtcNow()),
            FileName = file.Name,
            MediaType = mediaType!,
            Size = file.Content.Length,
            Sha256 = SHA256.HashData(file.Content),
            Content = file.Content,
            UploadedAt = surroundings.Now(),
            UploadedBy = caller.KeyId,
        };
        await using var context = database.ContextOf(caller.Tenant);
        context.Uploads.Add(row);
        var answer = Answer.Of(StatusCodes.Status201Created, UploadResponse.Of(row)) with
        {
            Location = $"/api/v1/documents/{row.Id}",
            ETag = ETags.OfHash(row.Sha256),
        };
        return await requests.SaveAsync(context, http, caller, answer);
    }

    private static async Task<IResult> GetAsync(Guid id, Caller caller, SopFlowDatabase database, CancellationToken cancellation)
    {
        await using var context = database.ContextOf(caller.Tenant);
        var found = await Uploads.VisibleTo(context, caller).Where(upload => upload.Id == id).WithoutContent().SingleOrDefaultAsync(cancellation);
        return found is null ? new Problem(ProblemTypes.UploadNotFound) : TypedResults.Ok(UploadResponse.Of(found));
    }

    private static async Task<IResult> GetContentAsync(Guid id, Caller caller, SopFlowDatabase database, HttpContext http)
    {
        await using var context = database.ContextOf(caller.Tenant);
        if (await Uploads.VisibleTo(context, caller).SingleOrDefaultAsync(upload => upload.Id == id, http.RequestAborted) is not { } found)
            return new Problem(ProblemTypes.UploadNotFound);
        // What somebody uploaded is never shown as part of this site.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(
            found.Content, found.MediaType, found.FileName, enableRangeProcessing: true, entityTag: new EntityTagHeaderValue(ETags.OfHash(found.Sha256)));
    }
}

/// <summary>The endpoint takes a file as its body.</summary>
internal sealed record FileBodyMetadata;

/// <summary>The endpoint answers a file.</summary>
internal sealed record FileAnswerMetadata;
