using System.Text.Json;
using FluentValidation;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Validation;

/// <summary>Checks one row of the table.</summary>
internal sealed class StepValidator : AbstractValidator<Step>
{
    private readonly References references;

    public StepValidator(References references)
    {
        this.references = references;
        RuleFor(step => step.Id).MustBeAnId();
        RuleForEach(step => step.Outcomes).ChildRules(outcome => outcome.RuleFor(o => o.Id).MustBeAnId());
        RuleFor(step => step).Custom(CheckShape);
        RuleFor(step => step).Custom(CheckReferences);
        RuleFor(step => step).Custom((step, context) => TimeValidation.Check(context, "StandardTime", step.StandardTime, references.Sop));
        RuleFor(step => step).SetValidator(new DecisionValidator(references)).When(step => step.Kind == StepKind.Decision);
        RuleFor(step => step).SetValidator(new ForkValidator(references)).When(step => step.Kind == StepKind.Fork);
        RuleFor(step => step.Wait!).SetValidator(new WaitValidator(references)).When(step => step.Wait is not null);
        RuleFor(step => step.DeadlinePolicy!).SetValidator(new DeadlinePolicyValidator(references)).When(step => step.DeadlinePolicy is not null);
        RuleFor(step => step.Call!).SetValidator(new CallValidator(references)).When(step => step.Call is not null);
    }

    private static void CheckShape(Step step, ValidationContext<Step> context)
    {
        var shape = StepShape.Of(step.Kind);
        var kind = JsonNamingPolicy.CamelCase.ConvertName(step.Kind.ToString());
        foreach (var field in StepField.All)
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(field.Name);
            var isNeeded = shape.Needs.Contains(field);
            if (isNeeded && !field.IsGiven(step))
                context.Break(SopRules.KindNeeds, "", $"A step of kind \"{kind}\" needs \"{name}\".", $"Langkah jenis \"{kind}\" memerlukan \"{name}\".");
            else if (field.IsGiven(step) && !isNeeded && !shape.MayHave.Contains(field))
                context.Break(SopRules.KindField, field.Name, $"A step of kind \"{kind}\" cannot have \"{name}\".", $"Langkah jenis \"{kind}\" tidak dapat memiliki \"{name}\".");
        }
    }

    private void CheckReferences(Step step, ValidationContext<Step> context)
    {
        Ids.MustBeKnown(context, SopRules.RoleUnknown, "Roles", step.Roles, references.Roles.Keys);
        Ids.MustBeKnown(context, SopRules.DocumentUnknown, "Requires", step.Requires, references.Documents.Keys);
        Ids.MustBeKnown(context, SopRules.DocumentUnknown, "Produces", step.Produces, references.Documents.Keys);
        Ids.MustBeKnown(context, SopRules.StepUnknown, "Next", step.Next, references.Steps.Keys);
        for (var index = 0; index < step.Outcomes.Count; index++)
            Ids.MustBeKnown(context, SopRules.StepUnknown, $"Outcomes[{index}].Next", step.Outcomes[index].Next, references.Steps.Keys);
        for (var index = 0; index < step.Branches.Count; index++)
            Ids.MustBeKnown(context, SopRules.StepUnknown, $"Branches[{index}].Next", step.Branches[index].Next, references.Steps.Keys);
    }
}
