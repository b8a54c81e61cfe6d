using SopFlow.Calendars;

namespace SopFlow.Kernel.Model;

/// <summary>An executor role (<i>pelaksana</i>) of a definition.</summary>
/// <param name="Id">Unique within the definition.</param>
/// <param name="Name">The name as the office writes it.</param>
/// <param name="IsExternal">True for an applicant or another agency, whose time is not the office's.</param>
public sealed record ProcessRole(string Id, string Name, bool IsExternal);

/// <summary>A document that moves through a definition.</summary>
/// <param name="Id">Unique within the definition.</param>
/// <param name="Name">The name as the office writes it.</param>
/// <param name="FileRequired">True when receiving it means an uploaded file, false when a paper or a reference will do.</param>
public sealed record ProcessDocument(string Id, string Name, bool FileRequired);

/// <summary>The promised service time (<i>jangka waktu pelayanan</i>, Permen PANRB 15/2014) and when its clock starts.</summary>
/// <param name="Budget">The promise.</param>
/// <param name="Text">The promise as written.</param>
/// <param name="Start">What starts the clock.</param>
/// <param name="StartElement">The element whose entry or completion starts it; null for <see cref="PromiseStart.Receipt"/>.</param>
public sealed record Promise(TimeBudget Budget, string Text, PromiseStart Start, ElementId? StartElement)
{
    /// <summary>With <see cref="PromiseStart.StepCompleted"/>: the outcome with which the step must be completed; null when any will do.</summary>
    public string? StartOutcome { get; init; }

    /// <summary>Who is told of its deadline, and when.</summary>
    public DeadlinePolicy Deadline { get; init; } = DeadlinePolicy.Default;
}

/// <summary>What starts the clock of a promise.</summary>
public enum PromiseStart
{
    /// <summary>The receipt of the request, which is the start of the instance.</summary>
    Receipt,

    /// <summary>The first entry of a step.</summary>
    StepEntered,

    /// <summary>The first completion of a step (with the start outcome, where there is one), such as the check that finds a file complete.</summary>
    StepCompleted,
}
