using NodaTime.Text;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Runtime.Archiving;

/// <summary>
/// Moves the history of finished instances from the database to files. A crash at any point loses nothing and leaves nothing twice: a file and its manifest
/// are on the disk and read back before anything of it is deleted, and the next run first ends what was begun.
/// </summary>
/// <param name="database">The database, migrated.</param>
/// <param name="folder">Where the files go.</param>
/// <param name="time">Names files by.</param>
public sealed class Archiver(SopFlowDatabase database, ArchiveFolder folder, TimeProvider time)
{
    private const int LargestPage = 20_000;

    private readonly ArchiveDatabase tables = new(database);

    /// <summary>Called before each step that a crash could part from the next; for tests that crash there.</summary>
    internal Action<string> Step { get; init; } = _ => { };

    /// <summary>Archives.</summary>
    /// <param name="options">What, and in which portions.</param>
    /// <param name="cancellation">Gives up, as a crash would.</param>
    /// <exception cref="ArchiveDamagedException">A file that was begun cannot be read back; nothing more is deleted for it.</exception>
    /// <exception cref="InvalidOperationException">Somebody else archives.</exception>
    public async Task<ArchiveReport> RunAsync(ArchiveOptions options, CancellationToken cancellation)
    {
        await using var alone = await tables.TryLockAsync(cancellation) ?? throw new InvalidOperationException("Another run archives at this moment.");
        folder.RemoveUnfinished();
        var report = new ArchiveReport();
        foreach (var manifest in folder.Manifests().ToList())
        {
            if (!await tables.IsFinishedAsync(manifest, cancellation))
                report = report with { Resumed = report.Resumed + await MoveAsync(manifest, options, cancellation) };
        }

        foreach (var tenant in options.Tenant is { } one ? [one] : await tables.TenantsAsync(cancellation))
            report = await ArchiveAsync(tenant, options, report, cancellation);
        return report;
    }

    private async Task<ArchiveReport> ArchiveAsync(TenantId tenant, ArchiveOptions options, ArchiveReport report, CancellationToken cancellation)
    {
        ArchiveCandidate? last = null;
        while (await tables.FindAsync(tenant, options.Before, last, LargestPage, cancellation) is { Count: > 0 } found)
        {
            last = found[^1];
            foreach (var portion in found.Chunk(options.InstancesPerFile))
                report = await ArchiveAsync(tenant, [.. portion.Select(candidate => candidate.Key.Id.Value)], options, report, cancellation);
        }

        return report;
    }

    private async Task<ArchiveReport> ArchiveAsync(TenantId tenant, Guid[] ids, ArchiveOptions options, ArchiveReport report, CancellationToken cancellation)
    {
        var sound = new List<(ArchivedInstance, IReadOnlyList<LogRecord>)>(ids.Length);
        var unsound = report.Unsound.ToBuilder();
        foreach (var (instance, log) in await tables.ReadAsync(tenant, ids, cancellation))
        {
            // What somebody has edited stays where it is, for whoever finds out.
            if (LogVerifier.Verify(instance, log) is { IsSound: false } verification)
                unsound.Add(verification);
            else
                sound.Add((Describe(instance), log));
        }

        report = report with { Unsound = unsound.ToImmutable() };
        if (sound.Count == 0)
            return report;
        var manifest = await folder.WriteAsync(tenant, sound, time.GetUtcNow(), Step, cancellation);
        await MoveAsync(manifest, options, cancellation);
        return report with
        {
            Files = report.Files.Add(manifest.File),
            Instances = report.Instances + manifest.Instances.Length,
            Records = report.Records + manifest.Records,
            Bytes = report.Bytes + manifest.Bytes,
        };
    }

    /// <summary>Reads a file back, and only then deletes what is in it from the tables.</summary>
    private async Task<int> MoveAsync(ArchiveManifest manifest, ArchiveOptions options, CancellationToken cancellation)
    {
        Step("read back");
        if (await folder.VerifyAsync(manifest, cancellation) is { Count: > 0 } faults)
            throw new ArchiveDamagedException(manifest.File, string.Join(' ', faults));
        var moved = 0;
        foreach (var some in manifest.Instances.Chunk(options.InstancesPerTransaction))
        {
            Step("delete");
            moved += await tables.MoveAsync(manifest, some, cancellation);
        }

        if (await tables.CountLeftAsync(manifest, cancellation) is > 0 and var left)
            throw new InvalidOperationException($"{left} instances of {manifest.File} are not in the database as they are in the file, and were left there.");
        Step("say so");
        await tables.FinishAsync(manifest, cancellation);
        return moved;
    }

    private static ArchivedInstance Describe(StoredInstance instance) => new(
        instance.Key.Id.Value,
        instance.State.Definition.Id.Value,
        instance.State.Definition.Version,
        instance.State.BusinessKey,
        instance.State.Status.ToString().ToLowerInvariant(),
        InstantPattern.ExtendedIso.Format(instance.State.StartedAt),
        InstantPattern.ExtendedIso.Format(instance.State.EndedAt ?? throw new InvalidOperationException($"{instance.Key} has ended at no instant.")),
        instance.Version,
        Convert.ToHexStringLower(instance.LastHash.AsSpan()));
}
