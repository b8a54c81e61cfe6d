using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;

namespace SopFlow.Host.Security;

/// <summary>Adds authentication by API key and authorization by permission; what has no policy is closed.</summary>
internal static class SecurityServices
{
    public static IServiceCollection AddSopFlowSecurity(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessProblems>();
        // Authentication asks for it and nothing here is protected by it, so no key file is written.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthentication(ApiKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        var authorization = services.AddAuthorizationBuilder().SetFallbackPolicy(ClosedUnlessNowhere());
        foreach (var permission in Permissions.All)
            authorization.AddPolicy(permission, policy => policy.RequireAuthenticatedUser().RequireClaim(ApiKeyAuthentication.PermissionClaim, permission));
        return services;
    }

    // A request that met no endpoint goes through, to be told 404 or 405; an endpoint whose author forgot the policy is closed to everybody.
    private static AuthorizationPolicy ClosedUnlessNowhere() => new AuthorizationPolicyBuilder()
        .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint)
        .Build();
}
