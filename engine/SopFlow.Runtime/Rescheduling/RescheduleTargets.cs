using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Rescheduling;

/// <summary>Finds what newer calendars concern: the SOPs that count by them, and their running instances.</summary>
internal static class RescheduleTargets
{
    /// <summary>The SOPs of which some version counts by one of the calendars, in order.</summary>
    public static async Task<IReadOnlyList<RescheduleTarget>> FindAsync(
        ICalendarChanges changes, IProcessDefinitions definitions, TenantId? owner, Func<string, bool> isConcerned, CancellationToken cancellation)
    {
        var targets = new SortedSet<RescheduleTarget>();
        foreach (var (tenant, version) in await changes.DefinitionsAsync(owner, cancellation))
        {
            if (await definitions.FindAsync(tenant, version, cancellation) is { } definition && isConcerned(definition.Calendar))
                targets.Add(new RescheduleTarget(tenant, version.Id));
        }

        return [.. targets];
    }

    /// <summary>The active instances of an SOP, batch by batch, the next being read while one is worked on.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<StoredInstance>> BatchesAsync(
        IInstanceStore store,
        RescheduleTarget target,
        InstancePosition? after,
        int size,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var next = store.ReadActiveAsync(target.Tenant, target.Definition, after, size, cancellation);
        try
        {
            while (await next is { Count: > 0 } batch)
            {
                next = batch.Count < size
                    ? Task.FromResult<IReadOnlyList<StoredInstance>>([])
                    : store.ReadActiveAsync(target.Tenant, target.Definition, InstancePosition.Of(batch[^1]), size, cancellation);
                yield return batch;
            }
        }
        finally
        {
            // Whoever stops in the middle leaves no reading behind.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What the instances of a batch run, by version.</summary>
    /// <exception cref="InvalidOperationException">An instance runs what is not published.</exception>
    public static async Task<IReadOnlyDictionary<DefinitionVersion, ProcessDefinition>> DefinitionsOfAsync(
        IProcessDefinitions definitions, IReadOnlyList<StoredInstance> batch, CancellationToken cancellation)
    {
        var found = new Dictionary<DefinitionVersion, ProcessDefinition>();
        foreach (var instance in batch)
        {
            var version = instance.State.Definition;
            if (!found.ContainsKey(version))
                found.Add(version, await definitions.FindAsync(instance.Key.Tenant, version, cancellation) ?? throw new InvalidOperationException($"{instance.Key} runs {version}, which is not published."));
        }

        return found;
    }
}
