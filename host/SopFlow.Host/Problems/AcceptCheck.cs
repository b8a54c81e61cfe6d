using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace SopFlow.Host.Problems;

/// <summary>Refuses requests that accept nothing the endpoint answers.</summary>
/// <param name="next">The rest of the pipeline.</param>
internal sealed class AcceptCheck(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var answered = context.GetEndpoint()?.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().SelectMany(metadata => metadata.ContentTypes).ToList();
        if (answered is not { Count: > 0 }
            || context.Request.Headers.Accept.Count == 0
            || !MediaTypeHeaderValue.TryParseList(context.Request.Headers.Accept, out var accepted)
            || accepted.Any(accept => accept.Quality != 0 && answered.Any(type => new MediaTypeHeaderValue(type).IsSubsetOf(accept))))
        {
            return next(context);
        }

        return new Problem(ProblemTypes.NotAcceptable) { Subjects = [.. answered.Distinct()] }.ExecuteAsync(context);
    }
}
