using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Host.Idempotency;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Preconditions;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Definitions;

/// <summary>Publishing SOPs.</summary>
internal static class DefinitionEndpoints
{
    public static void MapDefinitions(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/definitions").WithTags("Definitions");
        definitions.MapPost("", PublishAsync)
            .Command<PublicationResponse>("PublishDefinition", "Publish a version of an SOP, written as a table or as BPMN 2.0 XML", StatusCodes.Status201Created)
            .Produces<PublicationResponse>()
            .Accepts<JsonElement>(DefinitionMediaTypes.Sop, [.. DefinitionMediaTypes.Xml, DefinitionUpload.Form])
            .WithMetadata(new DefinitionFormMetadata())
            .WithMetadata(ETagMetadata.Compared)
            .WithProblems(
                ProblemTypes.DefinitionInvalid, ProblemTypes.DefinitionVersionExists, ProblemTypes.OutOfScope, ProblemTypes.Stale, ProblemTypes.PreconditionMalformed,
                ProblemTypes.InvalidParameter, ProblemTypes.DefinitionFormMalformed)
            .RequirePermission(Permissions.DefinitionsPublish);
        definitions.MapDefinitionQueries();
    }

    private static async Task<IResult> PublishAsync(
        [AsParameters] ForeignDefinition foreign, Caller caller, DefinitionPublisher publisher, StartEventPublishing starts, SopFlowDatabase database, RequestLog requests, HttpContext http)
    {
        if (await ReadAsync(http.Request) is not { } upload)
            return new Problem(ProblemTypes.DefinitionFormMalformed);
        if (upload.File.Content.Length == 0)
            return new Problem(ProblemTypes.BodyMissing);
        if (foreign.Refuse(upload.IsXml) is { } malformed)
            return malformed;
        var read = upload.IsXml ? DefinitionReading.ReadBpmn(upload.File, upload.Decisions, foreign.Reference, foreign.Calendar) : DefinitionReading.ReadSop(upload.File);
        if (read.Draft is not { Reference: var reference } draft)
            return DefinitionPublisher.Refuse(read);
        if (foreign.Differs(draft) is { } other)
            return other;
        if (reference.Id.Tenant != caller.Tenant || !caller.Sees(reference.Id.Agency))
            return new Problem(ProblemTypes.OutOfScope) { Subjects = [reference.Id.Tenant.Value, reference.Id.Agency] };
        if (publisher.WithCalendar(upload.File.Name, read) is { Draft: null } nowhere)
            return DefinitionPublisher.Refuse(nowhere);

        List<Diagnostic> findings = [.. read.Findings, .. await starts.WarnAsync(caller.Tenant, draft, upload.File.Name, http.RequestAborted)];
        await using var context = database.ContextOf(caller.Tenant);
        if (await DefinitionETags.RefuseStaleAsync(http.Request, context, reference.Id) is { } stale)
            return stale;
        var row = publisher.RowOf(draft, caller.ActorName);
        context.Definitions.Add(row);
        try
        {
            var answer = await requests.SaveAsync(context, http, caller, Answered(StatusCodes.Status201Created, row, findings));
            await starts.UpdateAsync(caller.Tenant, reference.Id, http.RequestAborted);
            return answer;
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            var published = await publisher.FindAsync(row, http.RequestAborted) ?? throw new InvalidOperationException("What was published twice is not there.", taken);
            return published.Sha256.AsSpan().SequenceEqual(row.Sha256)
                ? await requests.SaveAsync(http, caller, Answered(StatusCodes.Status200OK, published, findings))
                : new Problem(ProblemTypes.DefinitionVersionExists) { Subjects = [published.Id, published.Version] };
        }
    }

    private static async Task<DefinitionUpload?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await DefinitionUpload.ReadAsync(request);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return null;
        }
    }

    private static Answer Answered(int status, DefinitionRow row, IEnumerable<Diagnostic> findings) =>
        Answer.Of(status, PublicationResponse.Of(row, findings)) with
        {
            Location = $"/api/v1/definitions/{row.Id}/versions/{row.Version}",
            ETag = ETags.OfHash(row.Sha256),
        };
}

/// <summary>The endpoint takes a form with a process and its decisions, too.</summary>
internal sealed record DefinitionFormMetadata;
