using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using SopFlow.Host.Json;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Runtime.Receiving;
using SopFlow.Runtime.Storage;

namespace SopFlow.Host.Receiving;

/// <summary>A command from the queue, by a caller who is known.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Body">What stands in it.</param>
/// <param name="Answer">What is remembered of it, so that it is carried out once.</param>
internal sealed record QueuedRequest(Caller Caller, JsonObject Body, AnsweredRequest Answer)
{
    /// <summary>The body as REST has it, checked in the same way, by a caller who may.</summary>
    /// <exception cref="CommandRefusedException">The caller may not, or the body is wrong.</exception>
    public T Read<T>(string permission, IValidator<T> validator)
    {
        if (!Caller.Permissions.Contains(permission))
            throw new CommandRefusedException(ProblemTypes.PermissionMissing.Code, $"The key lacks the permission {permission}.");
        try
        {
            var body = Body.Deserialize<T>(HostJson.Options) ?? throw new JsonException("The body is a JSON object.");
            return validator.Validate(body) is { IsValid: false } wrong
                ? throw new CommandRefusedException(ProblemTypes.Invalid.Code, string.Join(' ', wrong.Errors.Select(error => $"{error.PropertyName}: {error.ErrorMessage}")))
                : body;
        }
        catch (JsonException malformed)
        {
            throw new CommandRefusedException(ProblemTypes.WrongShape.Code, malformed.Message);
        }
    }

    /// <summary>A problem as the reason why a command is refused.</summary>
    public static CommandRefusedException Refusal(Problem problem) => new(problem.Code, problem.Detail);
}
