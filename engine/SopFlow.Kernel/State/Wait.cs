using System.Text.Json.Serialization;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.State;

/// <summary>What an element waits for.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "for")]
[JsonDerivedType(typeof(Timer), "timer")]
[JsonDerivedType(typeof(Message), "message")]
[JsonDerivedType(typeof(Signal), "signal")]
[JsonDerivedType(typeof(Condition), "condition")]
[JsonDerivedType(typeof(Call), "call")]
[JsonDerivedType(typeof(Job), "job")]
[JsonDerivedType(typeof(Compensation), "compensation")]
[JsonDerivedType(typeof(Reset), "reset")]
[JsonDerivedType(typeof(Several), "several")]
public abstract record Wait
{
    private Wait()
    {
    }

    /// <summary>The waits it is made of: itself, or each of several.</summary>
    [JsonIgnore]
    public IEnumerable<Wait> Each => this is Several several ? several.Waits.Select(one => one.Wait) : [this];

    /// <summary>An instant.</summary>
    /// <param name="At">When it fires.</param>
    /// <param name="Left">How often it fires again after that; null without end. Only for cycles.</param>
    public sealed record Timer(Instant At, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Left = 0) : Wait;

    /// <summary>A message.</summary>
    /// <param name="Name">The message's name.</param>
    /// <param name="CorrelationKey">The key by which it is found; null for none.</param>
    public sealed record Message(string Name, string? CorrelationKey) : Wait;

    /// <summary>A signal.</summary>
    /// <param name="Name">The signal's name.</param>
    public sealed record Signal(string Name) : Wait;

    /// <summary>A condition of the element to become true.</summary>
    public sealed record Condition : Wait
    {
        /// <summary>Whether it was true when last asked, so that only its becoming true counts.</summary>
        public bool WasTrue { get; init; }
    }

    /// <summary>The end of a called instance.</summary>
    /// <param name="Called">The instance.</param>
    public sealed record Call(InstanceId Called) : Wait;

    /// <summary>A program that fetches the work and says that it is done.</summary>
    /// <param name="Topic">Under which name it is fetched.</param>
    /// <param name="AttemptsLeft">How often it may still fail.</param>
    public sealed record Job(string Topic, int AttemptsLeft) : Wait;

    /// <summary>The end of what undoes other work.</summary>
    /// <param name="Left">Keys of what is still to be undone, first to come first.</param>
    public sealed record Compensation(ImmutableArray<int> Left) : Wait
    {
        /// <summary>The error that leaves the subprocess when all in it is undone; null when an event asked for it.</summary>
        public ThrownError? Error { get; init; }
    }

    /// <summary>A complex gateway's second turn.</summary>
    /// <param name="Taken">The flows whose token the first turn took.</param>
    public sealed record Reset(ImmutableArray<FlowId> Taken) : Wait;

    /// <summary>Several things: the first of them, or all.</summary>
    /// <param name="Waits">Those that have not happened.</param>
    /// <param name="All">Whether all must happen.</param>
    public sealed record Several(ImmutableArray<NumberedWait> Waits, bool All) : Wait;
}

/// <summary>An error on its way.</summary>
/// <param name="Code">Its code; null for none.</param>
/// <param name="Source">The element that threw it.</param>
public sealed record ThrownError(string? Code, ElementId Source);

/// <summary>One of several waits.</summary>
/// <param name="Number">Its place among the triggers of the element; for an event-based gateway, among its outgoing flows.</param>
/// <param name="Wait">The wait.</param>
public sealed record NumberedWait(int Number, Wait Wait);
