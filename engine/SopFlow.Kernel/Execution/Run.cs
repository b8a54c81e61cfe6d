using SopFlow.Calendars;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>
/// The scratch pad of one decision: elements and handlers emit events here, each of which is applied at once by the one applier, so that what they
/// read next is what replay will see. It lives for one call of <see cref="Decider.Decide"/>.
/// </summary>
internal sealed class Run(ProcessDefinition definition, ProcessInstance? state, DecisionContext context)
{
    private readonly ImmutableArray<KernelEvent>.Builder events = ImmutableArray.CreateBuilder<KernelEvent>();
    private readonly ImmutableArray<Delivery>.Builder deliveries = ImmutableArray.CreateBuilder<Delivery>();

    public ProcessDefinition Definition { get; } = definition;

    public DecisionContext Context { get; } = context;

    public ClockReading Clocks { get; } = new(context.Calendar, definition);

    public Instant Now => Context.Now;

    /// <summary>That what is being done was really so before now; null when it is so now.</summary>
    public Backdating? Backdated { get; set; }

    /// <summary>When what is being done was really so.</summary>
    public Instant EffectiveAt => Backdated?.At ?? Now;

    public ProcessInstance? Started { get; private set; } = state;

    public ProcessInstance State => Started ?? throw new InvalidOperationException("The instance has not started.");

    public int NextKey => State.LastKey + 1;

    public void Emit(KernelEvent happened)
    {
        events.Add(happened);
        Started = Applier.Apply(Started, happened);
    }

    public void Deliver(Delivery delivery) => deliveries.Add(delivery);

    public void Incident(ElementId element, int? key, string code, string message) =>
        Emit(new IncidentRaised(Now, element, key, code, message));

    /// <summary>What a reading of the calendar gives; null, with an incident, when the calendar does not reach so far. The work itself goes on.</summary>
    public T? Within<T>(ElementId? element, Func<T> reading)
        where T : class
    {
        try
        {
            return reading();
        }
        catch (CalendarHorizonException beyond)
        {
            Incident(element ?? Definition.Start.Id, null, IncidentCodes.CalendarHorizon, $"No clock runs: {beyond.Message}");
            return null;
        }
    }

    /// <summary>Whether all that happened is that clocks were read anew and are due as before.</summary>
    public bool ChangedNothingButReadings => events.All(happened => happened is ClockConfirmed);

    public Decision Finish() => new Decision.Accepted(Started, events.ToImmutable(), deliveries.ToImmutable());
}
