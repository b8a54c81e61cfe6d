namespace SopFlow.Definitions.Model;

/// <summary>The promised service time (jangka waktu penyelesaian): the budget of the instance's clock.</summary>
public sealed record Promise
{
    /// <summary>The promise in the words of a standard time, such as "90 Hari kerja".</summary>
    public required Wording StandardTime { get; init; }

    /// <summary>When the clock starts.</summary>
    public ClockStart ClockStart { get; init; } = ClockStart.Received;

    /// <summary>The step that starts the clock; required unless the clock starts at receipt, when there is none.</summary>
    public string? Step { get; init; }

    /// <summary>With <see cref="ClockStart.Complete"/>: the outcome of that step which says that the file is complete. Null: any way of completing it.</summary>
    public string? Outcome { get; init; }

    /// <summary>What the source says about the promise or its start.</summary>
    public Wording? Remark { get; init; }

    /// <summary>Who is told of the promise's deadline, and when. Null: the usual; what the SOP says for steps does not hold for it.</summary>
    public DeadlinePolicy? DeadlinePolicy { get; init; }
}
