using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Storage;

/// <summary>Where an instance stands among those of its definition: by start, then by id. It never changes, whatever happens to the instance.</summary>
/// <param name="StartedAt">When it started.</param>
/// <param name="Id">The instance.</param>
public readonly record struct InstancePosition(Instant StartedAt, InstanceId Id)
{
    /// <summary>The position of an instance.</summary>
    public static InstancePosition Of(StoredInstance instance) => new(instance.State.StartedAt, instance.Key.Id);
}
