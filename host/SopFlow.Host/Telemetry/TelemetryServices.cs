using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SopFlow.Host.Configuration;
using SopFlow.Runtime.Telemetry;

namespace SopFlow.Host.Telemetry;

/// <summary>Metrics for <c>/metrics</c>, and traces and metrics by OTLP where somebody takes them.</summary>
internal static class TelemetryServices
{
    private const string OtlpVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The engine's meter, and those of what it stands on.</summary>
    private static readonly string[] Meters =
        [EngineMetrics.MeterName, "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private static readonly string[] Sources = [EngineTraces.SourceName, "Microsoft.AspNetCore", "Npgsql"];

    /// <summary>Adds them. First of all hosted services, so that the others are told of from their start to their end.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection($"{SopFlowOptions.Section}:{nameof(SopFlowOptions.Telemetry)}").Get<TelemetryOptions>() ?? new TelemetryOptions();
        var sends = options.OtlpEndpoint is not null || configuration[OtlpVariable] is { Length: > 0 };
        services.AddSingleton<PrometheusExporter>();
        if (options.Metrics || sends)
            services.AddSingleton(provider => MetricsOf(provider.GetRequiredService<PrometheusExporter>(), sends));
        if (sends)
            services.AddSingleton(_ => TracesOf());
        services.AddHostedService<TelemetryLifetime>();
        return services;

        MeterProvider MetricsOf(PrometheusExporter exporter, bool isSent)
        {
            var builder = Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(Meters).AddReader(new BaseExportingMetricReader(exporter));
            return (isSent ? builder.AddOtlpExporter(Address) : builder).Build();
        }

        TracerProvider TracesOf() => Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource(Sources).AddOtlpExporter(Address).Build();

        void Address(OtlpExporterOptions otlp)
        {
            if (options.OtlpEndpoint is { } endpoint)
                otlp.Endpoint = endpoint;
        }
    }

    private static void Describe(ResourceBuilder resource) => resource
        .AddService("sopflow", serviceVersion: typeof(TelemetryServices).Assembly.GetName().Version?.ToString(3), autoGenerateServiceInstanceId: true)
        .AddEnvironmentVariableDetector();
}

/// <summary>Begins measuring before anything else starts, and sends the rest when everything else has stopped.</summary>
/// <param name="services">What there is of it.</param>
internal sealed class TelemetryLifetime(IServiceProvider services) : IHostedService
{
    private MeterProvider? metrics;
    private TracerProvider? traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        (metrics, traces) = (services.GetService<MeterProvider>(), services.GetService<TracerProvider>());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        const int longestMilliseconds = 2000;
        traces?.ForceFlush(longestMilliseconds);
        metrics?.ForceFlush(longestMilliseconds);
        return Task.CompletedTask;
    }
}
