using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using SopFlow.Host.Configuration;

namespace SopFlow.Host.Limits;

/// <summary>How large a body may be, how slow, and how long a request may take.</summary>
internal static class BodyLimits
{
    /// <summary>What a form adds around its file: boundaries, headers, a field or two.</summary>
    public const int FormOverheadBytes = 16 * 1024;

    private const int LongestHeadersBytes = 16 * 1024;
    private static readonly TimeSpan LongestHeaders = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddBodyLimits(this IServiceCollection services)
    {
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<SopFlowOptions>>((kestrel, options) =>
        {
            var limits = options.Value.Limits;
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = limits.Connections;
            kestrel.Limits.MaxRequestBodySize = limits.JsonBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = LongestHeadersBytes;
            kestrel.Limits.RequestHeadersTimeout = LongestHeaders;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(limits.BodyBytesPerSecond, TimeSpan.FromSeconds(limits.BodyGraceSeconds));
        });
        services.AddOptions<FormOptions>().Configure<IOptions<SopFlowOptions>>((form, options) =>
            form.MultipartBodyLengthLimit = options.Value.Limits.UploadBytes + FormOverheadBytes);
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<SopFlowOptions>>((timeouts, options) => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(options.Value.Limits.RequestSeconds),
            TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
        });
        return services;
    }
}
