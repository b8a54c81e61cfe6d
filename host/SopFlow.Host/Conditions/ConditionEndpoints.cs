using SopFlow.Host.Definitions;
using SopFlow.Host.Idempotency;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Validation;
using SopFlow.Kernel.Execution;
using SopFlow.Kernel.Feel;
using SopFlow.Runtime.Messaging;

namespace SopFlow.Host.Conditions;

/// <summary>Processes that start by conditions.</summary>
internal static class ConditionEndpoints
{
    public static void MapConditions(this IEndpointRouteBuilder api) =>
        api.MapGroup("/conditions").WithTags("Messages").MapPost("", EvaluateAsync)
            .Command<ConditionsResponse>("EvaluateConditions", "Start an instance at every conditional start event whose condition has become true", StatusCodes.Status202Accepted)
            .WithProblems(ProblemTypes.DefinitionNotFound, ProblemTypes.VariableReserved, ProblemTypes.VariableTooLarge)
            .Validates<EvaluateConditionsRequest>()
            .RequirePermission(Permissions.InstancesStart);

    private static async Task<IResult> EvaluateAsync(
        EvaluateConditionsRequest body, Caller caller, ConditionEvaluation conditions, PublishedDefinitions definitions, RequestLog requests, HttpContext http)
    {
        var told = body.ToCondition(caller);
        if (await RefuseAsync(told, caller, definitions, http.RequestAborted) is { } problem)
            return problem;
        var request = http.Features.Get<IdempotentRequest>();
        Answer? answer = null;
        var outcome = await conditions.EvaluateAsync(
            told,
            outcome =>
            {
                answer = Answer.Of(StatusCodes.Status202Accepted, ConditionsResponse.Of(outcome));
                return request is null ? null : answer.Remembered(request, requests.Now);
            },
            http.RequestAborted);
        return outcome is not null && answer is not null
            ? answer
            : await requests.FindAsync(http, caller) ?? throw new InvalidOperationException($"The answer to {request?.Key} was there and is gone.");
    }

    /// <summary>Why nothing can be looked at; null where it can.</summary>
    public static async Task<Problem?> RefuseAsync(ConditionRequest told, Caller caller, PublishedDefinitions definitions, CancellationToken cancellation)
    {
        if ((VariableRules.Refuse(FeelContext.Empty, told.Now) ?? VariableRules.Refuse(FeelContext.Empty, told.Before ?? FeelContext.Empty)) is { } rejection)
            return Problem.Of(rejection);
        return told.Definition is { } id && (!caller.Sees(id.Agency) || await definitions.FindNewestAsync(told.Tenant, id, cancellation) is null)
            ? new Problem(ProblemTypes.DefinitionNotFound)
            : null;
    }
}
