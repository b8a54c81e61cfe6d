using SopFlow.Calendars;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel;

/// <summary>What a decision may know beside the state: everything a clock, a disk or a network would otherwise tell.</summary>
/// <param name="Now">The time, a whole multiple of <see cref="KernelTime.Resolution"/>.</param>
/// <param name="Calendar">The business calendar of the agency, in the version in force.</param>
public sealed record DecisionContext(Instant Now, BusinessCalendar Calendar);

/// <summary>What became of a command.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>The command is accepted, with all that follows from it.</summary>
    /// <param name="State">The state afterwards: the events folded onto the state before.</param>
    /// <param name="Events">What happened, in order; empty when nothing did.</param>
    /// <param name="Deliveries">Commands for other instances, to be stored with the events and carried out after them.</param>
    public sealed record Accepted(ProcessInstance? State, ImmutableArray<KernelEvent> Events, ImmutableArray<Delivery> Deliveries) : Decision;

    /// <summary>The command is refused and nothing changed.</summary>
    /// <param name="Rejection">Why.</param>
    public sealed record Rejected(Rejection Rejection) : Decision;
}

/// <summary>A command that one instance has for another.</summary>
/// <param name="Target">The instance it is for.</param>
/// <param name="Command">The command.</param>
public sealed record Delivery(InstanceId Target, Command Command)
{
    /// <summary>What to start; null for a command to an instance that exists.</summary>
    public DefinitionId? Definition { get; init; }

    /// <summary>The version to start; null for the newest.</summary>
    public string? Version { get; init; }
}
