using FluentValidation;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Validation;

/// <summary>Checks a call of another SOP. Whether that SOP exists is known only where SOPs are published.</summary>
internal sealed class CallValidator : AbstractValidator<Call>
{
    private readonly References references;

    public CallValidator(References references)
    {
        this.references = references;
        RuleFor(call => call).Must(call => call.VersionPolicy == VersionPolicy.Fixed == call.Version is not null)
            .Breaks(SopRules.CallVersion, "The policy and the version of the call do not go together.", "Kebijakan versi dan versi pada panggilan tidak cocok.");
        RuleFor(call => call.Sop).Must(sop => sop.Government == references.Sop.Id.Government)
            .Breaks(SopRules.CallGovernment, sop => $"\"{sop}\" belongs to another government.", sop => $"\"{sop}\" milik pemerintah daerah lain.");
        RuleFor(call => call).Custom((call, context) => CheckPassings(context, "Passes", call.Passes));
        RuleFor(call => call).Custom((call, context) => CheckPassings(context, "Returns", call.Returns));
        RuleForEach(call => call.Passes).ChildRules(passing => passing.RuleFor(p => p.As!).MustBeAnId());
        RuleForEach(call => call.Returns).ChildRules(passing => passing.RuleFor(p => p.As!).MustBeAnId());
    }

    private void CheckPassings(ValidationContext<Call> context, string list, IReadOnlyList<Passing> passings)
    {
        for (var index = 0; index < passings.Count; index++)
        {
            var passing = passings[index];
            if (passing.Document is null == passing.Variable is null)
                context.Break(SopRules.PassingOne, $"{list}[{index}]", "Exactly one document or one variable travels.", "Tepat satu dokumen atau satu variabel yang diteruskan.");
            Ids.MustBeKnown(context, SopRules.DocumentUnknown, $"{list}[{index}].Document", passing.Document, references.Documents.Keys);
            Ids.MustBeKnown(context, SopRules.VariableUnknown, $"{list}[{index}].Variable", passing.Variable, references.Variables.Keys);
        }
    }
}
