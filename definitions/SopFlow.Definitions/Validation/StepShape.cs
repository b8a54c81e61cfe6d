using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Validation;

/// <summary>A field of a step that only some kinds have.</summary>
internal sealed record StepField(string Name, Func<Step, bool> IsGiven)
{
    public static readonly StepField Roles = new("Roles", step => step.Roles.Count > 0);
    public static readonly StepField Requires = new("Requires", step => step.Requires.Count > 0);
    public static readonly StepField Produces = new("Produces", step => step.Produces.Count > 0);
    public static readonly StepField StandardTime = new("StandardTime", step => step.StandardTime is not null);
    public static readonly StepField DeadlinePolicy = new("DeadlinePolicy", step => step.DeadlinePolicy is not null);
    public static readonly StepField Next = new("Next", step => step.Next is not null);
    public static readonly StepField Outcomes = new("Outcomes", step => step.Outcomes.Count > 0);
    public static readonly StepField Branches = new("Branches", step => step.Branches.Count > 0);
    public static readonly StepField Wait = new("Wait", step => step.Wait is not null);
    public static readonly StepField Call = new("Call", step => step.Call is not null);

    public static readonly IReadOnlyList<StepField> All = [Roles, Requires, Produces, StandardTime, DeadlinePolicy, Next, Outcomes, Branches, Wait, Call];
}

/// <summary>Which fields a kind of step can have and which it needs.</summary>
internal sealed record StepShape(StepKind Kind, StepField[] Needs, StepField[] MayHave)
{
    private static readonly StepShape[] Shapes =
    [
        new(StepKind.Start, [], [StepField.Next]),
        new(StepKind.Activity, [StepField.Roles], [StepField.Requires, StepField.Produces, StepField.StandardTime, StepField.DeadlinePolicy, StepField.Next]),
        new(StepKind.Optional, [StepField.Roles], [StepField.Requires, StepField.Produces, StepField.StandardTime, StepField.DeadlinePolicy, StepField.Next]),
        // A decision by data has branches in place of roles and outcomes; DecisionValidator knows.
        new(StepKind.Decision, [], [StepField.Roles, StepField.Requires, StepField.Produces, StepField.StandardTime, StepField.DeadlinePolicy, StepField.Outcomes, StepField.Branches]),
        new(StepKind.Fork, [StepField.Branches], []),
        new(StepKind.Join, [], [StepField.Next]),
        // The role of a wait is whom one waits for; that of a call is who answers for it.
        new(StepKind.Wait, [StepField.Wait], [StepField.Roles, StepField.Next]),
        new(StepKind.Call, [StepField.Call], [StepField.Roles, StepField.Next]),
        new(StepKind.End, [], []),
    ];

    public static StepShape Of(StepKind kind) => Array.Find(Shapes, shape => shape.Kind == kind)
        ?? throw new InvalidOperationException($"Nothing is known of the kind {kind}.");
}
