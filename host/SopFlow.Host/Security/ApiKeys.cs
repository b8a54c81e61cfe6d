using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Security;

/// <summary>Finds callers by their key. What was found is remembered for some seconds, which is how long a key revoked through another host still works.</summary>
/// <param name="database">Where the keys are.</param>
internal sealed class ApiKeys(SopFlowDatabase database) : IDisposable
{
    private const int MostRemembered = 100_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <summary>The caller who holds a key; null when it is unknown, revoked or its secret wrong.</summary>
    public async Task<Caller?> FindAsync(ApiKeySecret presented, CancellationToken cancellation)
    {
        var known = await KnownAsync(presented.Id, cancellation);
        return known is not null && presented.Matches(known.SecretHash) ? known.Caller : null;
    }

    /// <summary>Whether a key that was good before still is.</summary>
    public async Task<bool> IsGoodAsync(string id, CancellationToken cancellation) => await KnownAsync(id, cancellation) is not null;

    /// <summary>Forgets a key, so that its revocation holds on this host at once.</summary>
    public void Forget(string id) => cache.Remove(id);

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();

    private Task<KnownKey?> KnownAsync(string id, CancellationToken cancellation) => cache.GetOrCreateAsync(id, async entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = Remembered;
        entry.Size = 1;
        return await LoadAsync(id, cancellation);
    });

    private async Task<KnownKey?> LoadAsync(string id, CancellationToken cancellation)
    {
        // The one question asked before the tenant is known.
        await using var context = database.ContextOfAllTenants();
        var row = await context.ApiKeys.SingleOrDefaultAsync(key => key.Id == id && key.RevokedAt == null, cancellation);
        return row is null ? null : new KnownKey(row.SecretHash, CallerOf(row));
    }

    private static Caller CallerOf(ApiKeyRow row) => new(
        row.Id,
        row.Name,
        new TenantId(row.TenantId),
        row.Agency,
        [.. row.Permissions],
        row.Roles is { } roles ? ImmutableArray.Create(roles) : null,
        row.Officer);

    private sealed record KnownKey(byte[] SecretHash, Caller Caller);
}
