using Microsoft.EntityFrameworkCore;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Runtime.Publishing;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Host.Archive;

/// <summary>Tells callers of what was moved to files, and in which.</summary>
/// <param name="database">Knows the files.</param>
internal sealed class ArchivedHistory(SopFlowDatabase database)
{
    /// <summary>Where an instance is; null when it is not in the archive, or none of the caller's business.</summary>
    public async Task<Problem?> FindAsync(Caller caller, Guid instance, CancellationToken cancellation)
    {
        await using var context = database.ContextOf(caller.Tenant);
        var file = await context.Database
            .SqlQuery<string>($"""SELECT file AS "Value" FROM archived_instance WHERE tenant_id = {caller.Tenant.Value} AND id = {instance} AND ({caller.Agency}::text IS NULL OR agency = {caller.Agency})""")
            .SingleOrDefaultAsync(cancellation);
        return file is null ? null : new Problem(
            ProblemTypes.InstanceArchived,
            $"Its history is in the archive, in {file}: ./sopflow archive show {instance} reads it.",
            $"Riwayatnya ada di arsip, dalam {file}: ./sopflow archive show {instance} membacanya.") { Subjects = [file] };
    }

    /// <summary>Whether a reader of the feed would miss something that was moved; null when not.</summary>
    public async Task<Problem?> MissedAsync(Caller caller, EventCursor after, CancellationToken cancellation)
    {
        if (after == EventCursor.Start)
            return null;
        await using var context = database.ContextOf(caller.Tenant);
        var last = await context.Database
            .SqlQuery<long>($"""SELECT coalesce(max(last_position), 0) AS "Value" FROM archive WHERE tenant_id = {caller.Tenant.Value}""")
            .SingleAsync(cancellation);
        return last > after.Position ? new Problem(ProblemTypes.EventsArchived) : null;
    }
}
