namespace SopFlow.Calendars;

/// <summary>A span in seconds from the local midnight that begins a working day: start included, end excluded.</summary>
internal readonly record struct SecondSpan(int Start, int End)
{
    /// <summary>Seconds of a day on the wall clock.</summary>
    public const int Day = NodaConstants.SecondsPerDay;
}
