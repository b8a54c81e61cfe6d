namespace SopFlow.Definitions.Model;

/// <summary>Who is told of a deadline, and when. A member that is left out is as the SOP says for all steps, and where that says nothing, the usual.</summary>
public sealed record DeadlinePolicy
{
    /// <summary>Percentages of the time at which is warned: from 1 to 99, each greater than the one before, at most 10; empty for no warning. Usual: 50, 75 and 90.</summary>
    public IReadOnlyList<int>? WarnAt { get; init; }

    /// <summary>Who is told while the work stays undone after the due date, in order of time; at most 10. Usual: nobody.</summary>
    public IReadOnlyList<Escalation>? Escalations { get; init; }
}

/// <summary>One step up after a due date that passed.</summary>
public sealed record Escalation
{
    /// <summary>How long after the due date, in the words of a standard time, such as "1 hari kerja".</summary>
    public required Wording After { get; init; }

    /// <summary>Id of the role that is told.</summary>
    public required string To { get; init; }
}
