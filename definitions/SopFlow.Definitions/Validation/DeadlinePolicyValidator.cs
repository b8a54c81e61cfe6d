using FluentValidation;
using SopFlow.Calendars;
using SopFlow.Definitions.Compilation;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Validation;

/// <summary>Checks who is told of a deadline, and when.</summary>
internal sealed class DeadlinePolicyValidator : AbstractValidator<DeadlinePolicy>
{
    /// <summary>Nobody heeds more than so many.</summary>
    public const int Most = 10;

    private readonly References references;

    public DeadlinePolicyValidator(References references)
    {
        this.references = references;
        RuleFor(policy => policy).Custom(CheckWarnings);
        RuleFor(policy => policy).Custom(CheckEscalations);
    }

    private static void CheckWarnings(DeadlinePolicy policy, ValidationContext<DeadlinePolicy> context)
    {
        var warnings = policy.WarnAt ?? [];
        if (warnings.Count > Most)
            context.Break(SopRules.DeadlineWarnings, "WarnAt", $"There are {warnings.Count} warnings.", $"Ada {warnings.Count} peringatan.");
        for (var index = 0; index < warnings.Count; index++)
        {
            if (warnings[index] is < 1 or > 99 || (index > 0 && warnings[index] <= warnings[index - 1]))
                context.Break(SopRules.DeadlineWarnings, $"WarnAt[{index}]", $"{warnings[index]} % is out of range or out of order.", $"{warnings[index]} % di luar batas atau tidak berurutan.");
        }
    }

    private void CheckEscalations(DeadlinePolicy policy, ValidationContext<DeadlinePolicy> context)
    {
        var escalations = policy.Escalations ?? [];
        if (escalations.Count > Most)
            context.Break(SopRules.DeadlineEscalations, "Escalations", $"There are {escalations.Count} escalations.", $"Ada {escalations.Count} eskalasi.");
        for (var index = 0; index < escalations.Count; index++)
        {
            TimeValidation.Check(context, $"Escalations[{index}].After", escalations[index].After, references.Sop, mustBeKnown: true);
            Ids.MustBeKnown(context, SopRules.RoleUnknown, $"Escalations[{index}].To", escalations[index].To, references.Roles.Keys);
            if (index > 0 && IsNoLater(BudgetOf(escalations[index]), BudgetOf(escalations[index - 1])))
            {
                context.Break(
                    SopRules.DeadlineEscalations,
                    $"Escalations[{index}].After",
                    $"Escalation {index + 1} comes no later than the one before it.",
                    $"Eskalasi {index + 1} tidak lebih lambat daripada yang sebelumnya.");
            }
        }
    }

    private TimeBudget? BudgetOf(Escalation escalation) => SopCompiler.BudgetOf(references.Sop, escalation.After, isExternal: false);

    /// <summary>Whether one time is surely not longer than another. Of hours and days nobody can tell without a calendar.</summary>
    private static bool IsNoLater(TimeBudget? time, TimeBudget? before) => (time, before) switch
    {
        (WorkingTime one, WorkingTime other) => one.Length <= other.Length,
        (WorkingDays one, WorkingDays other) => one.Days <= other.Days,
        _ => false,
    };
}
