using FluentValidation;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Validation;

/// <summary>Checks the service standard as far as it runs: the promise, the requirements' documents, the fee.</summary>
internal sealed class ServiceStandardValidator : AbstractValidator<ServiceStandard>
{
    private const long MostRupiah = 1_000_000_000_000;

    public ServiceStandardValidator(References references)
    {
        RuleFor(standard => standard).Custom((standard, context) =>
        {
            for (var index = 0; index < standard.Requirements.Count; index++)
                Ids.MustBeKnown(context, SopRules.DocumentUnknown, $"Requirements[{index}].Document", standard.Requirements[index].Document, references.Documents.Keys);
            for (var index = 0; index < standard.Procedure.Count; index++)
                TimeValidation.Check(context, $"Procedure[{index}].StandardTime", standard.Procedure[index].StandardTime, references.Sop);
        });
        RuleFor(standard => standard.Fee!.Rupiah).InclusiveBetween(0, MostRupiah).When(standard => standard.Fee?.Rupiah is not null)
            .Breaks(SopRules.FeeBounds, amount => $"{amount} rupiah is no fee.", amount => $"{amount} rupiah bukan biaya yang wajar.");
        RuleFor(standard => standard.Promise!).SetValidator(new PromiseValidator(references)).When(standard => standard.Promise is not null);
    }
}
