using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SopFlow.Host.Json;
using SopFlow.Kernel.State;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Instances;

/// <summary>Which instances are listed; what is left out does not matter.</summary>
public sealed class InstanceFilter
{
    /// <summary>Only of this SOP.</summary>
    [FromQuery(Name = "definition"), Description("Only of this SOP: government/agency/sop.")]
    public string? Definition { get; init; }

    /// <summary>Only of this agency.</summary>
    [FromQuery(Name = "agency"), Description("Only of this agency.")]
    public string? Agency { get; init; }

    /// <summary>Only with this status.</summary>
    [FromQuery(Name = "status"), Description("Only with this status.")]
    public Spelled<InstanceStatus>? Status { get; init; }

    /// <summary>Only with this business key.</summary>
    [FromQuery(Name = "businessKey"), Description("Only with this business key, exactly.")]
    public string? BusinessKey { get; init; }

    /// <summary>Only those that run past their promise, or only those that do not.</summary>
    [FromQuery(Name = "overdue"), Description("true: only those that run past their promised time; false: only the others.")]
    public bool? Overdue { get; init; }

    internal IQueryable<InstanceRow> Apply(IQueryable<InstanceRow> rows, Instant now)
    {
        if (Definition is not null)
            rows = rows.Where(row => row.DefinitionId == Definition);
        if (Agency is not null)
            rows = rows.Where(row => row.Agency == Agency);
        if (Status is { Value: var status })
            rows = rows.Where(row => row.Status == status);
        if (BusinessKey is not null)
            rows = rows.Where(row => row.BusinessKey == BusinessKey);
        return Overdue switch
        {
            true => rows.Where(row => row.EndedAt == null && row.DueAt < now),
            false => rows.Where(row => !(row.EndedAt == null && row.DueAt != null && row.DueAt < now)),
            null => rows,
        };
    }
}

/// <summary>Reads rows of instances without what lists do not show.</summary>
internal static class InstanceRows
{
    public static IQueryable<InstanceRow> WithoutState(this IQueryable<InstanceRow> rows) => rows.Select(row => new InstanceRow
    {
        TenantId = row.TenantId,
        Id = row.Id,
        Version = row.Version,
        State = Array.Empty<byte>(),
        Status = row.Status,
        DefinitionId = row.DefinitionId,
        DefinitionVersion = row.DefinitionVersion,
        Agency = row.Agency,
        BusinessKey = row.BusinessKey,
        StartedAt = row.StartedAt,
        EndedAt = row.EndedAt,
        DueAt = row.DueAt,
        BreachedAt = row.BreachedAt,
        IsPaused = row.IsPaused,
        HasIncident = row.HasIncident,
        LastHash = Array.Empty<byte>(),
    });
}
