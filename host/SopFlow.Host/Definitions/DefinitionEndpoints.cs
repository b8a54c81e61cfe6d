using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
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
    /// <summary>What findings call a body.</summary>
    private const string FileName = "body";

    public static void MapDefinitions(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/definitions").WithTags("Definitions");
        definitions.MapPost("", PublishAsync)
            .Command<PublicationResponse>("PublishDefinition", "Publish a version of an SOP, written as a table or as BPMN 2.0 XML", StatusCodes.Status201Created)
            .Produces<PublicationResponse>()
            .Accepts<JsonElement>(DefinitionMediaTypes.Sop, DefinitionMediaTypes.Xml)
            .WithMetadata(ETagMetadata.Compared)
            .WithProblems(
                ProblemTypes.DefinitionInvalid, ProblemTypes.DefinitionVersionExists, ProblemTypes.OutOfScope, ProblemTypes.Stale, ProblemTypes.PreconditionMalformed,
                ProblemTypes.InvalidParameter)
            .RequirePermission(Permissions.DefinitionsPublish);
        definitions.MapDefinitionQueries();
    }

    private static async Task<IResult> PublishAsync(
        [AsParameters] ForeignDefinition foreign, Caller caller, DefinitionPublisher publisher, StartEventPublishing starts, SopFlowDatabase database, RequestLog requests, HttpContext http)
    {
        using var content = new MemoryStream();
        await http.Request.Body.CopyToAsync(content, http.RequestAborted);
        if (content.Length == 0)
            return new Problem(ProblemTypes.BodyMissing);
        if (foreign.Refuse(http.Request) is { } malformed)
            return malformed;
        var read = DefinitionMediaTypes.IsXml(http.Request.ContentType)
            ? DefinitionReading.ReadBpmn(FileName, content.ToArray(), foreign.Reference, foreign.Calendar)
            : DefinitionReading.ReadSop(FileName, content.ToArray());
        if (read.Draft is not { Reference: var reference } draft)
            return DefinitionPublisher.Refuse(read);
        if (foreign.Differs(draft) is { } other)
            return other;
        if (reference.Id.Tenant != caller.Tenant || !caller.Sees(reference.Id.Agency))
            return new Problem(ProblemTypes.OutOfScope) { Subjects = [reference.Id.Tenant.Value, reference.Id.Agency] };
        if (publisher.WithCalendar(FileName, read) is { Draft: null } nowhere)
            return DefinitionPublisher.Refuse(nowhere);

        await using var context = database.ContextOf(caller.Tenant);
        if (await DefinitionETags.RefuseStaleAsync(http.Request, context, reference.Id) is { } stale)
            return stale;
        var row = publisher.RowOf(draft, content.ToArray(), caller.ActorName);
        context.Definitions.Add(row);
        try
        {
            var answer = await requests.SaveAsync(context, http, caller, Answered(StatusCodes.Status201Created, row, read.Findings));
            await starts.UpdateAsync(caller.Tenant, reference.Id, http.RequestAborted);
            return answer;
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            var published = await publisher.FindAsync(row, http.RequestAborted) ?? throw new InvalidOperationException("What was published twice is not there.", taken);
            return published.Sha256.AsSpan().SequenceEqual(row.Sha256)
                ? await requests.SaveAsync(http, caller, Answered(StatusCodes.Status200OK, published, read.Findings))
                : new Problem(ProblemTypes.DefinitionVersionExists) { Subjects = [published.Id, published.Version] };
        }
    }

    private static Answer Answered(int status, DefinitionRow row, IEnumerable<SopFlow.Definitions.Diagnostics.Diagnostic> findings) =>
        Answer.Of(status, PublicationResponse.Of(row, findings)) with
        {
            Location = $"/api/v1/definitions/{row.Id}/versions/{row.Version}",
            ETag = ETags.OfHash(row.Sha256),
        };
}
