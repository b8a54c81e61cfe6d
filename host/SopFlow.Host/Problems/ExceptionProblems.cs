using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace SopFlow.Host.Problems;

/// <summary>Turns whatever an endpoint threw into a problem, and logs what is our fault.</summary>
/// <param name="log">Where bugs are reported.</param>
internal sealed class ExceptionProblems(ILogger<ExceptionProblems> log) : IExceptionHandler
{
    private const int RetryAfterSeconds = 2;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = Of(exception, httpContext);
        if (problem.Status == StatusCodes.Status500InternalServerError)
            log.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            log.LogWarning("The database cannot be reached: {Reason}", exception.Message);
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private static Problem Of(Exception exception, HttpContext context) => exception switch
    {
        BadHttpRequestException refused => BadRequestProblems.Of(refused, context),
        // A PostgresException is the server's own answer and, but for its shutting down, a bug of ours; the rest of them say that there was no answer.
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.CrashShutdown } => new Problem(ProblemTypes.Unavailable),
        PostgresException => new Problem(ProblemTypes.ServerError),
        NpgsqlException => new Problem(ProblemTypes.Unavailable),
        { InnerException: NpgsqlException inner } when inner is not PostgresException => new Problem(ProblemTypes.Unavailable),
        _ => new Problem(ProblemTypes.ServerError),
    };
}
