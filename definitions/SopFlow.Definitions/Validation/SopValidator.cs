using FluentValidation;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.StandardTimes;

namespace SopFlow.Definitions.Validation;

/// <summary>Checks everything about an SOP that can be said without following its flow.</summary>
internal sealed class SopValidator : AbstractValidator<SopDefinition>
{
    /// <summary>More rows than any table has, and few enough for every check of the flow.</summary>
    public const int MaxSteps = 500;

    public SopValidator(References references)
    {
        RuleFor(sop => sop.Agency.TimeZone).Must(zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null)
            .Breaks(SopRules.TimeZone, zone => $"The time zone \"{zone}\" is not known.", zone => $"Zona waktu \"{zone}\" tidak dikenal.");
        RuleFor(sop => sop.TimeColumnUnit!).Must(header => StandardTimeParser.UnitOfHeader(header.Text) is not null).When(sop => sop.TimeColumnUnit is not null)
            .Breaks(TimeRules.Unreadable, header => $"\"{header}\" names no unit of time.", header => $"\"{header}\" bukan satuan waktu.");
        RuleFor(sop => sop.Steps).Must(steps => steps.Count is > 0 and <= MaxSteps)
            .Breaks(SopRules.StepCount, steps => $"The table has {steps.Count} steps.", steps => $"Tabel memiliki {steps.Count} langkah.");
        RuleFor(sop => sop.Roles).Must(roles => roles.Any(role => role.Kind == RoleKind.Internal))
            .Breaks(SopRules.NoInternalRole, "No role belongs to the office itself.", "Tidak ada pelaksana dari kantor sendiri.");
        RuleForEach(sop => sop.Roles).ChildRules(role => role.RuleFor(r => r.Id).MustBeAnId());
        RuleForEach(sop => sop.Documents).ChildRules(document => document.RuleFor(d => d.Id).MustBeAnId());
        RuleForEach(sop => sop.Variables).ChildRules(variable => variable.RuleFor(v => v.Id).MustBeAnId());
        RuleFor(sop => sop).Custom((sop, context) =>
        {
            Ids.MustBeDeclaredOnce(context, "Roles", sop.Roles, role => role.Id);
            Ids.MustBeDeclaredOnce(context, "Documents", sop.Documents, document => document.Id);
            Ids.MustBeDeclaredOnce(context, "Variables", sop.Variables, variable => variable.Id);
            Ids.MustBeDeclaredOnce(context, "Steps", sop.Steps, step => step.Id);
        });
        RuleFor(sop => sop.DeadlinePolicy!).SetValidator(new DeadlinePolicyValidator(references)).When(sop => sop.DeadlinePolicy is not null);
        RuleFor(sop => sop.ServiceStandard!).SetValidator(new ServiceStandardValidator(references)).When(sop => sop.ServiceStandard is not null);
        RuleForEach(sop => sop.Steps).SetValidator(new StepValidator(references)).When(sop => sop.Steps.Count <= MaxSteps);
    }
}
