using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Storage;

/// <summary>A log record as the feed of all instances shows it, with what a reader needs of the instance beside it and what never changes.</summary>
/// <param name="Record">The log record; its position is the place in the feed.</param>
/// <param name="Definition">What the instance runs, to its end.</param>
/// <param name="BusinessKey">The caller's own name for the matter; null when it has none.</param>
public sealed record FeedRecord(LogRecord Record, DefinitionVersion Definition, string? BusinessKey);
