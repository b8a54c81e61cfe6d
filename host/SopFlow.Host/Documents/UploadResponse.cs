using NodaTime;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Documents;

/// <summary>An uploaded file.</summary>
public sealed record UploadResponse
{
    /// <summary>What a document refers to it by.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name it had where it came from.</summary>
    public required string FileName { get; init; }

    /// <summary>What the content was found to be.</summary>
    public required string MediaType { get; init; }

    /// <summary>Length in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the content, in hexadecimal: its ETag, in quotation marks.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When it was uploaded.</summary>
    public required Instant UploadedAt { get; init; }

    /// <summary>Id of the API key with which it was uploaded.</summary>
    public required string UploadedBy { get; init; }

    /// <summary>The instance it was handed in to first; null while it was to none.</summary>
    public Guid? Instance { get; init; }

    internal static UploadResponse Of(UploadRow row) => new()
    {
        Id = row.Id,
        FileName = row.FileName,
        MediaType = row.MediaType,
        Size = row.Size,
        Sha256 = Convert.ToHexStringLower(row.Sha256),
        UploadedAt = row.UploadedAt,
        UploadedBy = row.UploadedBy,
        Instance = row.InstanceId,
    };
}
