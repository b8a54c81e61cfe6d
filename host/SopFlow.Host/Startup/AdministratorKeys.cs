using System.Collections.Immutable;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SopFlow.Host.Configuration;
using SopFlow.Host.Security;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Startup;

/// <summary>
/// Gives each government of the catalogue its first key, with which an administrator makes the others. The keys stand in a file that only its owner
/// reads; the database has their hashes alone. A government that has a key with which keys are managed gets no other.
/// </summary>
/// <param name="database">Where keys are.</param>
/// <param name="surroundings">The time.</param>
/// <param name="options">Where the file is.</param>
internal sealed class AdministratorKeys(SopFlowDatabase database, EngineSurroundings surroundings, IOptions<SopFlowOptions> options)
{
    private const string FileName = "administrator-keys";
    private const string KeyName = "administrator";

    /// <summary>Where the keys stand.</summary>
    public string File => Path.Combine(options.Value.DataDirectory, FileName);

    /// <summary>Makes the keys that are missing.</summary>
    /// <returns>The keys in the file that are good, by government.</returns>
    public async Task<ImmutableSortedDictionary<string, string>> EnsureAsync(ImmutableArray<TenantId> tenants, CancellationToken cancellation)
    {
        await using var context = database.ContextOfAllTenants();
        var rows = await context.ApiKeys.Where(key => key.RevokedAt == null && key.Permissions.Contains(Permissions.KeysManage)).ToListAsync(cancellation);
        var kept = (await ReadAsync(cancellation)).Where(entry => rows.Any(row => row.TenantId == entry.Key && Proves(entry.Value, row)));
        var keys = kept.ToImmutableSortedDictionary(StringComparer.Ordinal);
        foreach (var tenant in tenants.Where(tenant => rows.All(row => row.TenantId != tenant.Value)))
        {
            var secret = ApiKeySecret.Create();
            context.ApiKeys.Add(RowOf(tenant, secret));
            keys = keys.SetItem(tenant.Value, secret.ToString());
        }

        // The file first: a key that is stored and nowhere written down would be lost.
        if (context.ChangeTracker.HasChanges())
            await WriteAsync(keys, cancellation);
        await context.SaveChangesAsync(cancellation);
        return keys;
    }

    private static bool Proves(string text, ApiKeyRow row) => ApiKeySecret.TryParse(text, out var secret) && secret.Id == row.Id && secret.Matches(row.SecretHash);

    private ApiKeyRow RowOf(TenantId tenant, ApiKeySecret secret) => new()
    {
        TenantId = tenant.Value,
        Id = secret.Id,
        SecretHash = secret.Hash(),
        Name = KeyName,
        Permissions = [.. Permissions.All],
        CreatedAt = surroundings.Now(),
    };

    private async Task<IEnumerable<KeyValuePair<string, string>>> ReadAsync(CancellationToken cancellation) => System.IO.File.Exists(File)
        ? (await System.IO.File.ReadAllLinesAsync(File, cancellation))
            .Select(line => line.Split(' '))
            .Where(parts => parts.Length == 2)
            .Select(parts => KeyValuePair.Create(parts[0], parts[1]))
            .DistinctBy(entry => entry.Key)
        : [];

    private async Task WriteAsync(ImmutableSortedDictionary<string, string> keys, CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.Value.DataDirectory);
        // Made anew, so that it has this mode whatever it had before.
        System.IO.File.Delete(File);
        var creation = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var stream = new FileStream(File, creation);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(keys.Select(entry => $"{entry.Key} {entry.Value}\n"))), cancellation);
    }
}
