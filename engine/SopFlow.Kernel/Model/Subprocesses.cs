using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Model;

/// <summary>A process inside a process, with a scope of its own (BPMN 2.0.2, 10.3.5 embedded subprocess).</summary>
public record SubProcess : Activity
{
    /// <summary>Variables that it has for itself, with what they begin as (properties and data objects).</summary>
    public ImmutableArray<DataMapping> Properties { get; init; } = [];
}

/// <summary>A subprocess that something outside the flow starts (BPMN 2.0.2, 10.3.5 event subprocess). No flow leads into it or out of it.</summary>
public sealed record EventSubProcess : SubProcess;

/// <summary>A subprocess that is undone when it is cancelled (BPMN 2.0.2, 10.3.5 transaction).</summary>
public sealed record Transaction : SubProcess;

/// <summary>Activities in an order that people choose (BPMN 2.0.2, 10.3.5 and 13.3.5 ad-hoc subprocess): those that no flow leads into at any time, the others when a token has reached them.</summary>
public sealed record AdHocSubProcess : SubProcess
{
    /// <summary>Asked whenever an activity in it completes: once true, nothing more begins. Null: it ends when something was done, nothing is at work and no token waits.</summary>
    public FeelExpression? CompletionCondition { get; init; }

    /// <summary>Whether what still runs then is ended too.</summary>
    public bool CancelsRemaining { get; init; } = true;

    /// <summary>Whether only one activity may run at a time.</summary>
    public bool IsSequential { get; init; }
}

/// <summary>How an activity is repeated.</summary>
public abstract record LoopCharacteristics
{
    private LoopCharacteristics()
    {
    }

    /// <summary>One after the other while a condition holds (BPMN 2.0.2, 13.3.6 standard loop).</summary>
    /// <param name="Condition">Over the variables and <c>loopCounter</c>, from 1; null is always true.</param>
    /// <param name="TestBefore">Whether it is asked before the first turn too.</param>
    /// <param name="Maximum">At most so many turns; null for no bound.</param>
    public sealed record Standard(FeelExpression? Condition, bool TestBefore, int? Maximum) : LoopCharacteristics;

    /// <summary>Once for each of a number or list (BPMN 2.0.2, 13.3.7 multi-instance).</summary>
    /// <param name="IsSequential">One after the other, or all at once.</param>
    /// <param name="Cardinality">Gives how many; null when a collection does.</param>
    /// <param name="Collection">Gives the list; null when a cardinality does.</param>
    /// <param name="Item">Under which name each turn sees its item; null for none.</param>
    /// <param name="Output">What each turn gives; null for nothing.</param>
    /// <param name="Outputs">Under which name the list of what the turns gave is kept, in the order of the turns; null for none.</param>
    /// <param name="CompletionCondition">Asked whenever a turn ends: true ends the rest. Null is never.</param>
    public sealed record Multiple(
        bool IsSequential,
        FeelExpression? Cardinality,
        FeelExpression? Collection,
        string? Item,
        FeelExpression? Output,
        string? Outputs,
        FeelExpression? CompletionCondition) : LoopCharacteristics
    {
        /// <summary>Under which name each turn keeps its result for itself until it ends; null for none.</summary>
        public string? OutputItem { get; init; }
    }
}
