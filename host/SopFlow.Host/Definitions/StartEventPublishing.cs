using Microsoft.EntityFrameworkCore;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Host.Definitions;

/// <summary>Makes the start events of a definition's newest version those that start instances.</summary>
/// <param name="database">Where definitions are published.</param>
/// <param name="definitions">The same, compiled.</param>
/// <param name="calendars">By which timers count.</param>
/// <param name="starts">What starts instances.</param>
/// <param name="surroundings">Whom to wake.</param>
/// <param name="log">Where timers are told of that never fire.</param>
internal sealed partial class StartEventPublishing(
    SopFlowDatabase database, PublishedDefinitions definitions, IBusinessCalendars calendars, IStartEvents starts, EngineSurroundings surroundings, ILogger<StartEventPublishing> log)
{
    private static readonly Rule BeyondCalendar = new("bpmn.sopflow.timer-beyond-calendar", Severity.Warning, "Let it fire earlier, or start the process otherwise; a calendar is known for some sixty years.");

    /// <summary>Takes account of a publication.</summary>
    public async Task UpdateAsync(TenantId tenant, DefinitionId id, CancellationToken cancellation)
    {
        await starts.ReplaceAsync(tenant, id, stop => NewestAsync(tenant, id, stop), cancellation);
        surroundings.ProcessPublished();
    }

    /// <summary>Takes account of what a host published that went down before it could.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        await using var context = database.ContextOfAllTenants();
        var missed = await context.Definitions
            .Where(d => d.MediaType == DefinitionMediaTypes.Bpmn && !context.StartEvents.Any(s => s.TenantId == d.TenantId && s.DefinitionId == d.Id && s.Sequence >= d.Sequence))
            .Select(d => new { d.TenantId, d.Id }).Distinct().ToListAsync(cancellation);
        foreach (var definition in missed)
            await UpdateAsync(new TenantId(definition.TenantId), new DefinitionId(definition.Id), cancellation);
    }

    /// <summary>What is to be said of timers that would fire first when the calendar is not known any more, and so do not.</summary>
    /// <param name="tenant">The government.</param>
    /// <param name="draft">What is to be published.</param>
    /// <param name="fileName">The name that findings shall carry.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<Diagnostic>> WarnAsync(TenantId tenant, DefinitionDraft draft, string fileName, CancellationToken cancellation)
    {
        if (draft.Process is not { } process)
            return [];
        var calendar = await calendars.GetAsync(tenant, draft.Calendar, surroundings.Now(), cancellation);
        return
        [
            .. from start in ProcessStarts.Of(process)
               where start.Trigger is EventTrigger.Timer timer && FirstAt(timer.When, surroundings.Now(), calendar).Never is not null
               let at = draft.PlaceOf(start.Element)
               select new Diagnostic(
                   BeyondCalendar.Id, BeyondCalendar.Severity, fileName, at.Line, at.Column, null,
                   $"The timer of '{start.Element}' does not start anything: it would fire after the calendar {draft.Calendar} ends.",
                   $"Waktu pada '{start.Element}' tidak akan memulai apa pun: saatnya jatuh setelah akhir kalender {draft.Calendar}.",
                   BeyondCalendar.Mend),
        ];
    }

    private async Task<PublishedStarts?> NewestAsync(TenantId tenant, DefinitionId id, CancellationToken cancellation)
    {
        await using var context = database.ContextOf(tenant);
        var published = await context.Definitions.Where(row => row.Id == id.Value).Select(row => new { row.Version, row.Sequence, row.PublishedAt }).ToListAsync(cancellation);
        if (published.Count == 0)
            return null;
        var newest = published.MaxBy(row => PublishedDefinitions.Precedence(row.Version))!;
        var definition = await definitions.GetAsync(tenant, new DefinitionVersion(id, newest.Version), cancellation);
        var calendar = await calendars.GetAsync(tenant, definition.Calendar, surroundings.Now(), cancellation);
        return new PublishedStarts(
            definition.Reference, published.Max(row => row.Sequence), [.. ProcessStarts.Of(definition).Select(start => Of(start, Fires))]);

        Instant? Fires(ProcessStart start, TimerTrigger when)
        {
            var (at, never) = FirstAt(when, newest.PublishedAt, calendar);
            if (never is not null)
                LogNeverFires(start.Element.Value, definition.Reference.ToString(), never);
            // A date that had passed when the version was published was for the version before.
            return at > newest.PublishedAt ? at : null;
        }
    }

    /// <summary>When a timer fires first; null, with the reason, beyond what the calendar says, which is decades away.</summary>
    private static (Instant? At, string? Never) FirstAt(TimerTrigger when, Instant publishedAt, BusinessCalendar calendar)
    {
        try
        {
            return (ProcessStarts.NextAt(when, publishedAt, calendar), null);
        }
        catch (CalendarHorizonException beyond)
        {
            return (null, beyond.Message);
        }
    }

    private static PublishedStart Of(ProcessStart start, Func<ProcessStart, TimerTrigger, Instant?> fires) => start.Trigger switch
    {
        EventTrigger.Message message => new PublishedStart(StartKind.Message, start.Element, start.Number) { Name = message.Name },
        EventTrigger.Signal signal => new PublishedStart(StartKind.Signal, start.Element, start.Number) { Name = signal.Name },
        EventTrigger.Timer timer => new PublishedStart(StartKind.Timer, start.Element, start.Number)
        {
            NextAt = fires(start, timer.When),
            Left = timer.When is TimerTrigger.Cycle cycle ? cycle.Times - 1 : 0,
        },
        EventTrigger.Condition => new PublishedStart(StartKind.Condition, start.Element, start.Number),
        var other => throw new InvalidOperationException($"Nothing starts by a {other.GetType().Name}."),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The timer of {Element} in {Definition} starts nothing: {Reason}")]
    private partial void LogNeverFires(string element, string definition, string reason);
}
