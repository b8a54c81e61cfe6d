namespace SopFlow.Runtime.Worklist;

/// <summary>What lists show of a clock.</summary>
/// <param name="DueAt">Its due date; null while a pause lasts that began before it, since nobody knows when it will be due.</param>
/// <param name="BreachedAt">When its due date passed with the work undone; null when it did not, and when that was lifted. Never without <paramref name="DueAt"/>.</param>
/// <param name="IsPaused">Whether anything holds it.</param>
public readonly record struct Deadline(Instant? DueAt, Instant? BreachedAt, bool IsPaused);
