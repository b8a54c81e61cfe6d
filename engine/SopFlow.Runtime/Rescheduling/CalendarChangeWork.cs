using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Rescheduling;

/// <summary>Works through one change of calendars from where it stands: SOP by SOP, batch by batch, the cursor saved after each.</summary>
internal sealed class CalendarChangeWork(
    IInstanceStore store,
    ICalendarChanges changes,
    IProcessDefinitions definitions,
    ClockRescheduling rescheduling,
    EngineSurroundings surroundings,
    RescheduleOptions options)
{
    /// <summary>Batches that are being committed at once.</summary>
    private const int MostUnderWay = 3;

    /// <summary>Carries a change out to its end.</summary>
    public async Task CarryOutAsync(CalendarChange change, CancellationToken cancellation)
    {
        if (change.StartedAt is null)
        {
            // Until then a host may start clocks by the calendars before; after it none does.
            await Task.Delay(options.Grace, cancellation);
            await changes.BeginAsync(change, surroundings.Now(), cancellation);
        }

        var ids = change.Calendars.Select(calendar => calendar.Id).ToHashSet();
        foreach (var target in await RescheduleTargets.FindAsync(changes, definitions, change.Owner, ids.Contains, cancellation))
        {
            if (change.Cursor is { } cursor && target.CompareTo(cursor.Target) < 0)
                continue;
            change = await CarryOutAsync(change, target, cancellation);
        }

        await changes.FinishAsync(change, surroundings.Now(), cancellation);
    }

    /// <summary>While some batches are being committed, the next is decided and the one after it read, so that neither processor nor database waits for the other.</summary>
    private async Task<CalendarChange> CarryOutAsync(CalendarChange change, RescheduleTarget target, CancellationToken cancellation)
    {
        var after = change.Cursor is { } cursor && cursor.Target.CompareTo(target) == 0 ? cursor.After : (InstancePosition?)null;
        var saved = Task.FromResult(change);
        var underWay = new Queue<Task>(MostUnderWay);
        try
        {
            await foreach (var batch in RescheduleTargets.BatchesAsync(store, target, after, options.BatchSize, cancellation))
            {
                var counts = rescheduling.RescheduleAsync(change, batch, cancellation);
                saved = SaveAsync(saved, counts, new RescheduleCursor(target, InstancePosition.Of(batch[^1])), cancellation);
                underWay.Enqueue(saved);
                if (underWay.Count < MostUnderWay)
                    continue;
                var oldest = underWay.Dequeue();
                await Task.WhenAny(oldest);
                if (!oldest.IsCompletedSuccessfully)
                    break;
            }

            return await saved;
        }
        finally
        {
            await ((Task)saved).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<CalendarChange> SaveAsync(Task<CalendarChange> before, Task<RescheduleCounts> counts, RescheduleCursor to, CancellationToken cancellation)
    {
        var done = await counts;
        var change = await before;
        await changes.AdvanceAsync(change, to, done, cancellation);
        return change with { Cursor = to };
    }
}
