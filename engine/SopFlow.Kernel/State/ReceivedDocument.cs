namespace SopFlow.Kernel.State;

/// <summary>A document at hand.</summary>
/// <param name="DocumentId">The document of the definition.</param>
/// <param name="ReceivedAt">When the newest submission came.</param>
/// <param name="By">Who handed it in or put it out.</param>
/// <param name="UploadId">The uploaded file; null for a paper.</param>
/// <param name="Reference">A number or name by which to find a paper; null when not given.</param>
public sealed record ReceivedDocument(string DocumentId, Instant ReceivedAt, string By, Guid? UploadId, string? Reference);
