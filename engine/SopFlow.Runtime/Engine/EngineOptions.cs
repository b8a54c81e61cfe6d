namespace SopFlow.Runtime.Engine;

/// <summary>How much may wait in the engine. What comes beyond that is refused, or waits where it came from; what was taken in is carried out.</summary>
public sealed record EngineOptions
{
    /// <summary>
    /// Commands of callers that may be in the engine at once, 1 to 1,000,000; default 2,048, which is more than a tenth of a second's work of the machine this is
    /// made for. One more is refused as <see cref="EngineResult.Busy"/>, at once.
    /// </summary>
    public int Commands { get; init; } = 2048;

    /// <summary>Commands of callers that may wait for their turn at one instance, 1 to 1,000,000; default 256. One more is refused in the same way.</summary>
    public int CommandsPerInstance { get; init; } = 256;

    /// <summary>Commits of each <see cref="CommitUrgency"/> that may wait for a writer, 1 to 1,000,000; default 4,096. Whoever brings one more waits for room.</summary>
    public int Commits { get; init; } = 4096;

    /// <summary>
    /// Deliveries held in memory to be carried out at once, 1 to 1,000,000; default 4,096. Those beyond stay in the store, where they stand anyway, and are
    /// fetched from there.
    /// </summary>
    public int Deliveries { get; init; } = 4096;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    internal EngineOptions Checked()
    {
        foreach (var bound in (ReadOnlySpan<int>)[Commands, CommandsPerInstance, Commits, Deliveries])
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(bound, 1_000_000);
        }

        return this;
    }
}
