namespace SopFlow.Contracts;

/// <summary>A document is at hand: brought by somebody, handed in with a task, or put out by one. The same document may come again.</summary>
public sealed record DocumentReceived() : SopFlowEvent(EventKinds.DocumentReceived)
{
    /// <summary>The document's id in the procedure.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Its name as the office writes it, in Indonesian.</summary>
    public required string DocumentName { get; init; }

    /// <summary>Who handed it in or put it out.</summary>
    public required string By { get; init; }

    /// <summary>The uploaded file; null for a paper.</summary>
    public Guid? UploadId { get; init; }

    /// <summary>A number or name by which to find a paper; null when not given.</summary>
    public string? Reference { get; init; }

    /// <summary>The task with which it came; null when it came with none.</summary>
    public string? TaskId { get; init; }

    /// <summary>The step with which it came; null when it came with none.</summary>
    public string? StepId { get; init; }

    /// <summary>The step's number as printed; null where it has none.</summary>
    public string? StepNumber { get; init; }

    /// <summary>The step's activity (<i>kegiatan</i>); null when it came with none.</summary>
    public string? Activity { get; init; }

    /// <summary>Why it was entered later than it came; null when it was entered at once.</summary>
    public string? BackdateReason { get; init; }
}

/// <summary>The applicant owes documents. Until they have all come, the clock of the promise does not count, nor that of the task that cannot go on without them.</summary>
public sealed record DocumentsRequested() : SopFlowEvent(EventKinds.DocumentsRequested)
{
    /// <summary>The documents, at least one; they may be at hand and faulty.</summary>
    public required IReadOnlyList<DocumentReference> Documents { get; init; }

    /// <summary>Who asks for them.</summary>
    public required string By { get; init; }

    /// <summary>What is wrong or missing.</summary>
    public required string Reason { get; init; }

    /// <summary>The task that cannot go on without them; null when it is the instance as a whole.</summary>
    public string? TaskId { get; init; }

    /// <summary>Why it was entered later than it was so; null when it was entered at once.</summary>
    public string? BackdateReason { get; init; }
}
