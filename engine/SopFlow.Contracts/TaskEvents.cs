using System.Text.Json.Serialization;

namespace SopFlow.Contracts;

/// <summary>A fact about one user task: a step of the SOP done by an officer.</summary>
public abstract record TaskEvent : SopFlowEvent
{
    private protected TaskEvent(string kind)
        : base(kind)
    {
    }

    /// <summary>The task: the instance's id, a colon and the task's number within it.</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public string TaskId { get; init; } = "";

    /// <summary>The step's id in the SOP; the BPMN element's id where the source is not an SOP.</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public string StepId { get; init; } = "";

    /// <summary>The step's number as printed; null where it has none.</summary>
    [JsonPropertyOrder(-5)]
    public string? StepNumber { get; init; }

    /// <summary>The activity (<i>kegiatan</i>).</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public string Activity { get; init; } = "";

    /// <summary>The roles that may do it, at least one.</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public IReadOnlyList<RoleReference> Roles { get; init; } = [];

    /// <summary>1 the first time the step is entered, 2 when it was sent back once, and so on.</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public int Round { get; init; }

    /// <summary>The standard time (<i>waktu</i>); null when unknown.</summary>
    [JsonPropertyOrder(-5)]
    public Budget? Budget { get; init; }

    /// <summary>The due date, in UTC; null when the standard time is unknown.</summary>
    [JsonPropertyOrder(-5)]
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>A task waits for somebody of its roles.</summary>
public sealed record TaskCreated() : TaskEvent(EventKinds.TaskCreated);

/// <summary>An officer has taken a task.</summary>
public sealed record TaskClaimed() : TaskEvent(EventKinds.TaskClaimed)
{
    /// <summary>The officer.</summary>
    public required string Assignee { get; init; }

    /// <summary>The role in which the officer acts.</summary>
    public required RoleReference Role { get; init; }
}

/// <summary>An officer has given a task back to its roles.</summary>
public sealed record TaskReleased() : TaskEvent(EventKinds.TaskReleased)
{
    /// <summary>The officer.</summary>
    public required string By { get; init; }
}

/// <summary>A task is done, or an optional step was skipped.</summary>
public sealed record TaskCompleted() : TaskEvent(EventKinds.TaskCompleted)
{
    /// <summary>The officer.</summary>
    public required string By { get; init; }

    /// <summary>The role in which the officer acted.</summary>
    public required RoleReference Role { get; init; }

    /// <summary>How the decision went; null where the step is none.</summary>
    public OutcomeReference? Outcome { get; init; }

    /// <summary>True when an optional step was skipped.</summary>
    public required bool Skipped { get; init; }

    /// <summary>What the officer noted (<i>keterangan</i>); null when nothing.</summary>
    public string? Remark { get; init; }
}

/// <summary>A task is not needed any more.</summary>
public sealed record TaskCancelled() : TaskEvent(EventKinds.TaskCancelled);
