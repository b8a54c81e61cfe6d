using SopFlow.Calendars;
using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Telemetry;

namespace SopFlow.Runtime.Engine;

/// <summary>The engine's front door: carries commands out durably, each instance's one after the other.</summary>
/// <param name="store">What remembers.</param>
/// <param name="committer">What stores, in groups.</param>
/// <param name="definitions">Compiled definitions.</param>
/// <param name="calendars">Compiled calendars.</param>
/// <param name="surroundings">The time, and whom to wake.</param>
public sealed class ProcessEngine(
    IInstanceStore store, GroupCommitter committer, IProcessDefinitions definitions, IBusinessCalendars calendars, EngineSurroundings surroundings)
{
    /// <summary>How often a command is decided anew because another host was faster; beyond it something is wrong with the store.</summary>
    private const int MostAttempts = 20;

    /// <summary>About 140,000 instances of an SOP of ten steps.</summary>
    private const long CacheBytes = 128_000_000;

    private readonly CommandAdmission admission = new(surroundings.Options.Commands);
    private readonly InstanceLanes lanes = new();
    private readonly InstanceCache cache = new(CacheBytes);
    private readonly GroupLoader loader = new(store);

    /// <summary>Commands of callers that are in the engine.</summary>
    internal int CommandsInside => admission.Inside;

    /// <summary>Instances at which a command is, or waits for its turn.</summary>
    internal int InstancesAtWork => lanes.Count;

    /// <summary>Instances in memory, and about how much of it they take.</summary>
    internal (int Count, long Bytes) InstancesRemembered => cache.Size;

    /// <summary>Carries a request out. When it returns accepted, everything that follows from it is durable.</summary>
    /// <exception cref="InvalidOperationException">The definition of a running instance is gone, or the store never settles.</exception>
    public Task<EngineResult> ExecuteAsync(EngineRequest request, CancellationToken cancellation) =>
        CommandTelemetry.IsOn ? CommandTelemetry.ExecuteAsync(this, request, cancellation) : AdmitAsync(request, cancellation);

    /// <summary>The same, of which nothing is told.</summary>
    internal async Task<EngineResult> AdmitAsync(EngineRequest request, CancellationToken cancellation)
    {
        if (request.WaitsForRoom)
            return await CarryOutAsync(request, int.MaxValue, cancellation);
        if (!admission.TryEnter())
            return EngineResult.Busy.Now;
        try
        {
            return await CarryOutAsync(request, surroundings.Options.CommandsPerInstance, cancellation);
        }
        finally
        {
            admission.Leave();
        }
    }

    private async Task<EngineResult> CarryOutAsync(EngineRequest request, int mostInLane, CancellationToken cancellation)
    {
        using var lane = await lanes.TryEnterAsync(request.Instance, mostInLane, cancellation);
        if (lane is null)
            return EngineResult.Busy.Now;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await AttemptAsync(request, firstTry: attempt == 0, cancellation) is { } result)
                return result;
            cache.Forget(request.Instance);
        }

        throw new InvalidOperationException($"{MostAttempts} attempts at {request.Command.Kind} on {request.Instance} met another version each.");
    }

    /// <summary>Commits what was decided on a state as it was read, outside the instance's turn and behind commands for which somebody waits; the version check tells whether something happened to it since.</summary>
    internal async Task<CommitOutcome> CommitAsync(InstanceCommit commit, CancellationToken cancellation)
    {
        using var lane = await lanes.EnterAsync(commit.Key, cancellation);
        var outcome = await StoreAsync(commit, CommitUrgency.Background, cancellation);
        if (outcome == CommitOutcome.Committed)
            cache.Renew(commit);
        return outcome;
    }

    /// <returns>The result; null when another host was faster, or may have been, and the command must be decided anew on what is stored.</returns>
    private async Task<EngineResult?> AttemptAsync(EngineRequest request, bool firstTry, CancellationToken cancellation)
    {
        // A start with a fresh id meets nobody; should it do so all the same, the commit says so and the next try sees whom.
        var isStart = request.Command is StartInstance && firstTry;
        var remembered = isStart || !firstTry ? null : cache.Find(request.Instance);
        var stored = isStart ? null : remembered ?? await loader.LoadAsync(request.Instance, cancellation);
        if (request.ExpectedVersion is { } expected && stored is not null && stored.Version != expected)
            return remembered is null ? new EngineResult.VersionMismatch(stored.Version) : null;
        if ((stored?.State.Definition ?? request.Start) is not { } version)
            return new EngineResult.Rejected(new Rejection(RejectionCodes.InstanceNotFound, $"There is no instance {request.Instance.Id}."));

        var definition = await definitions.FindAsync(request.Instance.Tenant, version, cancellation)
            ?? throw new InvalidOperationException($"{request.Instance} runs {version}, which is not published.");
        var now = surroundings.Now();
        var calendar = await CalendarAsync(request.Instance.Tenant, definition, stored?.State, now, cancellation);
        return Decider.Decide(definition, stored?.State, request.Command, new DecisionContext(now, calendar)) switch
        {
            // Only what is stored refuses; a commit has its version check.
            Decision.Rejected or Decision.Accepted { Events.IsEmpty: true, Deliveries.IsEmpty: true } when remembered is not null => null,
            Decision.Rejected rejected => new EngineResult.Rejected(rejected.Rejection),
            Decision.Accepted { Events.IsEmpty: true, Deliveries.IsEmpty: true } => new EngineResult.Accepted(stored!, [], definition),
            Decision.Accepted accepted => await CommitAsync(request, stored, CommitBuilder.Build(request, stored, accepted, now), accepted.Events, definition, cancellation),
            _ => throw new InvalidOperationException("A decision is accepted or rejected."),
        };
    }

    /// <summary>The calendar to decide by: never an older version than one by which a clock of the instance was read already, by a host that knew it sooner.</summary>
    private async ValueTask<BusinessCalendar> CalendarAsync(
        TenantId tenant, ProcessDefinition definition, ProcessInstance? state, Instant now, CancellationToken cancellation)
    {
        var calendar = await calendars.GetAsync(tenant, definition.Calendar, now, cancellation);
        return state?.NewestCalendar(calendar.Version.Id) is { } seen && seen.Version > calendar.Version.Version
            ? await calendars.GetAtLeastAsync(tenant, seen, cancellation)
            : calendar;
    }

    private async Task<EngineResult?> CommitAsync(
        EngineRequest request,
        StoredInstance? stored,
        InstanceCommit commit,
        ImmutableArray<KernelEvent> events,
        ProcessDefinition definition,
        CancellationToken cancellation)
    {
        var after = new StoredInstance(request.Instance, commit.Record.Version, commit.State, commit.Record.Hash);
        var result = new EngineResult.Accepted(after, events, definition);
        if (request.Answer is { } answer)
            commit = commit with { Request = answer(result) };
        switch (await StoreAsync(commit, request.Urgency, cancellation))
        {
            case CommitOutcome.Committed:
                cache.Keep(commit);
                if (request.Command is Tick && stored?.State.NextAlarmAt is { } due)
                    EngineMetrics.AlarmLateness.Record((surroundings.Now() - due).TotalSeconds);
                return result;
            case CommitOutcome.VersionConflict:
                return null;
            case CommitOutcome.AlreadyDelivered:
                return result with { Instance = stored ?? after, Events = [] };
            case CommitOutcome.RequestAnswered:
                var first = await store.FindRequestAsync(request.Instance.Tenant, commit.Request!.Key, cancellation)
                    ?? throw new InvalidOperationException($"The answer to {commit.Request.Key} was there and is gone.");
                return new EngineResult.AlreadyAnswered(first);
            case var outcome:
                throw new InvalidOperationException($"Nothing is known of the outcome {outcome}.");
        }
    }

    private async Task<CommitOutcome> StoreAsync(InstanceCommit commit, CommitUrgency urgency, CancellationToken cancellation)
    {
        using var span = EngineTraces.Source.StartActivity("commit");
        try
        {
            var outcome = await committer.CommitAsync(commit, urgency, cancellation);
            if (outcome == CommitOutcome.Committed)
                surroundings.Committed(commit);
            else
                cache.Forget(commit.Key);
            return outcome;
        }
        catch
        {
            // Whether it is stored is not known.
            cache.Forget(commit.Key);
            throw;
        }
    }
}
