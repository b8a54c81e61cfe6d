namespace SopFlow.Kernel.State;

/// <summary>A document that the applicant owes.</summary>
/// <param name="DocumentId">The document of the definition.</param>
/// <param name="TaskKey">The task that cannot go on without it, with whose end it is owed no more; null when it is the instance as a whole.</param>
/// <param name="Since">Since when.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Reason">What is wrong or missing.</param>
public sealed record OwedDocument(string DocumentId, int? TaskKey, Instant Since, string By, string Reason);

/// <summary>Why an instance is suspended.</summary>
/// <param name="Since">Since when.</param>
/// <param name="By">Who suspended it.</param>
/// <param name="Reason">Why.</param>
public sealed record Suspension(Instant Since, string By, string Reason);
