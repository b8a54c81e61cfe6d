namespace SopFlow.Runtime.Rescheduling;

/// <summary>How running clocks are read against newer calendars.</summary>
public sealed record RescheduleOptions
{
    /// <summary>Instances that are read, decided and saved together; 1 to 10,000. More only makes commands that come in between wait longer.</summary>
    public int BatchSize { get; init; } = 500;

    /// <summary>
    /// Wall time between the publishing of calendars and the reading of clocks, in which every host takes note of them. At least twice as long as a host
    /// uses its calendars without looking for newer ones.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Wall time between looks for a change to work through.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);
}
