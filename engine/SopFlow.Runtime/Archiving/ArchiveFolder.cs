using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Archiving;

/// <summary>The folder with the files of the archive, one folder in it for each government.</summary>
/// <param name="path">Where it is; made when something is written.</param>
public sealed class ArchiveFolder(string path)
{
    private const string Extension = ".jsonl.gz";
    private const string ManifestExtension = ".manifest.json";
    private const string Unfinished = ".unfinished";

    /// <summary>Every file that was finished, oldest first in each government.</summary>
    /// <exception cref="ArchiveDamagedException">A manifest cannot be read.</exception>
    public IEnumerable<ArchiveManifest> Manifests() => !Directory.Exists(path) ? [] : Directory
        .EnumerateFiles(path, "*" + ManifestExtension, SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(Read);

    /// <summary>The log records in a file, in its order.</summary>
    /// <exception cref="ArchiveDamagedException">It is damaged.</exception>
    public Task<IReadOnlyList<LogRecord>> ReadAsync(ArchiveManifest manifest, CancellationToken cancellation) => ArchiveFormat.ReadAsync(PathOf(manifest.File), cancellation);

    /// <summary>The log records of one instance in a file, each as the line that it is there.</summary>
    public async IAsyncEnumerable<string> ReadLinesAsync(ArchiveManifest manifest, Guid instance, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var record in await ReadAsync(manifest, cancellation))
        {
            if (record.Instance.Id.Value == instance)
                yield return ArchiveFormat.LineOf(record);
        }
    }

    /// <summary>Holds a file against its manifest: length, SHA-256, counts, and each log's hash chain from its first record to its end.</summary>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public async Task<IReadOnlyList<string>> VerifyAsync(ArchiveManifest manifest, CancellationToken cancellation)
    {
        if (!File.Exists(PathOf(manifest.File)))
            return [$"{manifest.File} is missing."];
        var (sha256, bytes) = await HashAsync(PathOf(manifest.File), cancellation);
        if (bytes != manifest.Bytes || sha256 != manifest.Sha256)
            return [$"{manifest.File} is not the file that was written: {bytes} bytes with SHA-256 {sha256}."];
        try
        {
            return ArchiveVerification.FaultsOf(manifest, await ReadAsync(manifest, cancellation));
        }
        catch (ArchiveDamagedException damage)
        {
            return [damage.Message];
        }
    }

    /// <summary>Removes what a run that was cut short left unfinished: everything without a manifest. Nothing of it was deleted from the database.</summary>
    internal void RemoveUnfinished()
    {
        if (!Directory.Exists(path))
            return;
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
        {
            if (file.EndsWith(Unfinished, StringComparison.Ordinal)
                || (file.EndsWith(Extension, StringComparison.Ordinal) && !File.Exists(file[..^Extension.Length] + ManifestExtension)))
                File.Delete(file);
        }
    }

    /// <summary>Writes a file and its manifest. When this returns, both outlast a loss of power.</summary>
    /// <param name="tenant">The government.</param>
    /// <param name="instances">What is in it, with the log of each.</param>
    /// <param name="createdAt">The time; names the file, so that they are in order.</param>
    /// <param name="step">Called before each step that a crash could part from the next.</param>
    /// <param name="cancellation">Gives up; what is unfinished is removed by the next run.</param>
    internal async Task<ArchiveManifest> WriteAsync(
        TenantId tenant, IReadOnlyList<(ArchivedInstance Instance, IReadOnlyList<LogRecord> Log)> instances, DateTimeOffset createdAt, Action<string> step, CancellationToken cancellation)
    {
        var name = $"{tenant.Value}/{Guid.CreateVersion7(createdAt):N}";
        var file = PathOf(name + Extension);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        step("write the file");
        await DurableFile.WriteAsync(file, Unfinished, stream => ArchiveFormat.WriteAsync(stream, tenant, instances.SelectMany(instance => instance.Log), cancellation), step);
        var (sha256, bytes) = await HashAsync(file, cancellation);
        var manifest = new ArchiveManifest
        {
            Format = ArchiveManifest.FormatName,
            Version = ArchiveManifest.CurrentVersion,
            File = name + Extension,
            Sha256 = sha256,
            Bytes = bytes,
            Tenant = tenant.Value,
            CreatedAt = createdAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            LastPosition = instances.Max(instance => instance.Log.Max(record => record.Position)),
            Records = instances.Sum(instance => (long)instance.Log.Count),
            Instances = [.. instances.Select(instance => instance.Instance)],
        };
        step("write the manifest");
        await DurableFile.WriteAsync(PathOf(name + ManifestExtension), Unfinished, stream => JsonSerializer.SerializeAsync(stream, manifest, ArchiveManifest.Json, cancellation), step);
        return manifest;
    }

    private static ArchiveManifest Read(string manifest)
    {
        try
        {
            return JsonSerializer.Deserialize<ArchiveManifest>(File.ReadAllBytes(manifest), ArchiveManifest.Json) is { Format: ArchiveManifest.FormatName, Version: ArchiveManifest.CurrentVersion } read
                ? read
                : throw new ArchiveDamagedException(manifest, "It is not a manifest of this format and version.");
        }
        catch (JsonException damage)
        {
            throw new ArchiveDamagedException(manifest, damage.Message);
        }
    }

    private static async Task<(string Sha256, long Bytes)> HashAsync(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        return (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation)), stream.Length);
    }

    /// <summary>A manifest names files in this folder alone, whatever somebody has written into it.</summary>
    private string PathOf(string file)
    {
        var root = Path.GetFullPath(path);
        var full = Path.GetFullPath(Path.Combine(root, file));
        return full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : throw new ArchiveDamagedException(file, "It is not in the archive's folder.");
    }
}
