using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.Reading;
using SopFlow.Host.Calendars;
using SopFlow.Host.Problems;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Definitions;

/// <summary>Finds what stands in the way of publishing an SOP, and publishes it.</summary>
/// <param name="database">Where definitions are published.</param>
/// <param name="calendars">The calendars there are.</param>
/// <param name="surroundings">The time.</param>
internal sealed class DefinitionPublisher(SopFlowDatabase database, LoadedCalendars calendars, EngineSurroundings surroundings)
{
    private static readonly Rule UnknownCalendar = new("sop.calendar.unknown", Severity.Error, "Name a calendar that GET /api/v1/calendars lists.");

    /// <summary>Holds an SOP against the calendars there are.</summary>
    /// <param name="fileName">The name that findings shall carry.</param>
    /// <param name="read">The SOP as it was read.</param>
    /// <returns>The same, without a definition when it names a calendar that its government does not have.</returns>
    public SopReadResult WithCalendar(string fileName, SopReadResult read)
    {
        if (read.Definition is not { } sop || calendars.Has(new TenantId(sop.Id.Government), sop.Calendar))
            return read;
        var finding = new Diagnostic(
            UnknownCalendar.Id, UnknownCalendar.Severity, fileName, 1, 1, null,
            $"There is no calendar '{sop.Calendar}'.", $"Tidak ada kalender '{sop.Calendar}'.", UnknownCalendar.Mend);
        return new SopReadResult(null, [finding, .. read.Diagnostics]);
    }

    /// <summary>The row that publishes an SOP.</summary>
    public DefinitionRow RowOf(SopDefinition sop, byte[] content, string publishedBy) => new()
    {
        TenantId = sop.Id.Government,
        Id = sop.Id.ToString(),
        Version = sop.Version.ToString(),
        Agency = sop.Id.Agency,
        Title = sop.Title.Text,
        MediaType = "application/json",
        Content = content,
        Sha256 = SHA256.HashData(content),
        PublishedAt = surroundings.Now(),
        PublishedBy = publishedBy,
    };

    /// <summary>The version that is published already; null when it is not.</summary>
    public async Task<DefinitionRow?> FindAsync(DefinitionRow row, CancellationToken cancellation)
    {
        await using var context = database.ContextOf(new TenantId(row.TenantId));
        return await context.Definitions.SingleOrDefaultAsync(d => d.Id == row.Id && d.Version == row.Version, cancellation);
    }

    /// <summary>The problem with an SOP that cannot be published.</summary>
    public static Problem Refuse(SopReadResult read)
    {
        var errors = read.Errors.ToList();
        return new Problem(ProblemTypes.DefinitionInvalid, errors[0].Message, errors[0].MessageId)
        {
            Subjects = [.. errors.Select(e => e.Rule).Distinct()],
            Errors = [.. errors.Select(e => new ProblemError(e.Message, e.MessageId) { Rule = e.Rule, Line = e.Line, Column = e.Column, Step = e.Step, Mend = e.Mend })],
        };
    }
}
