using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Tasks;

namespace SopFlow.Host.Archive;

/// <summary>Says of what is not found that it was archived, where it was. Nothing is asked for what is found.</summary>
/// <param name="history">Knows what was.</param>
internal sealed class ArchivedInstanceFilter(ArchivedHistory history) : IEndpointFilter
{
    private static readonly string[] NotFound = [ProblemTypes.InstanceNotFound.Code, ProblemTypes.TaskNotFound.Code];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var http = context.HttpContext;
        return result is Problem problem && NotFound.Contains(problem.Code) && http.Features.Get<Caller>() is { } caller && InstanceOf(http) is { } instance
            ? await history.FindAsync(caller, instance, http.RequestAborted) ?? problem
            : result;
    }

    /// <summary>The instance in the address, as itself or before a task's key.</summary>
    private static Guid? InstanceOf(HttpContext http) => http.Request.RouteValues["id"] as string is not { } id ? null
        : Guid.TryParse(id, out var instance) ? instance
        : TaskId.TryParse(id, null, out var task) ? task.Instance.Value
        : null;
}
