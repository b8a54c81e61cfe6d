using Microsoft.Extensions.Logging;
using SopFlow.Calendars;
using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Rescheduling;

/// <summary>Reads the clocks of many instances against the calendars in force: decided on the states as they were read, committed in groups with whatever else the host commits.</summary>
/// <remarks>An instance to which something happened since it was read fails its version check alone, and is decided anew through the engine.</remarks>
internal sealed partial class ClockRescheduling(
    IInstanceStore store,
    ProcessEngine engine,
    IProcessDefinitions definitions,
    IBusinessCalendars calendars,
    EngineSurroundings surroundings,
    ILogger<ClockRescheduling> log)
{
    private static readonly RescheduleClocks Command = new();

    /// <summary>Reads the clocks of active instances.</summary>
    /// <param name="change">The calendars that changed; instances that count by others are left alone.</param>
    /// <param name="batch">The instances, as they are stored.</param>
    /// <param name="cancellation">Gives up; what was decided may be stored all the same.</param>
    /// <returns>What it did, together with what other commands did to the same clocks since the change.</returns>
    public async Task<RescheduleCounts> RescheduleAsync(CalendarChange change, IReadOnlyList<StoredInstance> batch, CancellationToken cancellation)
    {
        var ground = await GroundAsync(change, batch, cancellation);
        var now = surroundings.Now();
        var decided = batch
            .Where(instance => ground.ContainsKey(instance.State.Definition))
            .Select(instance => Decide(instance, ground[instance.State.Definition], now))
            .ToList();
        // All at once, so that they share transactions.
        var counts = await Task.WhenAll(decided.Select(decision => SettleAsync(change, decision, cancellation)));
        return counts.Aggregate(new RescheduleCounts(), (sum, one) => sum + one with { Instances = 1 });
    }

    /// <summary>What the definitions of a batch are, and the calendars by which they count now; those that count by calendars that did not change are left out.</summary>
    private async Task<IReadOnlyDictionary<DefinitionVersion, (ProcessDefinition Definition, BusinessCalendar Calendar)>> GroundAsync(
        CalendarChange change, IReadOnlyList<StoredInstance> batch, CancellationToken cancellation)
    {
        var ground = new Dictionary<DefinitionVersion, (ProcessDefinition, BusinessCalendar)>();
        foreach (var (version, definition) in await RescheduleTargets.DefinitionsOfAsync(definitions, batch, cancellation))
        {
            var changed = change.Calendars.Where(calendar => calendar.Id == definition.Calendar).ToList();
            if (changed.Count == 0)
                continue;
            var seen = batch.Where(instance => instance.State.Definition == version).Select(instance => instance.State.NewestCalendar(definition.Calendar)).OfType<CalendarVersion>();
            var newest = changed.Concat(seen).MaxBy(calendar => calendar.Version);
            ground.Add(version, (definition, await calendars.GetAtLeastAsync(batch[0].Key.Tenant, newest, cancellation)));
        }

        return ground;
    }

    private Decided Decide(StoredInstance instance, (ProcessDefinition Definition, BusinessCalendar Calendar) ground, Instant now)
    {
        try
        {
            var decision = Decider.Decide(ground.Definition, instance.State, Command, new DecisionContext(now, ground.Calendar)) as Decision.Accepted;
            var commit = decision is { Events.IsEmpty: false } accepted
                ? CommitBuilder.Build(new EngineRequest(instance.Key, Command), instance, accepted, now)
                : null;
            return new Decided(instance, decision, commit, null);
        }
        catch (Exception failure)
        {
            return new Decided(instance, null, null, failure);
        }
    }

    private async Task<RescheduleCounts> SettleAsync(CalendarChange change, Decided decided, CancellationToken cancellation)
    {
        if (decided.Failure is { } failure)
        {
            LogFailed(failure, decided.Instance.Key);
            return new RescheduleCounts { Failed = 1 };
        }

        if (decided.Commit is not { } commit)
            return await AlreadyAsync(change, decided.Instance, cancellation);
        switch (await engine.CommitAsync(commit, cancellation))
        {
            case CommitOutcome.Committed:
                return RescheduleCounts.Of(decided.Decision!.Events, change.Calendars);
            case CommitOutcome.VersionConflict:
                var result = await engine.ExecuteAsync(new EngineRequest(commit.Key, Command) { WaitsForRoom = true }, cancellation) as EngineResult.Accepted;
                return result is null ? new RescheduleCounts()
                    : result.Events.IsEmpty ? await AlreadyAsync(change, result.Instance, cancellation)
                    : RescheduleCounts.Of(result.Events, change.Calendars);
            case var outcome:
                throw new InvalidOperationException($"Reading clocks anew answers no request and carries out no delivery, and came out as {outcome}.");
        }
    }

    /// <summary>
    /// What the change did to an instance already, as its log has it: by another command, which reads clocks anew first, or by this one before a crash that
    /// came between the commit and the cursor. So each clock counts once, whoever moved it.
    /// </summary>
    private async Task<RescheduleCounts> AlreadyAsync(CalendarChange change, StoredInstance instance, CancellationToken cancellation)
    {
        if (!IsTouched(change, instance.State))
            return new RescheduleCounts();
        var log = await store.ReadLogAsync(instance.Key, 1, cancellation);
        return log.Aggregate(new RescheduleCounts(), (sum, record) => sum + RescheduleCounts.Of(record.ReadEvents(), change.Calendars));
    }

    private static bool IsTouched(CalendarChange change, ProcessInstance state) =>
        state.Clocks.Any(clock => change.Calendars.Contains(clock.Calendar));

    [LoggerMessage(Level = LogLevel.Error, Message = "The clocks of {Instance} could not be read against the newer calendar; they are read when it is next touched.")]
    private partial void LogFailed(Exception failure, InstanceKey instance);

    private sealed record Decided(StoredInstance Instance, Decision.Accepted? Decision, InstanceCommit? Commit, Exception? Failure);
}
