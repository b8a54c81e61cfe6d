using FluentValidation;
using NodaTime;
using SopFlow.Host.Security;
using SopFlow.Host.Validation;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Keys;

/// <summary>Makes an API key.</summary>
public sealed record CreateKeyRequest
{
    /// <summary>What it is for; the log knows a program by this name.</summary>
    public required string Name { get; init; }

    /// <summary>The agency it is kept to; left out, the agency of the key that makes it, or the whole government.</summary>
    public string? Agency { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>The executor roles it may act in; left out, any.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>The officer it stands for; left out for a program, which names the officer it acts for.</summary>
    public string? Officer { get; init; }
}

/// <summary>An API key, without its secret.</summary>
public record KeyResponse
{
    /// <summary>The part of the key that is not secret.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>The agency it is kept to; null for the whole government.</summary>
    public string? Agency { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>The executor roles it may act in; null for any.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>The officer it stands for; null for a program.</summary>
    public string? Officer { get; init; }

    /// <summary>When it was made.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>When it was revoked; null while it is good.</summary>
    public Instant? RevokedAt { get; init; }

    internal static KeyResponse Of(ApiKeyRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Agency = row.Agency,
        Permissions = row.Permissions,
        Roles = row.Roles,
        Officer = row.Officer,
        CreatedAt = row.CreatedAt,
        RevokedAt = row.RevokedAt,
    };
}

/// <summary>A key that was just made, with its secret.</summary>
public sealed record NewKeyResponse : KeyResponse
{
    /// <summary>The whole key, as it is sent. Shown this once: null when the same request is repeated.</summary>
    public required string? Key { get; init; }

    internal static NewKeyResponse Of(ApiKeyRow row, ApiKeySecret? secret) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Agency = row.Agency,
        Permissions = row.Permissions,
        Roles = row.Roles,
        Officer = row.Officer,
        CreatedAt = row.CreatedAt,
        Key = secret?.ToString(),
    };
}

/// <summary>The API keys of a government.</summary>
/// <param name="Keys">In order of creation, revoked ones included.</param>
public sealed record KeyList(IReadOnlyList<KeyResponse> Keys);

internal sealed class CreateKeyValidator : AbstractValidator<CreateKeyRequest>
{
    private const int MostRoles = 100;

    public CreateKeyValidator()
    {
        RuleFor(r => r.Name).Text(RequestLimits.NameLength);
        RuleFor(r => r.Officer).OptionalText(RequestLimits.NameLength);
        RuleFor(r => r.Agency).OptionalText(RequestLimits.NameLength);
        RuleFor(r => r.Permissions).NotEmpty().Says("At least one permission is needed.", "Diperlukan sedikitnya satu izin.");
        RuleForEach(r => r.Permissions).Must(permission => Permissions.All.Contains(permission))
            .Says($"One of: {string.Join(", ", Permissions.All)}.", $"Salah satu dari: {string.Join(", ", Permissions.All)}.");
        RuleFor(r => r.Roles).Must(roles => roles is not { Count: 0 or > MostRoles })
            .Says($"1 to {MostRoles} roles, or leave it out.", $"1 sampai {MostRoles} pelaksana, atau hilangkan.");
        RuleForEach(r => r.Roles).Text(RequestLimits.NameLength);
    }
}
