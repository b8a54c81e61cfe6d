using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;
using SopFlow.Host.Problems;

namespace SopFlow.Host.Security;

/// <summary>Says why a caller is not let through.</summary>
internal sealed class AccessProblems : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            return next(context);
        if (!authorizeResult.Challenged)
            return Forbidden(authorizeResult).ExecuteAsync(context);

        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"SopFlow\"";
        var presented = context.Request.Headers.ContainsKey(ApiKeyAuthentication.Header) || context.Request.Headers.Authorization.Count > 0;
        return new Problem(presented ? ProblemTypes.KeyInvalid : ProblemTypes.KeyMissing).ExecuteAsync(context);
    }

    private static Problem Forbidden(PolicyAuthorizationResult result)
    {
        var needed = result.AuthorizationFailure?.FailedRequirements
            .OfType<ClaimsAuthorizationRequirement>()
            .SelectMany(requirement => requirement.AllowedValues ?? [])
            .ToArray() ?? [];
        return Missing(needed);
    }

    /// <summary>A caller lacks permissions.</summary>
    public static Problem Missing(params string[] needed)
    {
        var list = string.Join(", ", needed);
        return new Problem(ProblemTypes.PermissionMissing, $"The permission {list} is needed.", $"Diperlukan izin {list}.") { Subjects = needed };
    }
}
