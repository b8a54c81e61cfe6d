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
        var read = upload.IsXml ? DefinitionReading.ReadBpmn(upload.File, upload.Decisions, foreign.ReferenceOf, foreign.Calendar) : DefinitionReading.ReadSop(upload.File);
        if (read.Drafts.IsEmpty)
            return DefinitionPublisher.Refuse(read);
        foreach (var draft in read.Drafts)
        {
            if (foreign.Differs(draft) is { } other)
                return other;
            if (draft.Reference.Id.Tenant != caller.Tenant || !caller.Sees(draft.Reference.Id.Agency))
                return new Problem(ProblemTypes.OutOfScope) { Subjects = [draft.Reference.Id.Tenant.Value, draft.Reference.Id.Agency] };
        }

        if (publisher.WithCalendar(upload.File.Name, read) is { Drafts.IsEmpty: true } nowhere)
            return DefinitionPublisher.Refuse(nowhere);

        List<Diagnostic> findings = [.. read.Findings];
        await using var context = database.ContextOf(caller.Tenant);
        foreach (var draft in read.Drafts)
        {
            findings.AddRange(await starts.WarnAsync(caller.Tenant, draft, upload.File.Name, http.RequestAborted));
            if (await DefinitionETags.RefuseStaleAsync(http.Request, context, draft.Reference.Id) is { } stale)
                return stale;
        }

        List<DefinitionRow> rows = [.. read.Drafts.Select(draft => publisher.RowOf(draft, caller.ActorName))];
        context.Definitions.AddRange(rows);
        try
        {
            var answer = await requests.SaveAsync(context, http, caller, Answered(StatusCodes.Status201Created, rows, findings));
            foreach (var draft in read.Drafts)
                await starts.UpdateAsync(caller.Tenant, draft.Reference.Id, http.RequestAborted);
            return answer;
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            var published = new List<DefinitionRow>();
            foreach (var row in rows)
            {
                if (await publisher.FindAsync(row, http.RequestAborted) is { } there)
                    published.Add(there);
            }

            var another = published.Find(there => !there.Sha256.AsSpan().SequenceEqual(rows[0].Sha256));
            if (another is null && published.Count == rows.Count)
                return await requests.SaveAsync(http, caller, Answered(StatusCodes.Status200OK, published, findings));
            another ??= published.FirstOrDefault() ?? throw new InvalidOperationException("What was published twice is not there.", taken);
            return new Problem(ProblemTypes.DefinitionVersionExists) { Subjects = [another.Id, another.Version] };
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

    private static Answer Answered(int status, IReadOnlyList<DefinitionRow> rows, IEnumerable<Diagnostic> findings) =>
        Answer.Of(status, PublicationResponse.Of(rows[0], rows.Skip(1), findings)) with
        {
            Location = $"/api/v1/definitions/{rows[0].Id}/versions/{rows[0].Version}",
            ETag = ETags.OfHash(rows[0].Sha256),
        };
}

/// <summary>The endpoint takes a form with a process and its decisions, too.</summary>
internal sealed record DefinitionFormMetadata;
