using System.Text.Json.Serialization;

namespace SopFlow.Kernel.Commands;

/// <summary>Says that something was so before it was entered. Who may is for the host to know; that it was done, by whom and why stands in the log.</summary>
/// <param name="At">When it was really so; not after now.</param>
/// <param name="Reason">Why it was entered late; not empty.</param>
public sealed record Backdating(Instant At, string Reason);

/// <summary>Stops one clock.</summary>
/// <param name="Actor">Who asks.</param>
/// <param name="Clock">The clock's id within the instance.</param>
/// <param name="Reason">Why; not empty.</param>
public sealed record PauseClock(Actor Actor, string Clock, string Reason) : Command(Actor)
{
    /// <summary>Since when it really stood still; null for now.</summary>
    public Backdating? Backdated { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "clock.pause";
}

/// <summary>Lets a clock run again that <see cref="PauseClock"/> stopped.</summary>
/// <param name="Actor">Who asks.</param>
/// <param name="Clock">The clock's id within the instance.</param>
public sealed record ResumeClock(Actor Actor, string Clock) : Command(Actor)
{
    /// <summary>Since when it really runs; null for now.</summary>
    public Backdating? Backdated { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "clock.resume";
}

/// <summary>Reads every clock against the calendar in force, as any command does first. Accepted without an event when no due date moves.</summary>
public sealed record RescheduleClocks() : Command(Actor.Engine)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "clock.reschedule";
}

/// <summary>Stops an instance: nobody works on it, its timers wait, and no clock of it counts.</summary>
/// <param name="Actor">Who asks.</param>
/// <param name="Reason">Why, such as an outage; not empty.</param>
public sealed record SuspendInstance(Actor Actor, string Reason) : Command(Actor)
{
    /// <summary>Since when work really stood still; null for now.</summary>
    public Backdating? Backdated { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "instance.suspend";
}

/// <summary>Lets a suspended instance go on.</summary>
/// <param name="Actor">Who asks.</param>
public sealed record ResumeInstance(Actor Actor) : Command(Actor)
{
    /// <summary>Since when work really goes on; null for now.</summary>
    public Backdating? Backdated { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "instance.resume";
}

/// <summary>Says that the applicant owes documents. Receiving them all ends it.</summary>
/// <param name="Actor">Who asks.</param>
/// <param name="Documents">Ids of documents of the definition; at least one. They may be at hand and faulty.</param>
/// <param name="Reason">What is wrong or missing; not empty.</param>
public sealed record RequestDocuments(Actor Actor, ImmutableArray<string> Documents, string Reason) : Command(Actor)
{
    /// <summary>The open task that cannot go on without them, whose clock stops too; null when it is the instance as a whole.</summary>
    public int? TaskKey { get; init; }

    /// <summary>Since when they have really been owed; null for now.</summary>
    public Backdating? Backdated { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "document.request";
}
