using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Archiving;

/// <summary>What to archive, and in which portions.</summary>
/// <param name="Before">Instances that ended before this.</param>
public sealed record ArchiveOptions(Instant Before)
{
    /// <summary>Only this government's; null, the default, for all.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>Instances in one file, at least 1; default 1,000, which is some megabytes. Their logs are in memory while the file is written.</summary>
    public int InstancesPerFile { get; init; } = 1000;

    /// <summary>Instances that one transaction deletes, at least 1; default 100, so that commits and the feed hardly wait.</summary>
    public int InstancesPerTransaction { get; init; } = 100;
}

/// <summary>What a run has done.</summary>
public sealed record ArchiveReport
{
    /// <summary>The files that it wrote.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>Instances in them.</summary>
    public long Instances { get; init; }

    /// <summary>Log records in them.</summary>
    public long Records { get; init; }

    /// <summary>Their length together, in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Instances that an earlier run had written to files and not yet deleted.</summary>
    public long Resumed { get; init; }

    /// <summary>Instances that were left where they are, because their log or state is not what was written.</summary>
    public ImmutableArray<LogVerification> Unsound { get; init; } = [];
}
