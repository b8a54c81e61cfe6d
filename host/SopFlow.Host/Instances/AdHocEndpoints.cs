using FluentValidation;
using SopFlow.Host.Execution;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Validation;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Host.Instances;

/// <summary>Choosing what is done next where a procedure leaves the order to people.</summary>
internal static class AdHocEndpoints
{
    public static void MapAdHoc(this IEndpointRouteBuilder instances) => instances.MapPost("/{id:guid}/ad-hoc/{key:int}/start", StartAsync)
        .Command<InstanceResponse>("StartActivity", "Begin an activity of an ad-hoc subprocess")
        .ToInstance()
        .WithProblems(ProblemTypes.InstanceSuspended, ProblemTypes.ActivityNotFound, ProblemTypes.OtherOfficer)
        .Validates<StartActivityRequest>()
        .RequirePermission(Permissions.TasksWork);

    private static async Task<IResult> StartAsync(Guid id, int key, StartActivityRequest body, Caller caller, CommandExecution commands, HttpContext http) =>
        caller.ActingAs(body.Officer) is { } actor
            ? await commands.ExecuteAsync(new CommandCall(http, caller, new InstanceId(id), new StartActivity(actor, key, new ElementId(body.Activity))), InstanceEndpoints.Answered)
            : new Problem(ProblemTypes.OtherOfficer);
}

/// <summary>Begins an activity of an ad-hoc subprocess.</summary>
public sealed record StartActivityRequest
{
    /// <summary>The activity: the id of one of those that the instance's <c>adHoc</c> lists under this key.</summary>
    public required string Activity { get; init; }

    /// <summary>The officer who chooses; left out, the one the API key stands for.</summary>
    public string? Officer { get; init; }
}

/// <summary>An ad-hoc subprocess at work, in which somebody chooses what is done next.</summary>
/// <param name="Step">The ad-hoc subprocess.</param>
/// <param name="Key">The key under which an activity of it is begun.</param>
/// <param name="Activities">What may be begun now; empty while one runs where one runs at a time, and once its completion condition held.</param>
public sealed record AdHocResponse(StepReference Step, int Key, IReadOnlyList<StartableActivity> Activities)
{
    internal static AdHocResponse Of(AdHocChoice choice, ProcessDefinition definition) =>
        new(StepReference.Of(definition, choice.Element), choice.Key, [.. choice.Activities.Select(activity => StartableActivity.Of(definition, definition[activity]))]);
}

/// <summary>An activity that may be begun.</summary>
/// <param name="Activity">Its id, by which it is begun.</param>
/// <param name="Name">What a reader sees.</param>
/// <param name="Roles">Who may do it; empty for what nobody does by hand.</param>
public sealed record StartableActivity(string Activity, string Name, IReadOnlyList<RoleReference> Roles)
{
    internal static StartableActivity Of(ProcessDefinition definition, FlowElement element) =>
        new(element.Id.Value, StepReference.Of(element).Activity, RoleReference.Of(definition, (element as UserTask)?.Roles ?? []));
}

internal sealed class StartActivityValidator : AbstractValidator<StartActivityRequest>
{
    public StartActivityValidator()
    {
        RuleFor(r => r.Activity).Text(RequestLimits.RemarkLength);
        RuleFor(r => r.Officer).OptionalText(RequestLimits.NameLength);
    }
}
