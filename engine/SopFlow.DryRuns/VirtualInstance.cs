using SopFlow.Calendars;
using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.DryRuns;

/// <summary>An instance that nobody stores: it lives as long as this object.</summary>
/// <param name="definition">What it runs.</param>
/// <param name="calendar">By which its clocks and timers count.</param>
/// <param name="decide">What decides; null for <see cref="Decider.Decide"/>.</param>
public sealed class VirtualInstance(ProcessDefinition definition, BusinessCalendar calendar, Func<ProcessDefinition, ProcessInstance?, Command, DecisionContext, Decision>? decide = null)
{
    /// <summary>What it runs.</summary>
    public ProcessDefinition Definition { get; } = definition;

    /// <summary>By which its clocks and timers count.</summary>
    public BusinessCalendar Calendar { get; } = calendar;

    /// <summary>Where it stands; null before it has started.</summary>
    public ProcessInstance? State { get; private set; }

    /// <summary>Lets the kernel decide a command and takes over what follows.</summary>
    /// <param name="command">The command.</param>
    /// <param name="now">The time, a whole multiple of <see cref="KernelTime.Resolution"/>.</param>
    public VirtualStep Do(Command command, Instant now)
    {
        var before = State;
        var decision = (decide ?? Decider.Decide)(Definition, State, command, new DecisionContext(now, Calendar));
        if (decision is not Decision.Accepted accepted)
            return new VirtualStep(((Decision.Rejected)decision).Rejection, [], [], []);
        State = accepted.State;
        return new VirtualStep(null, Tracing.Of(before, accepted.Events, now), accepted.Deliveries, [.. accepted.Events.Where(happened => happened is MessageThrown or SignalThrown).Cast<PublishedEvent>()]);
    }
}

/// <summary>What followed from a command.</summary>
/// <param name="Rejection">Why it was refused; null when it was not.</param>
/// <param name="Trace">What became of which elements.</param>
/// <param name="Deliveries">Commands for other instances.</param>
/// <param name="Thrown">Messages and signals it sent, in order.</param>
public sealed record VirtualStep(Rejection? Rejection, ImmutableArray<TraceEntry> Trace, ImmutableArray<Delivery> Deliveries, ImmutableArray<PublishedEvent> Thrown);
