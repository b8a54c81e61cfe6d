using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using SopFlow.Host.Configuration;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;

namespace SopFlow.Host.Limits;

/// <summary>How often one key may ask, and one address without a key.</summary>
internal static class RateLimits
{
    /// <summary>The policy of live streams, which hold a connection instead of asking often.</summary>
    public const string Streams = "streams";

    private static readonly TimeSpan Replenishment = TimeSpan.FromMilliseconds(100);

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<SopFlowOptions>>((limiter, options) => Configure(limiter, options.Value.Limits));
        return services;
    }

    private static void Configure(RateLimiterOptions limiter, LimitOptions limits)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => context.Features.Get<Caller>() is { } caller
            ? RateLimitPartition.GetTokenBucketLimiter($"key {caller.KeyId}", _ => Bucket(limits.RequestsPerSecond, limits.RequestBurst))
            : RateLimitPartition.GetTokenBucketLimiter(
                $"address {context.Connection.RemoteIpAddress}", _ => Bucket(limits.AnonymousRequestsPerSecond, limits.AnonymousRequestsPerSecond)));
        limiter.AddPolicy(Streams, context => RateLimitPartition.GetConcurrencyLimiter(
            context.Features.Get<Caller>()?.KeyId ?? "",
            _ => new ConcurrencyLimiterOptions { PermitLimit = limits.StreamsPerKey, QueueLimit = 0 }));
        limiter.OnRejected = async (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await new Problem(ProblemTypes.RateLimited).ExecuteAsync(context.HttpContext);
        };
    }

    private static TokenBucketRateLimiterOptions Bucket(int perSecond, int burst) => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = Math.Max(1, (int)(perSecond * Replenishment.TotalSeconds)),
        ReplenishmentPeriod = Replenishment,
        QueueLimit = 0,
    };
}
