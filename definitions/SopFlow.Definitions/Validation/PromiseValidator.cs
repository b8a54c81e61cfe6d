using FluentValidation;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Validation;

/// <summary>Checks the promised time and what starts its clock.</summary>
internal sealed class PromiseValidator : AbstractValidator<Promise>
{
    private readonly References references;

    public PromiseValidator(References references)
    {
        this.references = references;
        RuleFor(promise => promise).Custom((promise, context) => TimeValidation.Check(context, "StandardTime", promise.StandardTime, references.Sop, mustBeKnown: true));
        RuleFor(promise => promise).Custom(CheckStart);
        RuleFor(promise => promise.DeadlinePolicy!).SetValidator(new DeadlinePolicyValidator(references)).When(promise => promise.DeadlinePolicy is not null);
    }

    private void CheckStart(Promise promise, ValidationContext<Promise> context)
    {
        if (promise.ClockStart == ClockStart.Received != promise.Step is null)
        {
            context.Break(SopRules.PromiseStep, promise.Step is null ? "" : "Step",
                "A clock that starts at receipt names no step, and any other names one.", "Waktu sejak diterima tidak menyebut langkah; yang lain menyebut satu langkah.");
        }

        if (promise.Outcome is not null && promise.ClockStart != ClockStart.Complete)
            context.Break(SopRules.PromiseStep, "Outcome", "Only a clock that starts with a complete file names an outcome.", "Hanya waktu sejak berkas lengkap yang menyebut hasil.");

        Ids.MustBeKnown(context, SopRules.StepUnknown, "Step", promise.Step, references.Steps.Keys);
        if (promise.Step is null || !references.Steps.TryGetValue(promise.Step, out var step))
            return;
        if (step.Kind is not (StepKind.Activity or StepKind.Optional or StepKind.Decision or StepKind.Call) || step.Branches.Count > 0)
            context.Break(SopRules.PromiseStep, "Step", "Nobody works on that step, so it neither begins nor ends.", "Tidak ada yang mengerjakan langkah itu, sehingga tidak ada awal dan akhirnya.");
        Ids.MustBeKnown(context, SopRules.OutcomeUnknown, "Outcome", promise.Outcome, [.. step.Outcomes.Select(outcome => outcome.Id)]);
    }
}
