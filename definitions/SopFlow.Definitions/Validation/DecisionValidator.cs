using FluentValidation;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Validation;

/// <summary>Checks a decision: by a person, who chooses an outcome, or by data, which chooses a branch.</summary>
internal sealed class DecisionValidator : AbstractValidator<Step>
{
    public DecisionValidator(References references)
    {
        RuleFor(step => step).Must(step => step.Outcomes.Count >= 2 != step.Branches.Count >= 2 && (step.Outcomes.Count == 0 || step.Branches.Count == 0))
            
            .Breaks(SopRules.DecisionWays, "A decision has at least two outcomes or at least two branches, not both.", "Keputusan memiliki paling sedikit dua hasil atau dua cabang, tidak keduanya.");
        RuleFor(step => step.RoleMode).Must(mode => mode == RoleMode.Any).When(step => step.Roles.Count > 1)
            .Breaks(SopRules.DecisionAll, "All of several roles cannot decide together.", "Beberapa pelaksana tidak dapat bersama-sama memutus satu hasil.");
        RuleFor(step => step).Custom(CheckOutcomes);
        RuleFor(step => step).Custom(CheckPersons).When(step => step.Branches.Count > 0);
        RuleFor(step => step).Custom((step, context) => BranchValidation.CheckChoice(step, context, references)).When(step => step.Branches.Count > 0);
        RuleFor(step => step.Roles).NotEmpty().When(step => step.Outcomes.Count > 0)
            .Breaks(SopRules.KindNeeds, "A decision with outcomes needs \"roles\": somebody must choose.", "Keputusan dengan hasil memerlukan \"roles\": harus ada yang memilih.");
    }

    private static void CheckOutcomes(Step step, ValidationContext<Step> context)
    {
        Ids.MustBeDeclaredOnce(context, "Outcomes", step.Outcomes, outcome => outcome.Id);
        var labels = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < step.Outcomes.Count; index++)
        {
            var label = step.Outcomes[index].Label.Text.Trim();
            if (!labels.Add(label))
                context.Break(SopRules.OutcomeLabel, $"Outcomes[{index}].Label", $"Two outcomes are labelled \"{label}\".", $"Dua hasil berlabel \"{label}\".");
        }
    }

    /// <summary>Where data decides, nobody does anything.</summary>
    private static void CheckPersons(Step step, ValidationContext<Step> context)
    {
        foreach (var field in new[] { StepField.Roles, StepField.Requires, StepField.Produces, StepField.StandardTime }.Where(field => field.IsGiven(step)))
        {
            context.Break(SopRules.KindField, field.Name, "A decision by branches is made by data: nobody works on it.", "Keputusan dengan cabang diambil oleh data: tidak ada yang mengerjakannya.");
        }
    }
}
