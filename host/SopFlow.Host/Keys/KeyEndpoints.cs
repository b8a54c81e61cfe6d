using Microsoft.EntityFrameworkCore;
using SopFlow.Host.Idempotency;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Validation;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Keys;

/// <summary>Making, listing and revoking API keys. A key gives no more rights than it has itself.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags("Keys");
        keys.MapPost("", CreateAsync)
            .Command<NewKeyResponse>("CreateKey", "Make an API key; its secret is shown this once", StatusCodes.Status201Created)
            .WithProblems(ProblemTypes.RightsExceeded, ProblemTypes.OutOfScope)
            .Validates<CreateKeyRequest>()
            .RequirePermission(Permissions.KeysManage);
        keys.MapGet("", ListAsync)
            .Query<KeyList>("ListKeys", "List the API keys, revoked ones included")
            .RequirePermission(Permissions.KeysManage);
        keys.MapDelete("/{id}", RevokeAsync)
            .WithName("RevokeKey")
            .WithSummary("Revoke an API key")
            .Produces(StatusCodes.Status204NoContent)
            .WithProblems(ProblemTypes.KeyNotFound)
            .RequirePermission(Permissions.KeysManage);
    }

    private static async Task<IResult> CreateAsync(
        CreateKeyRequest body, Caller caller, SopFlowDatabase database, RequestLog requests, EngineSurroundings surroundings, HttpContext http)
    {
        if (caller.Agency is not null && body.Agency is not null && body.Agency != caller.Agency)
            return new Problem(ProblemTypes.OutOfScope) { Subjects = [body.Agency] };
        var exceeding = body.Permissions.Except(caller.Permissions)
            .Concat(caller.Roles is { } own ? (body.Roles ?? []).Except(own) : [])
            .ToList();
        if (exceeding.Count > 0 || (caller.Officer is not null && body.Officer is not null && body.Officer != caller.Officer))
            return new Problem(ProblemTypes.RightsExceeded) { Subjects = exceeding };

        var secret = ApiKeySecret.Create();
        var row = new ApiKeyRow
        {
            TenantId = caller.Tenant.Value,
            Id = secret.Id,
            SecretHash = secret.Hash(),
            Name = body.Name,
            Agency = body.Agency ?? caller.Agency,
            Permissions = [.. body.Permissions.Distinct()],
            Roles = body.Roles?.Distinct().ToArray() ?? (caller.Roles is { } roles ? [.. roles] : null),
            Officer = body.Officer ?? caller.Officer,
            CreatedAt = surroundings.Now(),
        };
        await using var context = database.ContextOf(caller.Tenant);
        context.ApiKeys.Add(row);
        // What is remembered for a repetition is stored, and the secret is nowhere.
        return await requests.SaveAsync(context, http, caller, Answered(row, secret), remembered: Answered(row, null));
    }

    private static async Task<IResult> ListAsync(Caller caller, SopFlowDatabase database, CancellationToken cancellation)
    {
        await using var context = database.ContextOf(caller.Tenant);
        var rows = await VisibleTo(context, caller).OrderBy(key => key.CreatedAt).ThenBy(key => key.Id).ToListAsync(cancellation);
        return TypedResults.Ok(new KeyList([.. rows.Select(KeyResponse.Of)]));
    }

    private static async Task<IResult> RevokeAsync(
        string id, Caller caller, SopFlowDatabase database, ApiKeys keys, EngineSurroundings surroundings, CancellationToken cancellation)
    {
        await using var context = database.ContextOf(caller.Tenant);
        var now = surroundings.Now();
        var good = VisibleTo(context, caller).Where(key => key.Id == id && key.RevokedAt == null);
        if (await good.ExecuteUpdateAsync(set => set.SetProperty(key => key.RevokedAt, now), cancellation) == 0)
            return new Problem(ProblemTypes.KeyNotFound);
        keys.Forget(id);
        return TypedResults.NoContent();
    }

    private static IQueryable<ApiKeyRow> VisibleTo(SopFlowDbContext context, Caller caller) =>
        caller.Agency is { } agency ? context.ApiKeys.Where(key => key.Agency == agency) : context.ApiKeys;

    private static Answer Answered(ApiKeyRow row, ApiKeySecret? secret) =>
        Answer.Of(StatusCodes.Status201Created, NewKeyResponse.Of(row, secret));
}
