using NodaTime;
using SopFlow.Host.Instances;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Tasks;

/// <summary>A user task: a step of an SOP that waits for an officer, or was done by one.</summary>
public sealed record TaskResponse
{
    /// <summary>The task: <c>INSTANCE:KEY</c>.</summary>
    public required TaskId Id { get; init; }

    /// <summary>The instance.</summary>
    public required Guid Instance { get; init; }

    /// <summary>What the instance runs.</summary>
    public required DefinitionReference Definition { get; init; }

    /// <summary>The agency (<i>dinas</i>) whose SOP it is.</summary>
    public required string Agency { get; init; }

    /// <summary>The instance's name for whoever started it; null when it has none.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>The row of the SOP's table.</summary>
    public required StepReference Step { get; init; }

    /// <summary>The standard time (<i>waktu</i>) as written; null when the SOP gives none.</summary>
    public string? StandardTime { get; init; }

    /// <summary>The roles that may do it.</summary>
    public required IReadOnlyList<RoleReference> Roles { get; init; }

    /// <summary>Where it stands.</summary>
    public required UserTaskStatus Status { get; init; }

    /// <summary>The officer who holds it, or held it at its end; null for nobody.</summary>
    public string? Assignee { get; init; }

    /// <summary>1 the first time the step is entered, 2 when it was sent back once, and so on.</summary>
    public required int Round { get; init; }

    /// <summary>When it came to its roles.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>Its due date; null when the step's time is unknown, and while its clock is paused.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>When its due date passed with the work undone; null when it did not, or that was lifted.</summary>
    public Instant? BreachedAt { get; init; }

    /// <summary>True while something holds its clock, so that nobody knows when it will be due.</summary>
    public required bool Paused { get; init; }

    /// <summary>When it was completed or cancelled; null while it is open.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Who completed it; null while it is open and when it was cancelled.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The outcome that was named; null while it is open and where it has none.</summary>
    public string? Outcome { get; init; }

    /// <summary>The outcomes of a decision, of which completion names one; empty for plain work.</summary>
    public required IReadOnlyList<OutcomeChoice> Outcomes { get; init; }

    /// <summary>True when the step may be skipped.</summary>
    public required bool Optional { get; init; }

    /// <summary>Documents that must be at hand when the work is completed (<i>kelengkapan</i>).</summary>
    public required IReadOnlyList<TaskDocument> Requires { get; init; }

    /// <summary>Documents the work puts out (<i>output</i>).</summary>
    public required IReadOnlyList<TaskDocument> Produces { get; init; }

    internal static TaskResponse Of(TaskRow row, ProcessDefinition definition) =>
        Of(new TaskId(new InstanceId(row.InstanceId), row.Key), new ElementId(row.ElementId), row.Roles, definition) with
        {
            BusinessKey = row.BusinessKey,
            Status = row.Status,
            Assignee = row.Assignee,
            Round = row.Round,
            CreatedAt = row.CreatedAt,
            DueAt = row.DueAt,
            BreachedAt = row.BreachedAt,
            Paused = row is OpenTaskRow { IsPaused: true },
            EndedAt = (row as EndedTaskRow)?.EndedAt,
            EndedBy = (row as EndedTaskRow)?.EndedBy,
            Outcome = (row as EndedTaskRow)?.Outcome,
        };

    internal static TaskResponse Of(StoredInstance stored, UserTaskInstance task, ProcessDefinition definition)
    {
        var clock = stored.State.ClockOf(task.Key);
        return Of(new TaskId(stored.State.Id, task.Key), task.Element, task.Roles, definition) with
        {
            BusinessKey = stored.State.BusinessKey,
            Status = task.Assignee is null ? UserTaskStatus.Open : UserTaskStatus.Claimed,
            Assignee = task.Assignee,
            Round = task.Round,
            CreatedAt = task.CreatedAt,
            DueAt = clock?.KnownDueAt,
            BreachedAt = clock?.BreachedAt,
            Paused = clock is { IsPaused: true },
        };
    }

    private static TaskResponse Of(TaskId id, ElementId elementId, IEnumerable<string> roles, ProcessDefinition definition)
    {
        var element = (UserTask)definition[elementId];
        return new TaskResponse
        {
            Id = id,
            Instance = id.Instance.Value,
            Definition = DefinitionReference.Of(definition),
            Agency = definition.Reference.Id.Agency,
            Step = StepReference.Of(element),
            StandardTime = element.Step?.StandardTime,
            Roles = RoleReference.Of(definition, roles),
            Status = UserTaskStatus.Open,
            Round = 1,
            CreatedAt = default,
            Paused = false,
            Outcomes = [.. element.Outcomes.Select(o => new OutcomeChoice(o.Id, o.Label, o.ReasonRequired))],
            Optional = element.IsOptional,
            Requires = [.. element.RequiredDocuments.Select(d => TaskDocument.Of(definition, d))],
            Produces = [.. element.ProducedDocuments.Select(d => TaskDocument.Of(definition, d))],
        };
    }
}

/// <summary>One way a decision can go.</summary>
/// <param name="Id">What completion names.</param>
/// <param name="Label">What the officer reads.</param>
/// <param name="ReasonRequired">True when a remark must say why.</param>
public sealed record OutcomeChoice(string Id, string Label, bool ReasonRequired);

/// <summary>A document of a step.</summary>
/// <param name="Id">Unique within the SOP.</param>
/// <param name="Name">The name as the office writes it.</param>
/// <param name="FileRequired">True when it must come as an uploaded file.</param>
public sealed record TaskDocument(string Id, string Name, bool FileRequired)
{
    internal static TaskDocument Of(ProcessDefinition definition, string id) =>
        definition.FindDocument(id) is { } document ? new TaskDocument(id, document.Name, document.FileRequired) : new TaskDocument(id, id, false);
}
