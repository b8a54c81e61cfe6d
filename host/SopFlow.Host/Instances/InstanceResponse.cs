using NodaTime;
using SopFlow.Host.Tasks;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;
using SopFlow.Runtime.Storage;

namespace SopFlow.Host.Instances;

/// <summary>An instance: where it stands, what it waits for, what it knows.</summary>
public sealed record InstanceResponse
{
    /// <summary>The instance.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it runs, to its end.</summary>
    public required DefinitionReference Definition { get; init; }

    /// <summary>The agency (<i>dinas</i>) whose SOP it is.</summary>
    public required string Agency { get; init; }

    /// <summary>Whether it runs.</summary>
    public required InstanceStatus Status { get; init; }

    /// <summary>The caller's own name for the matter; null when it has none.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>When it started.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>When it completed or was cancelled; null while it runs.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>How many commands it has accepted: its ETag, in quotation marks.</summary>
    public required long Version { get; init; }

    /// <summary>The instance that called it and waits for its end; null when none does.</summary>
    public Guid? CalledBy { get; init; }

    /// <summary>What it knows.</summary>
    public required FeelContext Variables { get; init; }

    /// <summary>The tasks that are open now, in order of creation.</summary>
    public required IReadOnlyList<TaskResponse> Tasks { get; init; }

    /// <summary>What it waits for besides people: timers, messages, called instances.</summary>
    public required IReadOnlyList<WaitResponse> Waits { get; init; }

    /// <summary>The ad-hoc subprocesses that are at work, each with what somebody may begin in it; empty as a rule.</summary>
    public required IReadOnlyList<AdHocResponse> AdHoc { get; init; }

    /// <summary>Where it cannot proceed until somebody repairs it; empty as a rule.</summary>
    public required IReadOnlyList<IncidentResponse> Incidents { get; init; }

    /// <summary>The documents at hand, the newest submission of each.</summary>
    public required IReadOnlyList<DocumentAtHand> Documents { get; init; }

    /// <summary>The documents that the applicant owes; empty as a rule.</summary>
    public required IReadOnlyList<DocumentOwed> Owed { get; init; }

    /// <summary>Why it is suspended; null when it is not.</summary>
    public InstanceSuspension? Suspension { get; init; }

    /// <summary>The clocks of the promise and of the open tasks. See the instance's clocks for those that ended.</summary>
    public required IReadOnlyList<RunningClock> Clocks { get; init; }

    internal static InstanceResponse Of(StoredInstance stored, ProcessDefinition definition)
    {
        var state = stored.State;
        return new InstanceResponse
        {
            Id = state.Id.Value,
            Definition = DefinitionReference.Of(definition),
            Agency = definition.Reference.Id.Agency,
            Status = state.Status,
            BusinessKey = state.BusinessKey,
            StartedAt = state.StartedAt,
            EndedAt = state.EndedAt,
            Version = stored.Version,
            CalledBy = state.CalledBy?.Caller.Value,
            Variables = state.Variables,
            Tasks = [.. state.Tasks.Select(task => TaskResponse.Of(stored, task, definition))],
            Waits = [.. state.Elements.Where(e => e.Incident is null).SelectMany(e => (e.Wait?.Each ?? []).Select(wait => WaitResponse.Of(e, wait, definition)))],
            AdHoc = [.. AdHocChoice.Of(definition, state).Select(choice => AdHocResponse.Of(choice, definition))],
            Incidents = [.. state.Elements.Where(e => e.Incident is not null).Select(e => IncidentResponse.Of(e, definition))],
            Documents = [.. state.Documents.Select(document => DocumentAtHand.Of(document, definition))],
            Owed = [.. state.Owed.Select(owed => DocumentOwed.Of(owed, state.Id, definition))],
            Suspension = state.Suspension is { } suspension ? new InstanceSuspension(suspension.Since, suspension.By, suspension.Reason) : null,
            Clocks = [.. state.Clocks.Select(clock => RunningClock.Of(clock, state.Id))],
        };
    }
}

/// <summary>Something an instance waits for besides people.</summary>
/// <param name="Step">The step that waits.</param>
/// <param name="For">What kind of thing: <c>timer</c>, <c>message</c>, <c>call</c>, <c>signal</c>, <c>condition</c>, <c>job</c>, <c>compensation</c> or <c>reset</c>.</param>
public sealed record WaitResponse(StepReference Step, string For)
{
    /// <summary>When the timer fires; null for the other kinds.</summary>
    public Instant? At { get; init; }

    /// <summary>The message's name; null for the other kinds.</summary>
    public string? Message { get; init; }

    /// <summary>The key the message must carry; null when any will do, and for the other kinds.</summary>
    public string? CorrelationKey { get; init; }

