using System.Diagnostics;
using SopFlow.Runtime.Engine;

namespace SopFlow.Runtime.Telemetry;

/// <summary>Measures commands and makes their spans.</summary>
internal static class CommandTelemetry
{
    /// <summary>Whether anybody wants to know.</summary>
    public static bool IsOn => EngineMetrics.CommandDuration.Enabled || EngineTraces.Source.HasListeners();

    /// <summary>Carries a request out and tells of it.</summary>
    public static async Task<EngineResult> ExecuteAsync(ProcessEngine engine, EngineRequest request, CancellationToken cancellation)
    {
        var startedAt = Stopwatch.GetTimestamp();
        using var span = EngineTraces.Source.StartActivity(request.Command.Kind);
        span?.SetTag(EngineMetrics.CommandTag, request.Command.Kind);
        span?.SetTag("sopflow.tenant", request.Instance.Tenant.Value);
        span?.SetTag("sopflow.instance", request.Instance.Id.ToString());
        var outcome = "failed";
        try
        {
            var result = await engine.AdmitAsync(request, cancellation);
            outcome = OutcomeOf(result);
            return result;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        catch (Exception failure)
        {
            span.Fail(failure);
            throw;
        }
        finally
        {
            span?.SetTag(EngineMetrics.OutcomeTag, outcome);
            EngineMetrics.CommandDuration.Record(
                Stopwatch.GetElapsedTime(startedAt).TotalSeconds, new(EngineMetrics.CommandTag, request.Command.Kind), new(EngineMetrics.OutcomeTag, outcome));
        }
    }

    private static string OutcomeOf(EngineResult result) => result switch
    {
        EngineResult.Accepted => "accepted",
        EngineResult.Rejected => "rejected",
        EngineResult.VersionMismatch => "version_mismatch",
        EngineResult.AlreadyAnswered => "already_answered",
        EngineResult.Busy => "busy",
        _ => throw new InvalidOperationException($"Nothing is known of the result {result}."),
    };
}
