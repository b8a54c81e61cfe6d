using FluentValidation;
using SopFlow.Host.Conditions;
using SopFlow.Host.Definitions;
using SopFlow.Host.Security;
using SopFlow.Runtime.Messaging;

namespace SopFlow.Host.Receiving;

/// <summary>What programs tell over the queue, at which conditional start events look.</summary>
/// <param name="conditions">Looks.</param>
/// <param name="definitions">What is published.</param>
/// <param name="validator">What is asked of bodies.</param>
internal sealed class QueuedConditions(ConditionEvaluation conditions, PublishedDefinitions definitions, IValidator<EvaluateConditionsRequest> validator)
{
    public async Task EvaluateAsync(QueuedRequest request, CancellationToken cancellation)
    {
        var told = request.Read(Permissions.InstancesStart, validator).ToCondition(request.Caller);
        if (await ConditionEndpoints.RefuseAsync(told, request.Caller, definitions, cancellation) is { } problem)
            throw QueuedRequest.Refusal(problem);
        // Not stored when a repetition was faster, and then it is done.
        await conditions.EvaluateAsync(told, _ => request.Answer, cancellation);
    }
}
