using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Archiving;

/// <summary>Whether the records of a file are those that its manifest names, unbroken and unedited. Pure.</summary>
internal static class ArchiveVerification
{
    public static IReadOnlyList<string> FaultsOf(ArchiveManifest manifest, IReadOnlyList<LogRecord> records)
    {
        var faults = new List<string>();
        if (records.Count != manifest.Records)
            faults.Add($"{manifest.File} has {records.Count} records; {manifest.Records} were written.");
        var logs = records.GroupBy(record => record.Instance.Id.Value).ToDictionary(log => log.Key, log => log.ToList());
        foreach (var instance in manifest.Instances)
        {
            if (logs.Remove(instance.Id, out var log))
                faults.AddRange(FaultsOf(instance, log).Select(fault => $"{manifest.File}: instance {instance.Id}: {fault}"));
            else
                faults.Add($"{manifest.File}: instance {instance.Id} is not in it.");
        }

        faults.AddRange(logs.Keys.Select(id => $"{manifest.File}: instance {id} is in it and not in its manifest."));
        return faults;
    }

    private static IEnumerable<string> FaultsOf(ArchivedInstance instance, List<LogRecord> log)
    {
        var hash = LogChain.Root;
        for (var i = 0; i < log.Count; i++)
        {
            if (log[i].Version != i + 1)
                return [$"version {i + 1} is missing or out of place."];
            if (!LogChain.Holds(hash, log[i]))
                return [$"version {log[i].Version} was edited, or the one before it."];
            hash = log[i].Hash;
        }

        return log.Count == instance.Records && Convert.ToHexStringLower(hash.AsSpan()) == instance.LastHash
            ? []
            : [$"its log ends with version {log.Count}, and not where it ended when it was archived."];
    }
}
