using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Host.Configuration;
using SopFlow.Host.Definitions;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Startup;

/// <summary>Publishes the SOPs of the catalogue that are not published yet, and holds the others against what was published.</summary>
/// <param name="publisher">Reads them.</param>
/// <param name="database">Where they are published.</param>
/// <param name="options">Where they come from.</param>
internal sealed class CatalogLoading(DefinitionPublisher publisher, SopFlowDatabase database, IOptions<SopFlowOptions> options)
{
    private const string PublishedBy = "catalogue";

    /// <summary>Publishes the catalogue.</summary>
    /// <returns>The governments whose SOPs it holds, in order.</returns>
    public async Task<ImmutableArray<TenantId>> LoadAsync(CancellationToken cancellation)
    {
        var directory = options.Value.CatalogDirectory;
        if (!Directory.Exists(directory))
            return [];
        await using var context = database.ContextOfAllTenants();
        var published = await context.Definitions
            .Select(row => new { row.TenantId, row.Id, row.Version, row.Sha256 })
            .ToDictionaryAsync(row => (row.TenantId, row.Id, row.Version), row => row.Sha256, cancellation);
        var rows = Directory.EnumerateFiles(directory, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(RowOf).ToList();
        foreach (var row in rows)
        {
            if (!published.TryGetValue((row.TenantId, row.Id, row.Version), out var before))
                context.Definitions.Add(row);
            else if (!before.AsSpan().SequenceEqual(row.Sha256))
                throw new StartupProblem($"{row.Id} {row.Version} was published before with other content. A published version never changes: give the changed SOP a higher version, in a file of its own.");
        }

        await context.SaveChangesAsync(cancellation);
        return [.. rows.Select(row => row.TenantId).Distinct().Order(StringComparer.Ordinal).Select(id => new TenantId(id))];
    }

    private DefinitionRow RowOf(string file)
    {
        var content = File.ReadAllBytes(file);
        var read = publisher.WithCalendar(file, DefinitionReading.ReadSop(new NamedFile(file, content)));
        return read.Drafts is [var sop]
            ? publisher.RowOf(sop, PublishedBy)
            : throw new StartupProblem($"An SOP of the catalogue cannot be run:\n{string.Join('\n', read.Findings.Where(finding => finding.Severity == Severity.Error))}");
    }
}
