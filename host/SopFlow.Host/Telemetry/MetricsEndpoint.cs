using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SopFlow.Host.Configuration;

namespace SopFlow.Host.Telemetry;

/// <summary>The metrics, open as health is: no name of a person, a file or a matter stands in them.</summary>
internal static class MetricsEndpoint
{
    private const string Text = "text/plain; version=0.0.4; charset=utf-8";
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    public static void MapMetrics(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<SopFlowOptions>>().Value.Telemetry.Metrics)
            app.MapGet("/metrics", Read).WithTags("Health").AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
    }

    private static IResult Read(HttpRequest request, PrometheusExporter exporter) => FormatOf(request) is PrometheusFormat.OpenMetrics
        ? Results.Text(exporter.Read(PrometheusFormat.OpenMetrics), OpenMetrics)
        : Results.Text(exporter.Read(PrometheusFormat.Text), Text);

    /// <summary>OpenMetrics where it is named and nothing is preferred to it; text for everybody else.</summary>
    private static PrometheusFormat FormatOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return PrometheusFormat.Text;
        var wanted = accepted.Where(type => type.MediaType.Equals("application/openmetrics-text", StringComparison.OrdinalIgnoreCase)).Select(QualityOf).DefaultIfEmpty(0).Max();
        var text = accepted.Where(type => type.MediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)).Select(QualityOf).DefaultIfEmpty(0).Max();
        return wanted > 0 && wanted >= text ? PrometheusFormat.OpenMetrics : PrometheusFormat.Text;
    }

    private static double QualityOf(MediaTypeHeaderValue type) => type.Quality ?? 1;
}
