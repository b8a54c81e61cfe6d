using SopFlow.Calendars;
using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Rescheduling;

/// <summary>
/// Tries calendars on the running clocks and stores nothing: every active instance is decided as it would be if they were in force. Instances pass by in
/// batches, so that however many there are the memory is that of a few batches.
/// </summary>
/// <param name="store">The instances.</param>
/// <param name="changes">Knows what is published.</param>
/// <param name="definitions">What they run.</param>
/// <param name="surroundings">The time.</param>
/// <param name="options">How much at once.</param>
public sealed class ReschedulePreview(
    IInstanceStore store, ICalendarChanges changes, IProcessDefinitions definitions, EngineSurroundings surroundings, RescheduleOptions options)
{
    private const int MostExamples = 10;

    /// <summary>Tries calendars.</summary>
    /// <param name="owner">The government whose calendars they are; null for the whole country's.</param>
    /// <param name="calendars">The calendars, by id, each of a version newer than those in force.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<RescheduleForecast> RunAsync(TenantId? owner, IReadOnlyDictionary<string, BusinessCalendar> calendars, CancellationToken cancellation)
    {
        var versions = calendars.Values.Select(calendar => calendar.Version).ToHashSet();
        var counts = ImmutableArray.CreateBuilder<(RescheduleTarget, RescheduleCounts)>();
        var examples = ImmutableArray.CreateBuilder<RescheduleExample>();
        foreach (var target in await RescheduleTargets.FindAsync(changes, definitions, owner, calendars.ContainsKey, cancellation))
        {
            var sum = new RescheduleCounts();
            await foreach (var batch in RescheduleTargets.BatchesAsync(store, target, null, options.BatchSize, cancellation))
            {
                foreach (var (instance, events) in Decide(batch, await RescheduleTargets.DefinitionsOfAsync(definitions, batch, cancellation), calendars))
                {
                    sum += RescheduleCounts.Of(events, versions) with { Instances = 1 };
                    examples.AddRange(ExamplesOf(instance, events).Take(MostExamples - examples.Count));
                }
            }

            if (sum.Instances > 0)
                counts.Add((target, sum));
        }

        return new RescheduleForecast(counts.ToImmutable(), examples.ToImmutable());
    }

    private IReadOnlyList<(StoredInstance Instance, ImmutableArray<KernelEvent> Events)> Decide(
        IReadOnlyList<StoredInstance> batch,
        IReadOnlyDictionary<DefinitionVersion, ProcessDefinition> definitionsOf,
        IReadOnlyDictionary<string, BusinessCalendar> calendars)
    {
        var now = surroundings.Now();
        return
        [
            .. batch.AsParallel().AsOrdered()
                .Where(instance => calendars.ContainsKey(definitionsOf[instance.State.Definition].Calendar))
                .Select(instance =>
                {
                    var definition = definitionsOf[instance.State.Definition];
                    var decision = Decider.Decide(definition, instance.State, new RescheduleClocks(), new DecisionContext(now, calendars[definition.Calendar]));
                    return (instance, decision is Decision.Accepted accepted ? accepted.Events : []);
                }),
        ];
    }

    private static IEnumerable<RescheduleExample> ExamplesOf(StoredInstance instance, ImmutableArray<KernelEvent> events) =>
        events.OfType<ClockRescheduled>().Select(move => new RescheduleExample(instance, move.Clock, move.PreviousDueAt, move.DueAt));
}
