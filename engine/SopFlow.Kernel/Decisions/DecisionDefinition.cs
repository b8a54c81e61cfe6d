using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Decisions;

/// <summary>
/// A decision of DMN (DMN 1.5, chapter 6): how one value follows from others. It holds the decisions it needs, so that it is whole by itself and can never need
/// itself.
/// </summary>
public sealed class DecisionDefinition
{
    /// <summary>Unique among the decisions of a process; by this id a business rule task names it.</summary>
    public required string Id { get; init; }

    /// <summary>What a reader sees.</summary>
    public required string Name { get; init; }

    /// <summary>The name under which decisions that need this one see its value.</summary>
    public required string Variable { get; init; }

    /// <summary>How the value is found.</summary>
    public required DecisionLogic Logic { get; init; }

    /// <summary>The decisions whose values it sees, beside what the process knows (DMN 1.5, chapter 6 information requirement).</summary>
    public ImmutableArray<DecisionDefinition> Requires { get; init; } = [];

    /// <summary>The data it needs from the process. They are for readers: what is not there is null, as every variable.</summary>
    public ImmutableArray<InputData> InputData { get; init; } = [];

    /// <summary>Works the decision out, with all decisions it needs.</summary>
    /// <param name="variables">What the process knows.</param>
    public DecisionResult Evaluate(FeelContext variables) => new DecisionEvaluation(variables).Evaluate(this);

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>Something a decision needs that no decision gives (DMN 1.5, chapter 6 input data).</summary>
/// <param name="Id">Its id in the file.</param>
/// <param name="Name">What a reader sees.</param>
public sealed record InputData(string Id, string Name);

/// <summary>How the value of a decision is found (DMN 1.5, chapter 7).</summary>
public abstract record DecisionLogic
{
    private protected DecisionLogic()
    {
    }
}

/// <summary>One expression that gives the value (DMN 1.5, chapter 7).</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Type">The kind of value it must give; null for any.</param>
public sealed record LiteralExpression(FeelExpression Expression, FeelKind? Type) : DecisionLogic;
