using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Host.Calendars;
using SopFlow.Host.Problems;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Definitions;

/// <summary>Finds what stands in the way of publishing a definition, and publishes it.</summary>
/// <param name="database">Where definitions are published.</param>
/// <param name="calendars">The calendars there are.</param>
/// <param name="surroundings">The time.</param>
internal sealed class DefinitionPublisher(SopFlowDatabase database, LoadedCalendars calendars, EngineSurroundings surroundings)
{
    private static readonly Rule UnknownCalendar = new("sop.calendar.unknown", Severity.Error, "Name a calendar that GET /api/v1/calendars lists.");

    /// <summary>Holds a definition against the calendars there are.</summary>
    /// <param name="fileName">The name that findings shall carry.</param>
    /// <param name="read">The definition as it was read.</param>
    /// <returns>The same, without drafts when one names a calendar that its government does not have.</returns>
    public ReadDraft WithCalendar(string fileName, ReadDraft read)
    {
        var missing = read.Drafts.Where(draft => !calendars.Has(draft.Reference.Id.Tenant, draft.Calendar)).Select(draft => draft.Calendar).Distinct().ToList();
        return missing.Count == 0 ? read : read with
        {
            Drafts = [],
            Findings =
            [
                .. missing.Select(calendar => new Diagnostic(
                    UnknownCalendar.Id, UnknownCalendar.Severity, fileName, 1, 1, null, $"There is no calendar '{calendar}'.", $"Tidak ada kalender '{calendar}'.", UnknownCalendar.Mend)),
                .. read.Findings,
            ],
        };
    }

    /// <summary>The row that publishes a definition.</summary>
    public DefinitionRow RowOf(DefinitionDraft draft, string publishedBy) => new()
    {
        TenantId = draft.Reference.Id.Tenant.Value,
        Id = draft.Reference.Id.Value,
        Version = draft.Reference.Version,
        Agency = draft.Reference.Id.Agency,
        Title = draft.Title,
        MediaType = draft.MediaType,
        Calendar = draft.Calendar,
        Content = draft.Content,
        Sha256 = SHA256.HashData(draft.Content),
        PublishedAt = surroundings.Now(),
        PublishedBy = publishedBy,
    };

    /// <summary>The version that is published already; null when it is not.</summary>
    public async Task<DefinitionRow?> FindAsync(DefinitionRow row, CancellationToken cancellation)
    {
        await using var context = database.ContextOf(new TenantId(row.TenantId));
        return await context.Definitions.SingleOrDefaultAsync(d => d.Id == row.Id && d.Version == row.Version, cancellation);
    }

    /// <summary>The problem with a definition that cannot be published.</summary>
    public static Problem Refuse(ReadDraft read)
    {
        var errors = read.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        return new Problem(ProblemTypes.DefinitionInvalid, errors[0].Message, errors[0].MessageId)
        {
            Subjects = [.. errors.Select(e => e.Rule).Distinct()],
            Errors = [.. errors.Select(e => new ProblemError(e.Message, e.MessageId) { File = read.IsOfSeveral ? e.File : null, Rule = e.Rule, Line = e.Line, Column = e.Column, Step = e.Step, Mend = e.Mend })],
        };
    }
}
