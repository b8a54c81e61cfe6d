namespace SopFlow.Kernel;

/// <summary>How finely the kernel tells time.</summary>
public static class KernelTime
{
    /// <summary>One millisecond. Every <c>now</c> given to the kernel is a whole multiple, so that stored and computed instants agree.</summary>
    public static Duration Resolution { get; } = Duration.FromMilliseconds(1);

    /// <summary>The instant without what is finer than the resolution, towards the past.</summary>
    public static Instant Truncate(Instant instant) => Instant.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    /// <summary>The instant itself, or the next whole resolution after it: a due date is never rounded to before it is due.</summary>
    public static Instant RoundUp(Instant instant)
    {
        var truncated = Truncate(instant);
        return truncated == instant ? instant : truncated + Resolution;
    }
}
