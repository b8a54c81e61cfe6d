using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using SopFlow.Host.Configuration;
using SopFlow.Host.Events;

namespace SopFlow.Host.Limits;

/// <summary>
/// Lets so many requests be under way at once and refuses the others at once, before anything is asked of the database for them: whatever is slow, memory
/// does not grow. Health and metrics are answered however much there is to do.
/// </summary>
internal sealed class RequestAdmission : IDisposable
{
    private readonly RequestDelegate next;
    private readonly ConcurrencyLimiter requests;
    private readonly ConcurrencyLimiter streams;

    /// <summary>Counts from nothing.</summary>
    /// <param name="next">The rest of the pipeline.</param>
    /// <param name="options">How many.</param>
    public RequestAdmission(RequestDelegate next, IOptions<SopFlowOptions> options)
    {
        this.next = next;
        requests = LimiterOf(options.Value.Limits.RequestsAtOnce);
        streams = LimiterOf(options.Value.Limits.Streams);
    }

    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint()?.Metadata;
        if (endpoint?.GetMetadata<DisableRateLimitingAttribute>() is not null)
        {
            await next(context);
            return;
        }

        using var lease = (endpoint?.GetMetadata<StreamMetadata>() is null ? requests : streams).AttemptAcquire();
        await (lease.IsAcquired ? next(context) : Overload.Refuse(context).ExecuteAsync(context));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        requests.Dispose();
        streams.Dispose();
    }

    private static ConcurrencyLimiter LimiterOf(int most) => new(new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = 0 });
}
