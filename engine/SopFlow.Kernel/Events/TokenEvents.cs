using SopFlow.Kernel.Decisions;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Events;

/// <summary>Tokens went through an element that does not wait: a gateway, a start or an end.</summary>
/// <param name="Element">The element.</param>
/// <param name="Consumed">The incoming flows whose token it took; empty for a start.</param>
/// <param name="Taken">The outgoing flows that got a token; empty for an end.</param>
/// <param name="Scope">The scope it happened in; 0 for the process itself.</param>
public sealed record ElementPassed(ElementId Element, ImmutableArray<FlowId> Consumed, ImmutableArray<FlowId> Taken, int Scope = 0) : InternalEvent;

/// <summary>An element that takes time was entered.</summary>
/// <param name="Key">The new element instance.</param>
/// <param name="Element">The element.</param>
/// <param name="Consumed">The incoming flows whose token it took.</param>
/// <param name="Wait">What it waits for; null for a user task, a subprocess, and an element that met an incident on entry.</param>
/// <param name="Scope">The scope it stands in; 0 for the process itself.</param>
public sealed record ElementActivated(int Key, ElementId Element, ImmutableArray<FlowId> Consumed, Wait? Wait, int Scope = 0) : InternalEvent
{
    /// <summary>What it is.</summary>
    public ElementRole Role { get; init; }

    /// <summary>See <see cref="ElementInstance.Host"/>.</summary>
    public int? Host { get; init; }

    /// <summary>See <see cref="ElementInstance.Undoes"/>.</summary>
    public int? Undoes { get; init; }

    /// <summary>Variables it has for itself; null for none.</summary>
    public FeelContext? Locals { get; init; }

    /// <summary>For the body of a repeated activity: where it begins.</summary>
    public LoopProgress? Loop { get; init; }
}

/// <summary>An element is done and let its tokens go on. Whatever listened on its border listens no more.</summary>
/// <param name="Key">The element instance.</param>
/// <param name="Element">The element.</param>
/// <param name="Taken">The outgoing flows that got a token.</param>
public sealed record ElementCompleted(int Key, ElementId Element, ImmutableArray<FlowId> Taken) : InternalEvent
{
    /// <summary>Whether it can be undone later.</summary>
    public bool IsCompensable { get; init; }
}

/// <summary>An element was ended from outside, with everything in it and on its border. Its tasks were cancelled before.</summary>
/// <param name="Key">The element instance.</param>
/// <param name="Element">The element.</param>
public sealed record ElementTerminated(int Key, ElementId Element) : InternalEvent;

/// <summary>Everything in a scope was ended from outside, tokens and what listens included; the scope itself goes on.</summary>
/// <param name="Scope">The scope; 0 for the process itself.</param>
/// <param name="Except">The one element instance that stays; null for none.</param>
public sealed record ScopeCleared(int Scope, int? Except) : InternalEvent;

/// <summary>An element waits for something else now: a timer for its next time, several for those that are left.</summary>
/// <param name="Key">The element instance.</param>
/// <param name="Wait">What it waits for.</param>
public sealed record WaitChanged(int Key, Wait? Wait) : InternalEvent;

/// <summary>A repeated activity has come further.</summary>
/// <param name="Key">Its body.</param>
/// <param name="Loop">How far.</param>
public sealed record LoopAdvanced(int Key, LoopProgress Loop) : InternalEvent;

/// <summary>What undoes an activity has begun.</summary>
/// <param name="Key">The element instance that is undone.</param>
public sealed record CompensationBegun(int Key) : InternalEvent;

/// <summary>The instance, or one scope of it, learnt something.</summary>
/// <param name="Variables">Names and values, which replace those of the same name.</param>
/// <param name="Scope">The element instance whose own variables they are; 0 for the whole instance.</param>
public sealed record VariablesMerged(FeelContext Variables, int Scope = 0) : InternalEvent;

/// <summary>A business rule task decided. The log keeps by which rules, so that the answer can be accounted for; what the instance learns follows as variables.</summary>
/// <param name="Key">The element instance.</param>
/// <param name="Element">The business rule task.</param>
/// <param name="Decisions">Every decision that was worked out, the task's own last.</param>
public sealed record DecisionMade(int Key, ElementId Element, ImmutableArray<MadeDecision> Decisions) : InternalEvent;
