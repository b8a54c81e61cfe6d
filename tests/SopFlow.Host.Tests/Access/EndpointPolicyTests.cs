using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using SopFlow.Host.Security;
using SopFlow.Host.Validation;

namespace SopFlow.Host.Tests.Access;

/// <summary>No endpoint is open by being forgotten.</summary>
internal sealed class EndpointPolicyTests
{
    private static readonly string[] Open = ["/", "/health/live", "/health/ready", "/metrics", "/openapi/{documentName}.json"];

    private static IEnumerable<RouteEndpoint> Endpoints =>
        SharedHost.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Test]
    public void Endpoint_OfTheApi_NamesOnePermission()
    {
        var api = Endpoints.Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)).ToList();

        api.Count.ShouldBeGreaterThan(25);
        foreach (var endpoint in api)
        {
            var policies = endpoint.Metadata.OfType<IAuthorizeData>().Select(data => data.Policy).ToList();
            policies.Count.ShouldBe(1, endpoint.DisplayName);
            Permissions.All.ShouldContain(policies[0]!, endpoint.DisplayName);
            endpoint.Metadata.OfType<IAllowAnonymous>().ShouldBeEmpty(endpoint.DisplayName);
        }
    }

    [Test]
    public void Endpoint_OutsideTheApi_IsOneOfThoseMeantToBeOpen() => Endpoints
        .Where(e => !e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
        .Select(e => e.RoutePattern.RawText)
        .ShouldBe(Open, ignoreOrder: true);

    [Test]
    public async Task Endpoint_WithoutPolicy_IsClosedToEverybody()
    {
        var forgotten = new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/forgotten"), 0, EndpointMetadataCollection.Empty, "forgotten");

        (await FallbackAsync(forgotten)).ShouldBeFalse();
        (await FallbackAsync(null)).ShouldBeTrue("a request that met no endpoint is told so");
    }

    [Test]
    public void Permission_Each_GuardsAnEndpoint() => Permissions.All.ShouldBe(
        Endpoints.SelectMany(e => e.Metadata.OfType<IAuthorizeData>()).Select(data => data.Policy!)
            .Concat(Endpoints.SelectMany(e => e.Metadata.OfType<BackdatingMetadata>()).Select(data => data.Permission))
            .Distinct(),
        ignoreOrder: true);

    private static async Task<bool> FallbackAsync(Endpoint? endpoint)
    {
        var services = SharedHost.Host.Services;
        var policy = await services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        var http = new DefaultHttpContext();
        http.SetEndpoint(endpoint);
        var identity = new System.Security.Claims.ClaimsIdentity(Permissions.All.Select(p => new System.Security.Claims.Claim("permission", p)), "test");
        var result = await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(new(identity), http, policy!);
        return result.Succeeded;
    }
}
