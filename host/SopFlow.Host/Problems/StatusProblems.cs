using Microsoft.AspNetCore.Diagnostics;

namespace SopFlow.Host.Problems;

/// <summary>Gives a body to the bare statuses that ASP.NET itself answers.</summary>
internal static class StatusProblems
{
    public static Task WriteAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        Problem? problem = http.Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => new Problem(ProblemTypes.InvalidParameter),
            StatusCodes.Status404NotFound => new Problem(ProblemTypes.RouteNotFound),
            StatusCodes.Status405MethodNotAllowed => new Problem(ProblemTypes.MethodNotAllowed),
            StatusCodes.Status406NotAcceptable => new Problem(ProblemTypes.NotAcceptable),
            StatusCodes.Status408RequestTimeout => new Problem(ProblemTypes.TooSlow),
            StatusCodes.Status413PayloadTooLarge => BadRequestProblems.TooLarge(http),
            StatusCodes.Status415UnsupportedMediaType => BadRequestProblems.MediaType(http),
            StatusCodes.Status503ServiceUnavailable => new Problem(ProblemTypes.Unavailable),
            StatusCodes.Status504GatewayTimeout => new Problem(ProblemTypes.TimedOut),
            _ => null,
        };
        return problem?.ExecuteAsync(http) ?? Task.CompletedTask;
    }
}
