using System.Text.Json.Serialization;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.State;

/// <summary>One activation of an element that waits: a user task, a catch event or a call.</summary>
/// <param name="Key">Unique within the instance, never used again.</param>
/// <param name="Element">The element.</param>
public sealed record ElementInstance(int Key, ElementId Element)
{
    /// <summary>What it waits for; null for a user task, whose tasks stand in <see cref="ProcessInstance.Tasks"/>.</summary>
    public Wait? Wait { get; init; }

    /// <summary>Why it cannot proceed; null when it can.</summary>
    public IncidentNote? Incident { get; init; }
}

/// <summary>What an element waits for.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "for")]
[JsonDerivedType(typeof(Timer), "timer")]
[JsonDerivedType(typeof(Message), "message")]
[JsonDerivedType(typeof(Call), "call")]
public abstract record Wait
{
    private Wait()
    {
    }

    /// <summary>An instant.</summary>
    /// <param name="At">When it fires.</param>
    public sealed record Timer(Instant At) : Wait;

    /// <summary>A message.</summary>
    /// <param name="Name">The message's name.</param>
    /// <param name="CorrelationKey">The key it must carry; null matches any.</param>
    public sealed record Message(string Name, string? CorrelationKey) : Wait;

    /// <summary>The end of a called instance.</summary>
    /// <param name="Called">The instance.</param>
    public sealed record Call(InstanceId Called) : Wait;
}

/// <summary>Why an element cannot proceed.</summary>
/// <param name="Code">What is wrong, stable.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record IncidentNote(string Code, string Message);

/// <summary>The call activity that waits for an instance.</summary>
/// <param name="Caller">The calling instance.</param>
/// <param name="Key">The call activity's key in it.</param>
public sealed record CallLink(InstanceId Caller, int Key);
