using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SopFlow.Definitions.Reading;
using SopFlow.Host.Idempotency;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Preconditions;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Kernel.Model;
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
            .Command<PublicationResponse>("PublishDefinition", "Publish a version of an SOP", StatusCodes.Status201Created)
            .Produces<PublicationResponse>()
            .Accepts<JsonElement>("application/json")
            .WithMetadata(ETagMetadata.Compared)
            .WithProblems(
                ProblemTypes.DefinitionInvalid, ProblemTypes.DefinitionVersionExists, ProblemTypes.OutOfScope, ProblemTypes.Stale, ProblemTypes.PreconditionMalformed)
            .RequirePermission(Permissions.DefinitionsPublish);
        definitions.MapDefinitionQueries();
    }

    private static async Task<IResult> PublishAsync(
        Caller caller, DefinitionPublisher publisher, SopFlowDatabase database, RequestLog requests, HttpContext http)
    {
        using var content = new MemoryStream();
        await http.Request.Body.CopyToAsync(content, http.RequestAborted);
        if (content.Length == 0)
            return new Problem(ProblemTypes.BodyMissing);
        var read = SopReader.Read(FileName, content.ToArray());
        if (read.Definition is not { } sop)
            return DefinitionPublisher.Refuse(read);
        if (sop.Id.Government != caller.Tenant.Value || !caller.Sees(sop.Id.Agency))
            return new Problem(ProblemTypes.OutOfScope) { Subjects = [sop.Id.Government, sop.Id.Agency] };

        if (publisher.WithCalendar(FileName, read) is { Definition: null } nowhere)
            return DefinitionPublisher.Refuse(nowhere);

        await using var context = database.ContextOf(caller.Tenant);
        if (await DefinitionETags.RefuseStaleAsync(http.Request, context, new DefinitionId(sop.Id.ToString())) is { } stale)
            return stale;
        var row = publisher.RowOf(sop, content.ToArray(), caller.ActorName);
        context.Definitions.Add(row);
        try
        {
            return await requests.SaveAsync(context, http, caller, Answered(StatusCodes.Status201Created, row, read.Diagnostics));
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            var published = await publisher.FindAsync(row, http.RequestAborted) ?? throw new InvalidOperationException("What was published twice is not there.", taken);
            return published.Sha256.AsSpan().SequenceEqual(row.Sha256)
                ? await requests.SaveAsync(http, caller, Answered(StatusCodes.Status200OK, published, read.Diagnostics))
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
