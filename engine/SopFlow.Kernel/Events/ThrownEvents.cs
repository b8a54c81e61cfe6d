using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Events;

/// <summary>The instance has sent a signal, which everyone who waits for it hears.</summary>
/// <param name="At">When.</param>
/// <param name="Element">Where.</param>
/// <param name="Name">The signal's name.</param>
public sealed record SignalThrown(Instant At, ElementId Element, string Name) : PublishedEvent(At);

/// <summary>The instance has sent a message.</summary>
/// <param name="At">When.</param>
/// <param name="Element">Where.</param>
/// <param name="Name">The message's name.</param>
/// <param name="CorrelationKey">The key it carries; null for none.</param>
/// <param name="Variables">What it carries.</param>
public sealed record MessageThrown(Instant At, ElementId Element, string Name, string? CorrelationKey, FeelContext Variables) : PublishedEvent(At);

/// <summary>An error was thrown and caught.</summary>
/// <param name="Element">Where it was thrown.</param>
/// <param name="Code">Its code; null for none.</param>
/// <param name="CaughtBy">What caught it.</param>
public sealed record ErrorThrown(ElementId Element, string? Code, ElementId CaughtBy) : InternalEvent;

/// <summary>An escalation was thrown.</summary>
/// <param name="Element">Where it was thrown.</param>
/// <param name="Code">Its code; null for none.</param>
/// <param name="CaughtBy">What caught it; null when nothing did, which is allowed.</param>
public sealed record EscalationThrown(ElementId Element, string? Code, ElementId? CaughtBy) : InternalEvent;

/// <summary>Somebody has mended what kept an element from proceeding, and it was tried again.</summary>
/// <param name="At">When.</param>
/// <param name="Element">Where.</param>
/// <param name="Key">The element instance.</param>
/// <param name="By">Who.</param>
public sealed record IncidentResolved(Instant At, ElementId Element, int Key, string By) : PublishedEvent(At);
