using System.Text.Json.Serialization;

namespace SopFlow.Contracts;

/// <summary>A fact about a deadline that supervisors watch. Lengths count the time of the clock's <see cref="ClockEvent.Basis"/>, not the time on the wall.</summary>
public abstract record SlaEvent : ClockEvent
{
    private protected SlaEvent(string kind)
        : base(kind)
    {
    }

    /// <summary>Who holds the task, or did it; null while nobody does, and for the promise.</summary>
    [JsonPropertyOrder(-4)]
    public string? Assignee { get; init; }

    /// <summary>Time used, in whole seconds, rounded down.</summary>
    [JsonRequired, JsonPropertyOrder(-4)]
    public long ConsumedSeconds { get; init; }
}

/// <summary>A part of the budget is used up and the work is not done.</summary>
public sealed record SlaWarning() : SlaEvent(EventKinds.SlaWarning)
{
    /// <summary>How much of the budget, above 0 and below 100.</summary>
    public required int Percent { get; init; }
}

/// <summary>The due date has passed and the work is not done.</summary>
public sealed record SlaBreached() : SlaEvent(EventKinds.SlaBreached);

/// <summary>The work is still not done some time after the due date, and somebody further up is told.</summary>
public sealed record SlaEscalated() : SlaEvent(EventKinds.SlaEscalated)
{
    /// <summary>1 for the first escalation after the due date.</summary>
    public required int Level { get; init; }

    /// <summary>The role that is told.</summary>
    public required RoleReference To { get; init; }
}

/// <summary>
/// A breach that was announced is corrected, since the due date turned out to be another one. Nothing that was announced is unsaid; where a breach is lifted
/// and the new due date passes too, that is announced as a breach of its own.
/// </summary>
public sealed record SlaBreachRevised() : SlaEvent(EventKinds.SlaBreachRevised)
{
    /// <summary>The due date by which the breach was announced, in UTC.</summary>
    public required DateTimeOffset PreviousDueAt { get; init; }

    /// <summary>True when there is no breach after all; false when there is one, at the due date given here.</summary>
    public required bool Lifted { get; init; }
}

/// <summary>The work was done in time.</summary>
public sealed record SlaMet() : SlaEvent(EventKinds.SlaMet)
{
    /// <summary>Time left until the due date, in whole seconds, rounded down; zero or more.</summary>
    public required long RemainingSeconds { get; init; }
}

/// <summary>The work was done, too late.</summary>
public sealed record SlaMissed() : SlaEvent(EventKinds.SlaMissed)
{
    /// <summary>Time past the due date, in whole seconds, rounded up; zero where all of it fell in closed hours.</summary>
    public required long OverSeconds { get; init; }
}
