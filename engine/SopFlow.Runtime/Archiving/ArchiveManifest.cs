using System.Text.Json;

namespace SopFlow.Runtime.Archiving;

/// <summary>What a file of the archive holds. It stands beside the file and is written after it: a file without one was not finished.</summary>
public sealed record ArchiveManifest
{
    /// <summary>What the formats of both are called.</summary>
    public const string FormatName = "sopflow-archive";

    /// <summary>The version of both formats that this program writes.</summary>
    public const int CurrentVersion = 1;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary><see cref="FormatName"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The version of the format.</summary>
    public required int Version { get; init; }

    /// <summary>The file's name in the archive's folder, such as <c>kota-pekalongan/0199….jsonl.gz</c>.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The length of the file, in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The government.</summary>
    public required string Tenant { get; init; }

    /// <summary>When it was written, RFC 3339.</summary>
    public required string CreatedAt { get; init; }

    /// <summary>The last position of the feed that is in it.</summary>
    public required long LastPosition { get; init; }

    /// <summary>How many log records are in it.</summary>
    public required long Records { get; init; }

    /// <summary>The instances, in the order of the file.</summary>
    public required ImmutableArray<ArchivedInstance> Instances { get; init; }
}

/// <summary>An instance in a file of the archive.</summary>
/// <param name="Id">The instance.</param>
/// <param name="Definition">What it ran.</param>
/// <param name="DefinitionVersion">The version it ran.</param>
/// <param name="BusinessKey">The caller's own name for the matter; null when it had none.</param>
/// <param name="Status">How it ended: <c>completed</c> or <c>cancelled</c>.</param>
/// <param name="StartedAt">When it started, RFC 3339.</param>
/// <param name="EndedAt">When it ended, RFC 3339.</param>
/// <param name="Records">How many log records it has: its last version.</param>
/// <param name="LastHash">The end of its hash chain, in hexadecimal.</param>
public sealed record ArchivedInstance(
    Guid Id, string Definition, string DefinitionVersion, string? BusinessKey, string Status, string StartedAt, string EndedAt, long Records, string LastHash);
