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
}
