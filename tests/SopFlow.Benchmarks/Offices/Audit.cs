using SopFlow.Kernel.Events;
using SopFlow.Runtime.Storage;

namespace SopFlow.Benchmarks.Offices;

/// <summary>Holds some instances against what callers were told, and reads their logs whole: versions and sequences without gaps, hash chains, replay.</summary>
internal static class Audit
{
    /// <summary>Looks at some of the instances, chosen at random.</summary>
    /// <param name="store">Where they stand.</param>
    /// <param name="versions">The instances, with the last version that a caller was told of each.</param>
    /// <param name="sample">How many.</param>
    /// <param name="areAlone">Whether nobody but the callers has changed instances: no alarms, no other host.</param>
    /// <returns>Those that were looked at.</returns>
    /// <exception cref="InvalidOperationException">One is not as it should be.</exception>
    public static async Task<IReadOnlyList<InstanceKey>> CheckAsync(IInstanceStore store, IEnumerable<KeyValuePair<InstanceKey, long>> versions, int sample = 300, bool areAlone = true)
    {
        var chosen = versions.OrderBy(_ => Random.Shared.Next()).Take(sample).ToList();
        foreach (var (key, version) in chosen)
        {
            if (await store.LoadAsync(key, default) is not { } stored || stored.Version < version || (areAlone && stored.Version != version))
                throw new InvalidOperationException($"{key} should be at version {version}{(areAlone ? "" : " or later")}, the last that a caller was told.");
            await CheckAsync(store, key);
        }

        return [.. chosen.Select(one => one.Key)];
    }

    /// <summary>Reads the log of one instance.</summary>
    public static async Task CheckAsync(IInstanceStore store, InstanceKey key)
    {
        if (await LogVerifier.VerifyAsync(store, key, default) is { IsSound: false } fault)
            throw new InvalidOperationException($"{key}: {fault.Faults[0].Message}");
    }

    /// <summary>Reads what instances were told of their deadlines.</summary>
    /// <returns>How many thresholds were told.</returns>
    /// <exception cref="InvalidOperationException">One was told twice.</exception>
    public static async Task<int> CheckThresholdsAsync(IInstanceStore store, IEnumerable<InstanceKey> keys)
    {
        var count = 0;
        foreach (var key in keys)
        {
            var told = (await store.ReadLogAsync(key, 1, default)).SelectMany(record => record.ReadEvents()).OfType<SlaEvent>().Where(IsThreshold).ToList();
            if (told.GroupBy(sla => sla with { At = default }).FirstOrDefault(one => one.Count() > 1) is { } twice)
                throw new InvalidOperationException($"{key} was told twice of {twice.Key}.");
            count += told.Count;
        }

        return count;
    }

    /// <summary>Whether it is told when time passes, not when somebody does something.</summary>
    public static bool IsThreshold(SlaEvent sla) => sla is SlaWarning or SlaBreached or SlaEscalated;

    /// <summary>Two counts must be the same.</summary>
    public static void Expect(string what, long expected, long actual)
    {
        if (expected != actual)
            throw new InvalidOperationException($"Expected {expected} {what}, got {actual}.");
    }
}
