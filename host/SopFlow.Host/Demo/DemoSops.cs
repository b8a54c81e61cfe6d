using Microsoft.EntityFrameworkCore;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Host.Demo;

/// <summary>The SOPs for which requests come in a demonstration: every one that is published.</summary>
internal sealed class DemoSops(SopFlowDatabase database)
{
    /// <summary>Their names, in order.</summary>
    public async Task<IReadOnlyList<DefinitionId>> ListAsync(CancellationToken cancellation)
    {
        await using var context = database.ContextOfAllTenants();
        var ids = await context.Definitions.Select(row => row.Id).Distinct().ToListAsync(cancellation);
        return [.. ids.Order(StringComparer.Ordinal).Select(id => new DefinitionId(id))];
    }
}