    /// <summary>The called instance; null for the other kinds.</summary>
    public Guid? Instance { get; init; }

    /// <summary>The signal's name; null for the other kinds.</summary>
    public string? Signal { get; init; }

    /// <summary>Under which name a program fetches the work; null for the other kinds.</summary>
    public string? Topic { get; init; }

    internal static WaitResponse Of(ElementInstance element, Wait wait, ProcessDefinition definition)
    {
        var step = StepReference.Of(definition, element.Element);
        return wait switch
        {
            Wait.Timer timer => new WaitResponse(step, "timer") { At = timer.At },
            Wait.Message message => new WaitResponse(step, "message") { Message = message.Name, CorrelationKey = message.CorrelationKey },
            Wait.Call call => new WaitResponse(step, "call") { Instance = call.Called.Value },
            Wait.Signal signal => new WaitResponse(step, "signal") { Signal = signal.Name },
            Wait.Condition => new WaitResponse(step, "condition"),
            Wait.Job job => new WaitResponse(step, "job") { Topic = job.Topic },
            Wait.Compensation => new WaitResponse(step, "compensation"),
            Wait.Reset => new WaitResponse(step, "reset"),
            _ => throw new InvalidOperationException($"{element.Element} waits for {wait}, which the API has no word for."),
        };
    }
}

/// <summary>Why an instance cannot proceed at a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Code">What is wrong, stable, such as <c>gateway.no_flow</c>.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record IncidentResponse(StepReference Step, string Code, string Message)
{
    /// <summary>The key by which it is resolved.</summary>
    public required int Key { get; init; }

    internal static IncidentResponse Of(ElementInstance element, ProcessDefinition definition) =>
        new(StepReference.Of(definition, element.Element), element.Incident!.Code, element.Incident.Message) { Key = element.Key };
}

/// <summary>A document at hand.</summary>
/// <param name="Document">Id of the document in the SOP.</param>
/// <param name="Name">Its name there.</param>
/// <param name="ReceivedAt">When the newest submission came.</param>
/// <param name="By">Who handed it in or put it out.</param>
/// <param name="Upload">The uploaded file; null for a paper.</param>
/// <param name="Reference">A number or name by which to find a paper; null when not given.</param>
public sealed record DocumentAtHand(string Document, string Name, Instant ReceivedAt, string By, Guid? Upload, string? Reference)
{
    internal static DocumentAtHand Of(ReceivedDocument received, ProcessDefinition definition) => new(
        received.DocumentId,
        definition.FindDocument(received.DocumentId)?.Name ?? received.DocumentId,
        received.ReceivedAt,
        received.By,
        received.UploadId,
        received.Reference);
}

/// <summary>A document that the applicant owes. Until it comes, the clocks concerned do not count.</summary>
/// <param name="Document">Id of the document in the SOP.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Task">The task that cannot go on without it; null when it is the instance as a whole.</param>
/// <param name="Since">Since when.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Reason">What is wrong or missing.</param>
public sealed record DocumentOwed(string Document, string Name, TaskId? Task, Instant Since, string By, string Reason)
{
    internal static DocumentOwed Of(OwedDocument owed, InstanceId instance, ProcessDefinition definition) => new(
        owed.DocumentId,
        definition.FindDocument(owed.DocumentId)?.Name ?? owed.DocumentId,
        owed.TaskKey is { } key ? new TaskId(instance, key) : null,
        owed.Since,
        owed.By,
        owed.Reason);
}

/// <summary>Why an instance is suspended.</summary>
/// <param name="Since">Since when.</param>
/// <param name="By">Who suspended it.</param>
/// <param name="Reason">Why.</param>
public sealed record InstanceSuspension(Instant Since, string By, string Reason);

/// <summary>A clock whose work is not done.</summary>
/// <param name="Id">Unique within the instance: <c>promise</c>, or <c>task-KEY</c>.</param>
/// <param name="Task">The task it times; null for the promise.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="DueAt">When the budget is used up; finishing at this instant is in time. Null while it is paused before that.</param>
/// <param name="BreachedAt">When the due date passed; null while it has not, and when that was lifted.</param>
/// <param name="Paused">True while something holds it.</param>
public sealed record RunningClock(string Id, TaskId? Task, Instant StartedAt, Instant? DueAt, Instant? BreachedAt, bool Paused)
{
    internal static RunningClock Of(Clock clock, InstanceId instance) => new(
        clock.Id, clock.TaskKey is { } key ? new TaskId(instance, key) : null, clock.StartedAt, clock.KnownDueAt, clock.BreachedAt, clock.IsPaused);
}
