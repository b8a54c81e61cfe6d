using FluentValidation;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Validation;

/// <summary>Checks the branches of forks and of decisions by data.</summary>
internal static class BranchValidation
{
    /// <summary>Of a choice, each branch has a condition, and one is taken otherwise.</summary>
    public static void CheckChoice(Step step, ValidationContext<Step> context, References references)
    {
        for (var index = 0; index < step.Branches.Count; index++)
        {
            var branch = step.Branches[index];
            if (branch.Condition is null && !branch.Otherwise)
                context.Break(SopRules.BranchCondition, $"Branches[{index}]", "This branch says neither when it is taken nor that it is taken otherwise.", "Cabang ini tidak menyebut syarat dan tidak \"otherwise\".");
        }

        if (step.Branches.Count(branch => branch.Otherwise) != 1)
            context.Break(SopRules.BranchOtherwise, "Branches", "Exactly one branch of a choice is taken when no condition holds.", "Tepat satu cabang keputusan diambil bila tidak ada syarat yang terpenuhi.");
        CheckConditions(step, context, references);
    }

    /// <summary>Of a fork, a branch without a condition is always taken; if there is none such, one is taken otherwise.</summary>
    public static void CheckFork(Step step, ValidationContext<Step> context, References references)
    {
        var always = step.Branches.Count(branch => branch.Condition is null && !branch.Otherwise);
        var otherwise = step.Branches.Count(branch => branch.Otherwise);
        if (always == 0 && otherwise != 1)
            context.Break(SopRules.BranchOtherwise, "Branches", "When no condition holds, this fork takes no branch.", "Bila tidak ada syarat yang terpenuhi, percabangan ini buntu.");
        else if (always > 0 && otherwise > 0)
            context.Break(SopRules.BranchCondition, "Branches", "A branch without a condition is always taken, so \"otherwise\" never is.", "Cabang tanpa syarat selalu diambil, jadi \"otherwise\" tidak pernah.");
        CheckConditions(step, context, references);
    }

    private static void CheckConditions(Step step, ValidationContext<Step> context, References references)
    {
        for (var index = 0; index < step.Branches.Count; index++)
        {
            var branch = step.Branches[index];
            if (branch is { Otherwise: true, Condition: not null })
                context.Break(SopRules.BranchCondition, $"Branches[{index}].Condition", "A branch that is taken otherwise has no condition.", "Cabang \"otherwise\" tidak memiliki syarat.");
            ConditionValidation.Check(context, references, $"Branches[{index}].Condition", branch.Condition);
        }
    }
}

/// <summary>Checks a fork.</summary>
internal sealed class ForkValidator : AbstractValidator<Step>
{
    public ForkValidator(References references)
    {
        RuleFor(step => step.Branches).Must(branches => branches.Count != 1)
            .Breaks(SopRules.KindNeeds, "A fork has at least two branches.", "Percabangan memiliki paling sedikit dua cabang.");
        RuleFor(step => step).Custom((step, context) => BranchValidation.CheckFork(step, context, references)).When(step => step.Branches.Count > 0);
    }
}
