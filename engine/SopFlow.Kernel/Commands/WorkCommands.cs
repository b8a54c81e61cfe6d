using System.Text.Json.Serialization;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Commands;

/// <summary>Says that a program has done the work of a service task.</summary>
/// <param name="Actor">The program.</param>
/// <param name="Key">The waiting service task.</param>
public sealed record CompleteJob(Actor Actor, int Key) : Command(Actor)
{
    /// <summary>What the work gave.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "job.complete";
}

/// <summary>Says that a program could not do the work of a service task. After its last attempt that is an incident.</summary>
/// <param name="Actor">The program.</param>
/// <param name="Key">The waiting service task.</param>
/// <param name="Message">What went wrong.</param>
public sealed record FailJob(Actor Actor, int Key, string Message) : Command(Actor)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "job.fail";
}

/// <summary>Says that the work of a service task ended in an error of the business, which the process may catch.</summary>
/// <param name="Actor">The program.</param>
/// <param name="Key">The waiting service task.</param>
/// <param name="Code">The error's code.</param>
public sealed record ThrowJobError(Actor Actor, int Key, string Code) : Command(Actor)
{
    /// <summary>What the work gave.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "job.error";
}

/// <summary>Tells an instance of a signal, which everything in it that waits for it hears. Accepted without an event when nothing does.</summary>
/// <param name="Actor">Who sends it.</param>
/// <param name="Name">The signal's name.</param>
public sealed record CatchSignal(Actor Actor, string Name) : Command(Actor)
{
    /// <summary>What the signal brings, merged into the instance's variables.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "signal.catch";
}

/// <summary>Tries an element again that could not proceed.</summary>
/// <param name="Actor">Who has mended it.</param>
/// <param name="Key">The element instance.</param>
public sealed record ResolveIncident(Actor Actor, int Key) : Command(Actor)
{
    /// <summary>Variables merged before it is tried again.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "incident.resolve";
}

/// <summary>Begins an activity of an ad-hoc subprocess.</summary>
/// <param name="Actor">Who asks.</param>
/// <param name="Key">The ad-hoc subprocess.</param>
/// <param name="Element">An activity in it that no flow leads into, or that a token has reached.</param>
public sealed record StartActivity(Actor Actor, int Key, ElementId Element) : Command(Actor)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "activity.start";
}
