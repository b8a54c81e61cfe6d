using System.Text.Json;
using NodaTime;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Definitions;

/// <summary>A published version of an SOP as a list shows it.</summary>
public record DefinitionSummary
{
    /// <summary>The SOP: <c>government/agency/sop</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The version.</summary>
    public required string Version { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The agency (<i>dinas</i>) whose SOP it is.</summary>
    public required string Agency { get; init; }

    /// <summary>What it is written in: <c>application/json</c> for an SOP table, <c>application/bpmn+xml</c> for BPMN 2.0.</summary>
    public required string MediaType { get; init; }

    /// <summary>SHA-256 of what was published, in hexadecimal: its ETag, in quotation marks.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When it was published.</summary>
    public required Instant PublishedAt { get; init; }

    /// <summary>Who published it.</summary>
    public required string PublishedBy { get; init; }

    internal static DefinitionSummary Of(DefinitionRow row) => new()
    {
        Id = row.Id,
        Version = row.Version,
        Title = row.Title,
        Agency = row.Agency,
        MediaType = row.MediaType,
        Sha256 = Convert.ToHexStringLower(row.Sha256),
        PublishedAt = row.PublishedAt,
        PublishedBy = row.PublishedBy,
    };
}

/// <summary>A published version of an SOP, whole.</summary>
public sealed record DefinitionResponse : DefinitionSummary
{
    /// <summary>The SOP as it was published: its head, its service standard, its roles, documents and steps. Null when it is not written as a table: read its source.</summary>
    public required JsonElement? Sop { get; init; }

    internal static new DefinitionResponse Of(DefinitionRow row) => new()
    {
        Id = row.Id,
        Version = row.Version,
        Title = row.Title,
        Agency = row.Agency,
        MediaType = row.MediaType,
        Sha256 = Convert.ToHexStringLower(row.Sha256),
        PublishedAt = row.PublishedAt,
        PublishedBy = row.PublishedBy,
        Sop = row.MediaType == DefinitionMediaTypes.Sop ? JsonElement.Parse(Content(row)) : null,
    };

    private static ReadOnlySpan<byte> Content(DefinitionRow row) =>
        row.Content.AsSpan().StartsWith("\uFEFF"u8) ? row.Content.AsSpan(3) : row.Content;
}

/// <summary>A version that was published, and what the lint says of it.</summary>
public sealed record PublicationResponse : DefinitionSummary
{
    /// <summary>What will hurt, though it runs.</summary>
    public required IReadOnlyList<FindingResponse> Findings { get; init; }

    /// <summary>The other executable processes of the same file, each a definition of its own, published with it; empty for most files.</summary>
    public required IReadOnlyList<DefinitionSummary> AlsoPublished { get; init; }

    internal static PublicationResponse Of(DefinitionRow row, IEnumerable<DefinitionRow> others, IEnumerable<Diagnostic> findings) => new()
    {
        Id = row.Id,
        Version = row.Version,
        Title = row.Title,
        Agency = row.Agency,
        MediaType = row.MediaType,
        Sha256 = Convert.ToHexStringLower(row.Sha256),
        PublishedAt = row.PublishedAt,
        PublishedBy = row.PublishedBy,
        Findings = [.. findings.Select(FindingResponse.Of)],
        AlsoPublished = [.. others.Select(DefinitionSummary.Of)],
    };
}

/// <summary>One finding about an SOP.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Line">Line in what was sent, counted from 1.</param>
/// <param name="Column">Column, counted from 1.</param>
/// <param name="Step">The step concerned; null when it is not about one.</param>
/// <param name="Message">The finding, in English.</param>
/// <param name="MessageId">The finding, in Indonesian.</param>
/// <param name="Mend">How to mend it, in English.</param>
public sealed record FindingResponse(string Rule, Severity Severity, int Line, int Column, string? Step, string Message, string MessageId, string Mend)
{
    internal static FindingResponse Of(Diagnostic found) =>
        new(found.Rule, found.Severity, found.Line, found.Column, found.Step, found.Message, found.MessageId, found.Mend);
}
