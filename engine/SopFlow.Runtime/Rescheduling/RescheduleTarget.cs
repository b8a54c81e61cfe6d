using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Rescheduling;

/// <summary>An SOP whose running instances are read against newer calendars.</summary>
/// <param name="Tenant">The government.</param>
/// <param name="Definition">The SOP, in whichever versions.</param>
public sealed record RescheduleTarget(TenantId Tenant, DefinitionId Definition) : IComparable<RescheduleTarget>
{
    /// <summary>The order in which a change works through its targets: tenant, then definition, ordinal.</summary>
    public int CompareTo(RescheduleTarget? other) => other is null ? 1
        : string.CompareOrdinal(Tenant.Value, other.Tenant.Value) is not 0 and var byTenant ? byTenant
        : string.CompareOrdinal(Definition.Value, other.Definition.Value);
}
