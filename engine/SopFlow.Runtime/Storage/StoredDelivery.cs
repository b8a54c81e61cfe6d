using SopFlow.Kernel;
using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Storage;

/// <summary>A delivery's place in the store: the commit that brought it about and its number there.</summary>
/// <param name="Tenant">The government.</param>
/// <param name="Source">The instance that sent it.</param>
/// <param name="Version">The version of the source that sent it.</param>
/// <param name="Number">0 for the first of that commit.</param>
public readonly record struct DeliveryKey(TenantId Tenant, InstanceId Source, long Version, int Number);

/// <summary>A command of one instance for another that was not carried out yet.</summary>
/// <param name="Key">Where it stands.</param>
/// <param name="Delivery">The command.</param>
public sealed record StoredDelivery(DeliveryKey Key, Delivery Delivery);
