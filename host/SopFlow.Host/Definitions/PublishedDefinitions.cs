using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using SopFlow.Definitions.Model;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Host.Definitions;

/// <summary>Published definitions, compiled when they are first asked for and kept: a published version never changes.</summary>
/// <param name="database">Where they are.</param>
internal sealed class PublishedDefinitions(SopFlowDatabase database) : IProcessDefinitions, IDisposable
{
    private const int MostKept = 10_000;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <inheritdoc/>
    public async ValueTask<ProcessDefinition?> FindAsync(TenantId tenant, DefinitionVersion version, CancellationToken cancellation)
    {
        if (cache.TryGetValue((tenant, version), out ProcessDefinition? kept))
            return kept;
        await using var context = database.ContextOf(tenant);
        var row = await context.Definitions.SingleOrDefaultAsync(d => d.Id == version.Id.Value && d.Version == version.Version, cancellation);
        if (row is null)
            return null;
        var process = DefinitionReading.Compile(row);
        cache.Set((tenant, version), process, new MemoryCacheEntryOptions { Size = 1 });
        return process;
    }

    /// <inheritdoc/>
    public async ValueTask<ProcessDefinition?> FindNewestAsync(TenantId tenant, DefinitionId id, CancellationToken cancellation) =>
        await NewestVersionAsync(tenant, id, cancellation) is { } version ? await FindAsync(tenant, version, cancellation) : null;

    /// <summary>What an instance runs.</summary>
    /// <exception cref="InvalidOperationException">It is not there, though an instance runs it.</exception>
    public async ValueTask<ProcessDefinition> GetAsync(TenantId tenant, DefinitionVersion version, CancellationToken cancellation) =>
        await FindAsync(tenant, version, cancellation) ?? throw new InvalidOperationException($"{version} is run by an instance of {tenant} and is not published.");

    /// <summary>What some instances run, by version.</summary>
    public async Task<IReadOnlyDictionary<DefinitionVersion, ProcessDefinition>> FindAllAsync(
        TenantId tenant, IEnumerable<DefinitionVersion> versions, CancellationToken cancellation)
    {
        var found = new Dictionary<DefinitionVersion, ProcessDefinition>();
        foreach (var version in versions.Distinct())
            found.Add(version, await GetAsync(tenant, version, cancellation));
        return found;
    }

    /// <summary>The newest version of a definition: the highest, whenever it was published; null when there is none.</summary>
    public async Task<DefinitionVersion?> NewestVersionAsync(TenantId tenant, DefinitionId id, CancellationToken cancellation)
    {
        await using var context = database.ContextOf(tenant);
        var versions = await context.Definitions.Where(row => row.Id == id.Value).Select(row => row.Version).ToListAsync(cancellation);
        return versions.Count == 0 ? null : new DefinitionVersion(id, versions.MaxBy(Precedence)!);
    }

    /// <summary>Orders versions by Semantic Versioning.</summary>
    public static SemanticVersion Precedence(string version) =>
        SemanticVersion.TryParse(version) ?? throw new InvalidOperationException($"'{version}' was published and is no version.");

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();
}
