namespace SopFlow.Runtime.Engine;

/// <summary>Counts the commands of callers that are in the engine, so that no more come in than may.</summary>
/// <param name="most">So many may.</param>
internal sealed class CommandAdmission(int most)
{
    private int inside;

    /// <summary>How many are in the engine.</summary>
    public int Inside => Volatile.Read(ref inside);

    /// <summary>Lets one in.</summary>
    /// <returns>False when as many are inside as may be. Otherwise <see cref="Leave"/> is owed.</returns>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref inside) <= most)
            return true;
        Leave();
        return false;
    }

    /// <summary>Lets one out.</summary>
    public void Leave() => Interlocked.Decrement(ref inside);
}
