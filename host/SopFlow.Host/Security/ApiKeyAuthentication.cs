using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace SopFlow.Host.Security;

/// <summary>Knows callers by their API key, in <c>Authorization: Bearer</c> or <c>X-Api-Key</c>.</summary>
/// <param name="options">Options of the scheme; there are none.</param>
/// <param name="loggers">Where the base class logs.</param>
/// <param name="encoder">Needed by the base class.</param>
/// <param name="keys">The keys there are.</param>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = "X-Api-Key";
    public const string PermissionClaim = "permission";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Presented() is not { } text)
            return AuthenticateResult.NoResult();
        if (!ApiKeySecret.TryParse(text, out var secret) || await keys.FindAsync(secret, Context.RequestAborted) is not { } caller)
            return AuthenticateResult.Fail("The key is unknown or revoked.");

        Context.Features.Set(caller);
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, caller.KeyId), .. caller.Permissions.Select(p => new Claim(PermissionClaim, p))], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    private string? Presented()
    {
        var authorization = Request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return authorization[Bearer.Length..].Trim();
        var header = Request.Headers[Header].ToString();
        return header.Length > 0 ? header : null;
    }
}
