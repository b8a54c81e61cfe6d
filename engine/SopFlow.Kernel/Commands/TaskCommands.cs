using System.Text.Json.Serialization;
using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Commands;

/// <summary>Takes a user task for one officer.</summary>
/// <param name="Actor">The officer.</param>
/// <param name="TaskKey">The task, by its key within the instance.</param>
/// <param name="Role">The role in which the officer acts; null lets the first one that fits decide.</param>
public sealed record ClaimTask(Actor Actor, int TaskKey, string? Role = null) : Command(Actor)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "task.claim";
}

/// <summary>Gives a claimed user task back to its role.</summary>
/// <param name="Actor">The officer who holds it.</param>
/// <param name="TaskKey">The task, by its key within the instance.</param>
public sealed record ReleaseTask(Actor Actor, int TaskKey) : Command(Actor)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "task.release";
}

/// <summary>Completes a user task. A task nobody has claimed is claimed by this.</summary>
/// <param name="Actor">The officer.</param>
/// <param name="TaskKey">The task, by its key within the instance.</param>
public sealed record CompleteTask(Actor Actor, int TaskKey) : Command(Actor)
{
    /// <summary>The role in which the officer acts; null lets the first one that fits decide.</summary>
    public string? Role { get; init; }

    /// <summary>The outcome of a decision; null where the task has none.</summary>
    public string? Outcome { get; init; }

    /// <summary>True to skip an optional step.</summary>
    public bool Skip { get; init; }

    /// <summary>What the officer noted (<i>keterangan</i>); the reason where the outcome asks for one.</summary>
    public string? Remark { get; init; }

    /// <summary>Documents handed in or put out with the completion.</summary>
    public ImmutableArray<DocumentSubmission> Documents { get; init; } = [];

    /// <summary>Variables merged into the instance's.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "task.complete";
}

/// <summary>A document as handed in.</summary>
/// <param name="DocumentId">The document of the definition.</param>
/// <param name="UploadId">The uploaded file; null for a paper.</param>
/// <param name="Reference">A number or name by which to find a paper; null when not given.</param>
public sealed record DocumentSubmission(string DocumentId, Guid? UploadId = null, string? Reference = null);
