using SopFlow.Testing;

namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>Waits for what another thread or program brings about, long enough for a machine that has much else to do.</summary>
internal static class Soon
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static Task TrueAsync(Func<Task<bool>> condition, string what) => Eventually.TrueAsync(condition, Patience, what);

    public static Task TrueAsync(Func<bool> condition, string what) => Eventually.TrueAsync(condition, Patience, what);
}
