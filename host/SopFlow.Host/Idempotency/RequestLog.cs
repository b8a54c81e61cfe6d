using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;
using SopFlow.Host.Security;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Idempotency;

/// <summary>Remembers answers to idempotent requests that are no commands to an instance: those travel with the commit.</summary>
/// <param name="database">Where answers are stored.</param>
/// <param name="store">Where answers are found.</param>
/// <param name="surroundings">The time.</param>
internal sealed class RequestLog(SopFlowDatabase database, IInstanceStore store, EngineSurroundings surroundings)
{
    private const string KeyConstraint = "request_key";

    /// <summary>The time at which an answer is remembered.</summary>
    public Instant Now => surroundings.Now();

    /// <summary>
    /// Stores changes together with their answer. When the same key was answered meanwhile, nothing is stored and the first answer is given again.
    /// </summary>
    /// <param name="context">Holds the changes; of the caller's tenant.</param>
    /// <param name="http">The request.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="remembered">What a repetition is answered, where that is not the same; null for the same.</param>
    /// <exception cref="DbUpdateException">The changes themselves were refused.</exception>
    public async Task<IResult> SaveAsync(SopFlowDbContext context, HttpContext http, Caller caller, Answer answer, Answer? remembered = null)
    {
        var request = http.Features.Get<IdempotentRequest>();
        if (request is not null)
            context.Requests.Add(RowOf(caller, (remembered ?? answer).Remembered(request, Now)));
        try
        {
            await context.SaveChangesAsync(http.RequestAborted);
            return answer;
        }
        catch (DbUpdateException conflict) when (conflict.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: KeyConstraint })
        {
            return await FindAsync(http, caller) ?? throw new InvalidOperationException("What was stored twice is not there.", conflict);
        }
    }

    /// <summary>Remembers the answer to a request that had nothing to change.</summary>
    public async Task<IResult> SaveAsync(HttpContext http, Caller caller, Answer answer)
    {
        if (http.Features.Get<IdempotentRequest>() is null)
            return answer;
        await using var context = database.ContextOf(caller.Tenant);
        return await SaveAsync(context, http, caller, answer);
    }

    /// <summary>What a request was answered meanwhile, by a repetition that was faster; null when it was not, or carries no key.</summary>
    public async Task<IResult?> FindAsync(HttpContext http, Caller caller) =>
        http.Features.Get<IdempotentRequest>() is { } request
        && await store.FindRequestAsync(caller.Tenant, request.Key, http.RequestAborted) is { } answered
            ? Answer.Replay(answered, request)
            : null;

    private static RequestRow RowOf(Caller caller, AnsweredRequest answered) => new()
    {
        TenantId = caller.Tenant.Value,
        Key = answered.Key,
        BodyHash = [.. answered.BodyHash],
        Status = answered.Status,
        Response = [.. answered.Response],
        Location = answered.Location,
        ETag = answered.ETag,
        At = answered.At,
    };
}
