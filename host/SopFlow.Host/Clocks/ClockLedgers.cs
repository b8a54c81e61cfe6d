using System.Collections.Immutable;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Host.Calendars;
using SopFlow.Host.Security;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Host.Clocks;

/// <summary>Reads the clocks of an instance from its log, and each against the version of the calendar that made its due date.</summary>
/// <param name="store">Where the log is.</param>
/// <param name="calendars">Every version of every calendar.</param>
/// <param name="surroundings">The time.</param>
internal sealed class ClockLedgers(IInstanceStore store, LoadedCalendars calendars, EngineSurroundings surroundings)
{
    /// <summary>The clocks of an instance, in order of start; null when the caller sees no such instance.</summary>
    public async Task<InstanceClocks?> ReadAsync(Guid id, Caller caller, CancellationToken cancellation)
    {
        var key = new InstanceKey(caller.Tenant, new InstanceId(id));
        if (await store.LoadAsync(key, cancellation) is not { } stored || !caller.Sees(stored.State.Definition.Id.Agency))
            return null;
        var log = await store.ReadLogAsync(key, 1, cancellation);
        var clocks = ClockHistory.Of(log.SelectMany(record => record.ReadEvents()));
        // Another host may have read them against a calendar that was published a moment ago.
        if (clocks.Any(record => calendars.Find(caller.Tenant, record.Clock.Calendar) is null))
            await calendars.RefreshAsync(cancellation);
        return new InstanceClocks(key.Id, stored.State.Definition, clocks);
    }

    /// <summary>A clock's ledger on the calendar version that is stamped on it.</summary>
    public ClockLedger LedgerOf(TenantId tenant, ProcessDefinition definition, ClockRecord record)
    {
        var version = record.Clock.Calendar;
        // Time of the wall calendar counts by no office's, and has only its zone from it.
        var office = record.Clock.Basis == ClockBasis.CalendarTime ? calendars.Find(tenant, definition.Calendar) : calendars.Find(tenant, version);
        return record.Clock.LedgerOn(office ?? throw new KeyNotFoundException($"{tenant} has no calendar {version} for a clock of {definition.Reference}."));
    }

    /// <summary>Until when a clock has counted: its end, or now, and never before its start.</summary>
    public Instant Until(ClockRecord record) => Instant.Max(record.EndedAt ?? surroundings.Now(), record.Clock.StartedAt);
}

/// <summary>The clocks of one instance.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Definition">What it runs.</param>
/// <param name="Clocks">In order of start.</param>
internal sealed record InstanceClocks(InstanceId Instance, DefinitionVersion Definition, ImmutableArray<ClockRecord> Clocks);
