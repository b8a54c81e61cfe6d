using System.ComponentModel;
using NodaTime;
using NodaTime.Text;
using SopFlow.Calendars;
using SopFlow.Host.Calendars;
using SopFlow.Host.Definitions;
using SopFlow.Host.Execution;
using SopFlow.Host.Instances;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Validation;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;

namespace SopFlow.Host.Clocks;

/// <summary>The clocks of an instance: what became of them, why, and stopping them.</summary>
internal static class ClockEndpoints
{
    /// <summary>How far beyond its due date, or now, a clock is explained: the pieces of a year are a few thousand.</summary>
    private static readonly Duration FurthestExplained = Duration.FromDays(366);

    public static void MapClocks(this IEndpointRouteBuilder api)
    {
        var clocks = api.MapGroup("/instances/{id:guid}/clocks").WithTags("Clocks");
        clocks.MapGet("", ListAsync)
            .Query<ClockList>("GetInstanceClocks", "Every clock of an instance, running and ended")
            .WithProblems(ProblemTypes.InstanceNotFound, ProblemTypes.InstanceArchived)
            .RequirePermission(Permissions.InstancesRead);
        clocks.MapGet("/{clockId}/explain", ExplainAsync)
            .Query<ClockExplanation>("ExplainClock", "Why a clock stands as it does, piece by piece")
            .WithProblems(ProblemTypes.InstanceNotFound, ProblemTypes.InstanceArchived, ProblemTypes.ClockNotFound)
            .RequirePermission(Permissions.InstancesRead);
        clocks.MapPost("/{clockId}/pause", PauseAsync)
            .Command<InstanceResponse>("PauseClock", "Stop one clock")
            .ToInstance()
            .MayBeDatedBack()
            .WithProblems(ProblemTypes.ClockNotFound, ProblemTypes.ClockPaused)
            .Validates<PauseClockRequest>()
            .RequirePermission(Permissions.ClocksPause);
        clocks.MapPost("/{clockId}/resume", ResumeAsync)
            .Command<InstanceResponse>("ResumeClock", "Let a clock run again that was stopped")
            .ToInstance()
            .MayBeDatedBack()
            .WithProblems(ProblemTypes.ClockNotFound, ProblemTypes.ClockNotPaused)
            .Validates<ResumeClockRequest>()
            .RequirePermission(Permissions.ClocksPause);
    }

    private static async Task<IResult> ListAsync(Guid id, Caller caller, ClockLedgers ledgers, PublishedDefinitions definitions, CancellationToken cancellation)
    {
        if (await ledgers.ReadAsync(id, caller, cancellation) is not { } read)
            return new Problem(ProblemTypes.InstanceNotFound);
        var definition = await definitions.GetAsync(caller.Tenant, read.Definition, cancellation);
        return TypedResults.Ok(new ClockList(
            [.. read.Clocks.Select(clock => ClockResponse.Of(clock, read.Instance, definition, ledgers.LedgerOf(caller.Tenant, definition, clock).Consumed(ledgers.Until(clock))))]));
    }

    private static async Task<IResult> ExplainAsync(
        Guid id,
        string clockId,
        [Description("Explain up to this instant (RFC 3339), at most a year after the due date. Left out: up to the due date, to now where that has passed or is not known, to its end where it has ended.")] string? until,
        Caller caller,
        ClockLedgers ledgers,
        PublishedDefinitions definitions,
        CancellationToken cancellation)
    {
        if (await ledgers.ReadAsync(id, caller, cancellation) is not { } read)
            return new Problem(ProblemTypes.InstanceNotFound);
        if (read.Clocks.LastOrDefault(clock => clock.Clock.Id == clockId) is not { } record)
            return new Problem(ProblemTypes.ClockNotFound);
        var latest = Instant.Max(ledgers.Until(record), record.EndedAt is null ? record.Clock.KnownDueAt ?? Instant.MinValue : Instant.MinValue);
        var end = latest;
        if (until is not null)
        {
            if (OffsetDateTimePattern.Rfc3339.Parse(until) is not { Success: true, Value: var stated } || stated.ToInstant() is var asked && (asked < record.Clock.StartedAt || asked > latest + FurthestExplained))
            {
                return new Problem(
                    ProblemTypes.InvalidParameter,
                    $"An instant such as {InstantPattern.General.Format(latest)} is needed, from {InstantPattern.General.Format(record.Clock.StartedAt)} on and at most a year later than that; '{until}' was given.",
                    $"Diperlukan waktu seperti {InstantPattern.General.Format(latest)}, sejak {InstantPattern.General.Format(record.Clock.StartedAt)} dan paling lambat setahun sesudahnya; yang diberikan '{until}'.")
                {
                    Subjects = ["until"],
                };
            }

            end = stated.ToInstant();
        }

        var definition = await definitions.GetAsync(caller.Tenant, read.Definition, cancellation);
        return TypedResults.Ok(ClockExplanation.Of(record, read.Instance, definition, DueExplanation.Of(ledgers.LedgerOf(caller.Tenant, definition, record), end)));
    }

    private static Task<IResult> PauseAsync(Guid id, string clockId, PauseClockRequest body, Caller caller, CommandExecution commands, HttpContext http) =>
        commands.ExecuteDatedAsync(http, caller, id, body.ToBackdating(), at => new PauseClock(caller.Actor, clockId, body.Reason) { Backdated = at });

    private static Task<IResult> ResumeAsync(Guid id, string clockId, ResumeClockRequest? body, Caller caller, CommandExecution commands, HttpContext http) =>
        commands.ExecuteDatedAsync(http, caller, id, body?.ToBackdating(), at => new ResumeClock(caller.Actor, clockId) { Backdated = at });
}
