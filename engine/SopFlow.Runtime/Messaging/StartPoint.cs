using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Messaging;

/// <summary>Where an instance begins that nobody asked for.</summary>
/// <param name="Version">The process: the newest version that is published.</param>
/// <param name="Element">The element at which it begins.</param>
public readonly record struct StartPoint(DefinitionVersion Version, ElementId Element);

/// <summary>What kind of thing starts an instance.</summary>
public enum StartKind
{
    /// <summary>A message for which nobody waits.</summary>
    Message,

    /// <summary>A signal.</summary>
    Signal,

    /// <summary>An instant.</summary>
    Timer,

    /// <summary>A condition that becomes true, of states of which a program tells.</summary>
    Condition,
}

/// <summary>A conditional start event.</summary>
/// <param name="At">Where the instance begins.</param>
/// <param name="Number">The condition's place among the triggers of the element.</param>
public sealed record ConditionStart(StartPoint At, int Number);

/// <summary>A timer start event whose time has come.</summary>
/// <param name="Tenant">The government.</param>
/// <param name="At">Where the instance begins.</param>
/// <param name="Number">Its place among the triggers of the element.</param>
/// <param name="DueAt">When it was due.</param>
/// <param name="Left">How often it fires after this; null without end.</param>
public sealed record DueStart(TenantId Tenant, StartPoint At, int Number, Instant DueAt, int? Left);
