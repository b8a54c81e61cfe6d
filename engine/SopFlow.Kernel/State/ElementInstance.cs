using System.Text.Json.Serialization;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.State;

/// <summary>One activation of an element that takes time: an activity, a catch event, a gateway that waits, or an event that listens on a border.</summary>
/// <param name="Key">Unique within the instance, never used again.</param>
/// <param name="Element">The element.</param>
public sealed record ElementInstance(int Key, ElementId Element)
{
    /// <summary>The scope it stands in: the key of a subprocess or of the body of a repeated activity; 0 for the process itself.</summary>
    public int Scope { get; init; }

    /// <summary>What it waits for; null for a user task, whose tasks stand in <see cref="ProcessInstance.Tasks"/>, and for a subprocess.</summary>
    public Wait? Wait { get; init; }

    /// <summary>What it is: work, something that listens, or a body.</summary>
    public ElementRole Role { get; init; }

    /// <summary>For a boundary event that listens: the activity on whose border it stands. For a compensation handler: the event that called it.</summary>
    public int? Host { get; init; }

    /// <summary>For what undoes a subprocess from within: the element instance that is undone.</summary>
    public int? Undoes { get; init; }

    /// <summary>Variables that it and what stands in it have for themselves; null for none.</summary>
    public FeelContext? Locals { get; init; }

    /// <summary>How far a repeated activity has come; null for everything but its body.</summary>
    public LoopProgress? Loop { get; init; }

    /// <summary>Why it cannot proceed; null when it can.</summary>
    public IncidentNote? Incident { get; init; }

    /// <summary>Whether its scope stays alive for its sake. What merely listens keeps nothing alive.</summary>
    [JsonIgnore]
    public bool KeepsScope => Role != ElementRole.Listener;
}

/// <summary>What an element instance is.</summary>
public enum ElementRole
{
    /// <summary>An activity, a catch event or a gateway, at work or waiting.</summary>
    Work,

    /// <summary>A boundary event, or the start of an event subprocess, that waits for its trigger.</summary>
    Listener,

    /// <summary>The body of a repeated activity, in which each turn stands.</summary>
    Body,

    /// <summary>An activity that undoes another.</summary>
    Compensation,
}

/// <summary>How far a repeated activity has come.</summary>
/// <param name="Total">How many turns there will be; null while a condition decides.</param>
/// <param name="Started">How many have begun.</param>
/// <param name="Completed">How many have ended.</param>
public sealed record LoopProgress(int? Total, int Started, int Completed)
{
    /// <summary>The items of the turns; empty where a number or a condition decides.</summary>
    public ImmutableArray<FeelValue> Items { get; init; } = [];

    /// <summary>What the turns gave, by the number of the turn.</summary>
    public ImmutableSortedDictionary<int, FeelValue> Outputs { get; init; } = ImmutableSortedDictionary<int, FeelValue>.Empty;
}

/// <summary>Why an element cannot proceed.</summary>
/// <param name="Code">What is wrong, stable.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record IncidentNote(string Code, string Message);

/// <summary>The call activity that waits for an instance.</summary>
/// <param name="Caller">The calling instance.</param>
/// <param name="Key">The call activity's key in it.</param>
public sealed record CallLink(InstanceId Caller, int Key);

/// <summary>A token on a sequence flow, waiting at a join.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Scope">The scope it is in; 0 for the process itself.</param>
public readonly record struct Token(FlowId Flow, int Scope);

/// <summary>A completed activity that can be undone.</summary>
/// <param name="Key">The element instance that was.</param>
/// <param name="Element">The activity.</param>
/// <param name="Scope">The scope it stood in.</param>
/// <param name="Locals">What it had for itself, for whoever undoes it; null for none.</param>
public sealed record Compensable(int Key, ElementId Element, int Scope, FeelContext? Locals);
