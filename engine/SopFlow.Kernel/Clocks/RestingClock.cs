using SopFlow.Calendars;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Clocks;

/// <summary>The clock of a step that was done and may come back: the next round goes on with it.</summary>
/// <param name="Element">The user task.</param>
/// <param name="Roles">The roles of the task it timed: where every role does its own part, each goes on with its own.</param>
/// <param name="RestsSince">When the round ended.</param>
/// <param name="Clock">The clock as it stood then.</param>
public sealed record RestingClock(ElementId Element, ImmutableArray<string> Roles, Instant RestsSince, Clock Clock)
{
    /// <summary>Whether it is the clock of a task of the element for the same roles.</summary>
    public bool IsOf(ElementId element, ImmutableArray<string> roles) => Element == element && Roles.SequenceEqual(roles, StringComparer.Ordinal);

    /// <summary>The clock with its rest entered as a pause that ends now.</summary>
    public Clock ContinuedAt(Instant now) =>
        Clock with { Pauses = Clock.Pauses.Add(new Pause(PauseCause.Returned, RestsSince, now, Actor.Engine.Id, null) { EndedBy = Actor.Engine.Id }) };
}
