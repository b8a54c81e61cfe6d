using System.Collections.Immutable;
using SopFlow.Host.Documents;
using SopFlow.Host.Idempotency;
using SopFlow.Host.Limits;
using SopFlow.Host.Preconditions;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Host.Execution;

/// <summary>Carries commands out for callers: what they may see, what they have seen, what they asked before, and what they are answered.</summary>
/// <param name="engine">Carries commands out.</param>
/// <param name="store">What there is.</param>
/// <param name="requests">What was answered.</param>
/// <param name="uploads">The files that documents refer to.</param>
internal sealed class CommandExecution(ProcessEngine engine, IInstanceStore store, RequestLog requests, Uploads uploads)
{
    /// <summary>Carries a command out.</summary>
    /// <param name="call">The command, and who asks.</param>
    /// <param name="answer">The answer when it is accepted.</param>
    public async Task<IResult> ExecuteAsync(CommandCall call, Func<EngineResult.Accepted, Answer> answer)
    {
        if (ETags.ReadIfMatch(call.Http.Request, out var expected) is { } malformed)
            return malformed;
        if (await RefuseAsync(call) is { } refused)
            return refused;

        var request = call.Http.Features.Get<IdempotentRequest>();
        var result = await engine.ExecuteAsync(
            new EngineRequest(call.Key, call.Command)
            {
                Start = call.Start,
                ExpectedVersion = expected,
                Answer = request is null ? null : accepted => answer(accepted).Remembered(request, requests.Now),
            },
            call.Http.RequestAborted);
        return result switch
        {
            EngineResult.Accepted accepted => await AcceptAsync(call, accepted, answer(accepted)),
            EngineResult.AlreadyAnswered { Request: var answered } => Answer.Replay(answered, request!),
            // A repetition that was faster has changed what this one met.
            EngineResult.Rejected { Rejection: var rejection } => await requests.FindAsync(call.Http, call.Caller) ?? Problem.Of(rejection),
            EngineResult.VersionMismatch { Actual: var actual } => await requests.FindAsync(call.Http, call.Caller) ?? ETags.Stale(ETags.OfVersion(actual)),
            EngineResult.Busy => Overload.Refuse(call.Http),
            _ => throw new InvalidOperationException($"Nothing is known of the result {result}."),
        };
    }

    private async Task<Problem?> RefuseAsync(CommandCall call)
    {
        if (call.Start is null && call.Caller.Agency is { } agency
            && (await store.LoadAsync(call.Key, call.Http.RequestAborted))?.State.Definition.Id.Agency != agency)
        {
            return new Problem(ProblemTypes.InstanceNotFound);
        }

        var unknown = await uploads.UnknownAsync(call.Caller, call.Uploads, call.Http.RequestAborted);
        return unknown.IsEmpty ? null : new Problem(ProblemTypes.UploadUnknown) { Subjects = [.. unknown.Select(id => id.ToString())] };
    }

    private async Task<IResult> AcceptAsync(CommandCall call, EngineResult.Accepted accepted, Answer answer)
    {
        if (!call.Uploads.IsEmpty)
            await uploads.HandInAsync(call.Key, call.Uploads, call.Http.RequestAborted);
        return accepted.Events.IsEmpty ? await requests.SaveAsync(call.Http, call.Caller, answer) : answer;
    }
}

/// <summary>A command as a caller asks for it.</summary>
/// <param name="Http">The request.</param>
/// <param name="Caller">The caller.</param>
/// <param name="Instance">The instance.</param>
/// <param name="Command">The command.</param>
internal sealed record CommandCall(HttpContext Http, Caller Caller, InstanceId Instance, Command Command)
{
    /// <summary>What to start; null for any other command.</summary>
    public DefinitionVersion? Start { get; init; }

    /// <summary>The instance in its tenant.</summary>
    public InstanceKey Key => new(Caller.Tenant, Instance);

    /// <summary>The files that the command's documents refer to.</summary>
    public ImmutableArray<Guid> Uploads { get; } = [.. DocumentsOf(Command).Select(d => d.UploadId).OfType<Guid>().Distinct()];

    private static ImmutableArray<DocumentSubmission> DocumentsOf(Command command) => command switch
    {
        StartInstance c => c.Documents,
        SubmitDocuments c => c.Documents,
        CorrelateMessage c => c.Documents,
        CompleteTask c => c.Documents,
        _ => [],
    };
}
