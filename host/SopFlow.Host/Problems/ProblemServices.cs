namespace SopFlow.Host.Problems;

/// <summary>Makes every error a problem, whoever answered it.</summary>
internal static class ProblemServices
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ExceptionProblems>();
        return services;
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // Never reached: the handler above answers everything. Without it the middleware would not start.
            ExceptionHandler = http => new Problem(ProblemTypes.ServerError).ExecuteAsync(http),
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseStatusCodePages(StatusProblems.WriteAsync);
        app.UseMiddleware<AddressCheck>();
    }

    /// <summary>The problems that any endpoint of the API can answer.</summary>
    public static RouteGroupBuilder WithCommonProblems(this RouteGroupBuilder api) => api.WithProblems(
        ProblemTypes.KeyMissing, ProblemTypes.KeyInvalid, ProblemTypes.PermissionMissing, ProblemTypes.NotAcceptable, ProblemTypes.RateLimited, ProblemTypes.Busy,
        ProblemTypes.ServerError, ProblemTypes.Unavailable, ProblemTypes.TimedOut);
}
