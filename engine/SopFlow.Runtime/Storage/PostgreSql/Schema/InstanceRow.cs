using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SopFlow.Kernel.State;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>A process instance: its state, and what lists and alarms need of the state in columns of their own.</summary>
public sealed class InstanceRow
{
    /// <summary>The government.</summary>
    public required string TenantId { get; init; }

    /// <summary>The instance. Ids are made in order of time (UUID version 7), so ordering by them is ordering by start.</summary>
    public required Guid Id { get; init; }

    /// <summary>How many commands it has accepted; the ETag of the instance.</summary>
    public required long Version { get; init; }

    /// <summary>The whole state as <see cref="Kernel.Serialization.StateBytes"/> writes it. Leave it out of lists.</summary>
    public required byte[] State { get; init; }

    /// <summary>Whether it runs.</summary>
    public required InstanceStatus Status { get; init; }

    /// <summary>What it runs: <c>government/agency/procedure</c>.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version it runs, to its end.</summary>
    public required string DefinitionVersion { get; init; }

    /// <summary>The agency part of <see cref="DefinitionId"/>.</summary>
    public required string Agency { get; init; }

    /// <summary>The caller's own name for the matter; null when it has none.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>When it started.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>When it completed or was cancelled; null while it runs.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>The earliest instant at which it must be looked at; null when none.</summary>
    public Instant? NextAlarmAt { get; init; }

    /// <summary>When the alarm loop looks at it: at <see cref="NextAlarmAt"/> or before, and then sees that it is too early. Null when it need not.</summary>
    public Instant? WakeAt { get; init; }

    /// <summary>Until when a host has taken it to look at it; null when none has.</summary>
    public Instant? LeaseUntil { get; init; }

    /// <summary>When the promised service time is used up, kept after its end; null while its clock has not started, and while it is paused before that.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>When the promise was broken, kept after its end; null when it was not, and when that was lifted.</summary>
    public Instant? BreachedAt { get; init; }

    /// <summary>True while it runs and something holds the clock of the promise.</summary>
    public required bool IsPaused { get; init; }

    /// <summary>True while it cannot proceed somewhere until somebody repairs it.</summary>
    public required bool HasIncident { get; init; }

    /// <summary>Hash of its newest log record; 32 bytes.</summary>
    public required byte[] LastHash { get; init; }

    /// <summary>The instance that called it and waits for its end; null when none does.</summary>
    public Guid? CalledBy { get; init; }
}

internal sealed class InstanceTable : IEntityTypeConfiguration<InstanceRow>
{
    public void Configure(EntityTypeBuilder<InstanceRow> table)
    {
        // Without CHECK constraints, which the server reads anew with every statement: decision 9.
        table.ToTable("instance", t => t.HasComment("Process instances, running and ended. Changed by commit_instances alone."));
        table.HasKey(r => new { r.TenantId, r.Id });
        table.HasIndex(r => r.WakeAt, "instance_wake").HasFilter("wake_at IS NOT NULL");
        table.HasIndex(r => new { r.TenantId, r.DefinitionId, r.Status, r.StartedAt }, "instance_listing");
        table.HasIndex(r => new { r.TenantId, r.StartedAt }, "instance_started");
        table.HasIndex(r => new { r.TenantId, r.DefinitionId, r.StartedAt }, "instance_of_definition");
        table.HasIndex(r => new { r.TenantId, r.BusinessKey }, "instance_business_key").HasFilter("business_key IS NOT NULL");
        table.HasIndex(r => new { r.TenantId, r.BreachedAt }, "instance_breached").HasFilter("breached_at IS NOT NULL");

        table.Property(r => r.Version).HasComment("Accepted commands; the version check of the next commit.");
        table.Property(r => r.State).HasComment("The state in its short form, or as JSON in UTF-8 where an older program wrote it last. Read whole.");
        table.Property(r => r.Status).HasConversion(Lowercase.Of<InstanceStatus>()).HasComment("For lists.");
        table.Property(r => r.DefinitionId).HasComment("government/agency/procedure; for lists and for the feed.");
        table.Property(r => r.DefinitionVersion).HasComment("Fixed at the start.");
        table.Property(r => r.Agency).HasComment("Second part of definition_id, by which keys of one agency are kept to it.");
        table.Property(r => r.BusinessKey).HasComment("The caller's own name for the matter, not unique.");
        table.Property(r => r.NextAlarmAt).HasComment("The one alarm: earliest of all clocks and timers in the state. In no index, so that a later one stays on the page (HOT).");
        table.Property(r => r.WakeAt).HasComment("When the alarm loop looks at it: never after next_alarm_at; moved later only when that time has come, since most alarms are put off before they go off.");
        table.Property(r => r.LeaseUntil).HasComment("Taken by a host until then. In no index, so that taking stays on the page (HOT).");
        table.Property(r => r.DueAt).HasComment("Due date of the promise, kept when its clock has ended. Null while it is paused before that.");
        table.Property(r => r.BreachedAt).HasComment("When the promise was broken, kept when its clock has ended. Null again when that was lifted.");
        table.Property(r => r.IsPaused).HasComment("Something holds the clock of the promise: what tells a due date nobody knows from none.");
        table.Property(r => r.HasIncident).HasComment("An element waits for repair.");
        table.Property(r => r.LastHash).HasComment("Hash of the newest log record, on which the next is chained without reading the log.");
        table.Property(r => r.CalledBy).HasComment("The calling instance, for the reader of a history.");
    }
}
