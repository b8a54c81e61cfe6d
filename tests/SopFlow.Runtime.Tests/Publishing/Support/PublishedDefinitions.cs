using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;

namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>Knows <see cref="HostingService"/>, once it is published.</summary>
internal sealed class PublishedDefinitions : IProcessDefinitions
{
    public bool IsPublished { get; set; } = true;

    public ValueTask<ProcessDefinition?> FindAsync(TenantId tenant, DefinitionVersion version, CancellationToken cancellation) =>
        ValueTask.FromResult(IsPublished && version == HostingService.Definition.Reference ? HostingService.Definition : null);

    public ValueTask<ProcessDefinition?> FindNewestAsync(TenantId tenant, DefinitionId id, CancellationToken cancellation) =>
        FindAsync(tenant, HostingService.Definition.Reference, cancellation);
}
