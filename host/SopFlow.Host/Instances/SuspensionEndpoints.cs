using SopFlow.Host.Execution;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Validation;
using SopFlow.Kernel.Commands;

namespace SopFlow.Host.Instances;

/// <summary>Stopping an instance for a time: nobody works on it, and no clock of it counts.</summary>
internal static class SuspensionEndpoints
{
    public static void MapSuspension(this IEndpointRouteBuilder instances)
    {
        instances.MapPost("/{id:guid}/suspend", SuspendAsync)
            .Command<InstanceResponse>("SuspendInstance", "Stop an instance for a time")
            .ToInstance()
            .MayBeDatedBack()
            .WithProblems(ProblemTypes.InstanceSuspended)
            .Validates<SuspendInstanceRequest>()
            .RequirePermission(Permissions.InstancesSuspend);
        instances.MapPost("/{id:guid}/resume", ResumeAsync)
            .Command<InstanceResponse>("ResumeInstance", "Let a suspended instance go on")
            .ToInstance()
            .MayBeDatedBack()
            .WithProblems(ProblemTypes.InstanceNotSuspended)
            .Validates<ResumeInstanceRequest>()
            .RequirePermission(Permissions.InstancesSuspend);
    }

    private static Task<IResult> SuspendAsync(Guid id, SuspendInstanceRequest body, Caller caller, CommandExecution commands, HttpContext http) =>
        commands.ExecuteDatedAsync(http, caller, id, body.ToBackdating(), at => new SuspendInstance(caller.Actor, body.Reason) { Backdated = at });

    private static Task<IResult> ResumeAsync(Guid id, ResumeInstanceRequest? body, Caller caller, CommandExecution commands, HttpContext http) =>
        commands.ExecuteDatedAsync(http, caller, id, body?.ToBackdating(), at => new ResumeInstance(caller.Actor) { Backdated = at });
}
