using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Decisions;

/// <summary>A table of rules (DMN 1.5, chapter 8): what is asked, what is answered, and which rules give the answer.</summary>
/// <param name="HitPolicy">What several rules that hold come to.</param>
/// <param name="Aggregation">For <see cref="HitPolicy.Collect"/>: what is made of the answers; null for their list.</param>
/// <param name="Inputs">The columns of questions.</param>
/// <param name="Outputs">The columns of answers; at least one.</param>
/// <param name="Rules">The rows, in order.</param>
public sealed record DecisionTable(
    HitPolicy HitPolicy, Aggregation? Aggregation, ImmutableArray<TableInput> Inputs, ImmutableArray<TableOutput> Outputs, ImmutableArray<TableRule> Rules)
    : DecisionLogic;

/// <summary>A column of questions (DMN 1.5, chapter 8).</summary>
/// <param name="Expression">What is tested, once for all rules.</param>
/// <param name="Label">What a reader sees above the column; null for the expression.</param>
/// <param name="Type">The kind its value must have, if it is not null; null for any.</param>
/// <param name="Allowed">The values it may have, null apart; null for any.</param>
public sealed record TableInput(FeelExpression Expression, string? Label, FeelKind? Type, FeelUnaryTests? Allowed);

/// <summary>A column of answers (DMN 1.5, chapter 8).</summary>
/// <param name="Name">The entry of the answer; null where it is the only column, whose value is the answer itself.</param>
/// <param name="Label">What a reader sees above the column; null for the name.</param>
/// <param name="Type">The kind its values must have, if they are not null; null for any.</param>
/// <param name="Allowed">The values it may have, the most important first; null for any.</param>
/// <param name="Default">What it is when no rule holds; null for null.</param>
public sealed record TableOutput(string? Name, string? Label, FeelKind? Type, FeelUnaryTests? Allowed, FeelExpression? Default);

/// <summary>A row (DMN 1.5, chapter 8).</summary>
/// <param name="Id">Its id in the file; null when it was given none.</param>
/// <param name="Tests">One for each input; the rule holds when all do.</param>
/// <param name="Answers">One for each output.</param>
/// <param name="Remark">What the author notes about it; null for nothing.</param>
public sealed record TableRule(string? Id, ImmutableArray<FeelUnaryTests> Tests, ImmutableArray<FeelExpression> Answers, string? Remark);

/// <summary>What several rules that hold come to (DMN 1.5, chapter 8).</summary>
public enum HitPolicy
{
    /// <summary>At most one rule may hold.</summary>
    Unique,

    /// <summary>The first rule that holds.</summary>
    First,

    /// <summary>Of the rules that hold, the one whose answer stands first among the values of the outputs.</summary>
    Priority,

    /// <summary>All rules that hold must give the same answer.</summary>
    Any,

    /// <summary>All answers, in no stated order, or what is made of them.</summary>
    Collect,

    /// <summary>All answers, in the order of the rules.</summary>
    RuleOrder,

    /// <summary>All answers, in the order of the values of the outputs.</summary>
    OutputOrder,
}

/// <summary>What is made of the answers of a table that collects (DMN 1.5, chapter 8).</summary>
public enum Aggregation
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The least.</summary>
    Min,

    /// <summary>The greatest.</summary>
    Max,

    /// <summary>How many there are.</summary>
    Count,
}
