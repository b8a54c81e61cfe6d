using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Storage;

/// <summary>An instance and the tenant it belongs to: the beginning of every key in the store.</summary>
/// <param name="Tenant">The government.</param>
/// <param name="Id">The instance.</param>
public readonly record struct InstanceKey(TenantId Tenant, InstanceId Id)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Tenant}/{Id}";
}
