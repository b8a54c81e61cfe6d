using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SopFlow.Host.Security;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Documents;

/// <summary>Uploaded files, and who may see them.</summary>
/// <param name="database">Where they are.</param>
internal sealed class Uploads(SopFlowDatabase database)
{
    /// <summary>The uploads that a caller sees: of a key kept to an agency those handed in to the agency's instances, and its own.</summary>
    public static IQueryable<UploadRow> VisibleTo(SopFlowDbContext context, Caller caller) => caller.Agency is not { } agency
        ? context.Uploads
        : context.Uploads.Where(upload => upload.InstanceId == null
            ? upload.UploadedBy == caller.KeyId
            : context.Instances.Any(instance => instance.Id == upload.InstanceId && instance.Agency == agency));

    /// <summary>Those of some uploads that are not there for a caller.</summary>
    public async Task<ImmutableArray<Guid>> UnknownAsync(Caller caller, ImmutableArray<Guid> ids, CancellationToken cancellation)
    {
        if (ids.IsEmpty)
            return [];
        await using var context = database.ContextOf(caller.Tenant);
        var asked = ids.ToArray();
        var known = await VisibleTo(context, caller).Where(upload => asked.Contains(upload.Id)).Select(upload => upload.Id).ToListAsync(cancellation);
        return [.. ids.Except(known)];
    }

    /// <summary>Notes to which instance files were handed in. The first one counts.</summary>
    public async Task HandInAsync(InstanceKey instance, ImmutableArray<Guid> ids, CancellationToken cancellation)
    {
        await using var context = database.ContextOf(instance.Tenant);
        var asked = ids.ToArray();
        await context.Uploads
            .Where(upload => asked.Contains(upload.Id) && upload.InstanceId == null)
            .ExecuteUpdateAsync(set => set.SetProperty(upload => upload.InstanceId, instance.Id.Value), cancellation);
    }
}

/// <summary>Reads rows of uploads without what metadata do not show.</summary>
internal static class UploadRows
{
    public static IQueryable<UploadRow> WithoutContent(this IQueryable<UploadRow> rows) => rows.Select(row => new UploadRow
    {
        TenantId = row.TenantId,
        Id = row.Id,
        FileName = row.FileName,
        MediaType = row.MediaType,
        Size = row.Size,
        Sha256 = row.Sha256,
        Content = Array.Empty<byte>(),
        UploadedAt = row.UploadedAt,
        UploadedBy = row.UploadedBy,
        InstanceId = row.InstanceId,
    });
}
