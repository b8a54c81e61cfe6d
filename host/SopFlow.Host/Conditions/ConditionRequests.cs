using FluentValidation;
using SopFlow.Definitions.Model;
using SopFlow.Host.Security;
using SopFlow.Host.Validation;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Messaging;

namespace SopFlow.Host.Conditions;

/// <summary>Tells what is so, and starts an instance at every conditional start event whose condition has become true by it.</summary>
public sealed record EvaluateConditionsRequest
{
    /// <summary>What is so now: the conditions look at it alone, and the instances that start know it.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <summary>What was so before. Whose condition was true then is not started: it has to become false first. Left out, no condition was true before.</summary>
    public FeelContext? Before { get; init; }

    /// <summary>Only the newest version of this SOP is looked at, <c>government/agency/sop</c>; all when left out.</summary>
    public string? Definition { get; init; }

    /// <summary>The business key of the instances that start.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>What a caller tells by it.</summary>
    internal ConditionRequest ToCondition(Caller caller) => new(caller.Tenant, caller.Actor, Variables)
    {
        Before = Before,
        BusinessKey = BusinessKey,
        Definition = Definition is null ? null : new DefinitionId(Definition),
        Agency = caller.Agency,
    };
}

internal sealed class EvaluateConditionsValidator : AbstractValidator<EvaluateConditionsRequest>
{
    public EvaluateConditionsValidator()
    {
        RuleFor(r => r.Definition).Must(id => id is null || SopId.TryParse(id) is not null).Says("An id is government/agency/procedure.", "Id berbentuk pemerintah/dinas/prosedur.");
        RuleFor(r => r.BusinessKey).OptionalText(RequestLimits.BusinessKeyLength);
    }
}
