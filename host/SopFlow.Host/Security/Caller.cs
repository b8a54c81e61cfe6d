using System.Collections.Immutable;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;

namespace SopFlow.Host.Security;

/// <summary>Who calls: what is known of the API key.</summary>
/// <param name="KeyId">The key's id.</param>
/// <param name="Name">What the key is for.</param>
/// <param name="Tenant">The government whose data it sees.</param>
/// <param name="Agency">The agency it is kept to; null for the whole government.</param>
/// <param name="Permissions">What it may do.</param>
/// <param name="Roles">The executor roles it may act in; null for any.</param>
/// <param name="Officer">The officer it stands for; null for a program, which names the officer it acts for.</param>
public sealed record Caller(
    string KeyId, string Name, TenantId Tenant, string? Agency, ImmutableArray<string> Permissions, ImmutableArray<string>? Roles, string? Officer)
{
    /// <summary>The name by which the log knows the caller.</summary>
    public string ActorName => Officer ?? Name;

    /// <summary>The caller as the engine knows it, where no officer is named.</summary>
    public Actor Actor => new(ActorName, Roles);

    /// <summary>The caller of a request, for endpoints that take one.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());

    /// <summary>True when data of an agency are visible.</summary>
    public bool Sees(string agency) => Agency is null || Agency == agency;

    /// <summary>Who acts, when the request names an officer or nobody; null when the key belongs to another officer.</summary>
    /// <param name="officer">The officer named; null for none.</param>
    public Actor? ActingAs(string? officer) => Officer is not null && officer is not null && officer != Officer
        ? null
        : new Actor(officer ?? ActorName, Roles);
}
