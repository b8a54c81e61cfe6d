using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Host.Health;

/// <summary>Whether the host lives, and whether it can work.</summary>
internal static class HealthEndpoints
{
    public static IServiceCollection AddSopFlowHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health").AllowAnonymous().DisableRateLimiting();
        // Alive means that it answers at all: nothing is checked.
        health.MapHealthChecks("/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        health.MapHealthChecks("/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(
        new HealthResponse(
            report.Status,
            report.Entries.ToDictionary(entry => entry.Key, entry => new HealthEntry(entry.Value.Status, entry.Value.Description))),
        http.RequestAborted);
}

/// <summary>How the host is.</summary>
/// <param name="Status">The worst of its parts. Degraded still works: events wait for the broker, and nothing is lost.</param>
/// <param name="Parts">Each part by name; empty for liveness.</param>
public sealed record HealthResponse(HealthStatus Status, IReadOnlyDictionary<string, HealthEntry> Parts);

/// <summary>How a part of the host is.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Description">What it says of itself; null when all is well.</param>
public sealed record HealthEntry(HealthStatus Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Description);

/// <summary>Whether the database answers.</summary>
/// <param name="database">The database.</param>
internal sealed class DatabaseHealth(SopFlowDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.Engine.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Npgsql.NpgsqlException failure)
        {
            return HealthCheckResult.Unhealthy($"The database does not answer: {failure.Message}");
        }
    }
}
