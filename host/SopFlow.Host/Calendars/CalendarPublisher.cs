using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SopFlow.Calendars;
using SopFlow.Definitions.Calendars;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Host.Idempotency;
using SopFlow.Host.Preconditions;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Rescheduling;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Host.Calendars;

/// <summary>Publishes the next version of a calendar with those of the calendars that inherit from it, or tries what that would do to the running clocks.</summary>
/// <param name="database">Where calendars are.</param>
/// <param name="calendars">This host's calendars.</param>
/// <param name="preview">Tries calendars.</param>
/// <param name="requests">Answered requests.</param>
/// <param name="surroundings">The time.</param>
internal sealed class CalendarPublisher(
    SopFlowDatabase database, LoadedCalendars calendars, ReschedulePreview preview, RequestLog requests, EngineSurroundings surroundings)
{
    /// <summary>What findings call a body.</summary>
    public const string FileName = "body.json";

    /// <summary>Publishes or tries the next version of a calendar.</summary>
    /// <param name="call">Who asks, and for which calendar.</param>
    /// <param name="write">Makes the text of the next version out of what is published; or says what stands in the way.</param>
    public async Task<IResult> ExecuteAsync(CalendarCall call, Func<ImmutableArray<CalendarFile>, (CalendarText? Text, Problem? Problem)> write)
    {
        if (RefuseAddress(call) is { } outside)
            return outside;
        if (ETags.ReadIfMatch(call.Http.Request, out var seen) is { } malformed)
            return malformed;
        var cancellation = call.Http.RequestAborted;
        await using var context = database.ContextOf(call.Caller.Tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (!call.IsTrial)
            await CalendarRows.LockAsync(context, cancellation);
        // A repetition that was faster has changed what this one meets.
        if (await requests.FindAsync(call.Http, call.Caller) is { } answered)
            return answered;
        var published = await CalendarRows.PublishedAsync(context, cancellation);
        var newest = published.Where(file => file.Id == call.Id).Max(file => (long?)file.Version);
        if (seen is not null && seen != newest)
            return ETags.Stale(newest is { } version ? ETags.OfVersion(version) : null);
        var (text, problem) = write(published);
        if (text is null)
            return problem!;
        if (RefuseVersion(call, text, newest ?? 0) is { } wrong)
            return wrong;
        var draft = CalendarDraft.Of(published, [text]);
        if (!draft.Errors.IsEmpty)
            return Invalid(draft.Errors);
        if (!TryCompile(draft, out var compiled, out var unusable))
            return unusable;

        if (call.IsTrial)
        {
            await transaction.RollbackAsync(cancellation);
            return TypedResults.Ok(CalendarTrialResponse.Of(draft, await preview.RunAsync(call.Caller.Tenant, compiled, cancellation), call.Caller));
        }

        return await PublishAsync(call, context, transaction, draft);
    }

    /// <summary>The problem with calendars that cannot be used.</summary>
    public static Problem Invalid(IReadOnlyCollection<Diagnostic> errors) => new(ProblemTypes.CalendarInvalid, errors.First().Message, errors.First().MessageId)
    {
        Subjects = [.. errors.Select(e => e.Rule).Distinct()],
        Errors = [.. errors.Select(e => new ProblemError(e.Message, e.MessageId) { Rule = e.Rule, Line = e.Line, Column = e.Column, Mend = e.Mend })],
    };

    private async Task<IResult> PublishAsync(
        CalendarCall call, SopFlowDbContext context, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, CalendarDraft draft)
    {
        var change = CalendarRows.ChangeOf(call.Caller.Tenant.Value, draft, call.Why, surroundings.Now());
        CalendarRows.Add(context, draft);
        context.CalendarChanges.Add(change);
        var answer = Answer.Of(StatusCodes.Status202Accepted, CalendarChangeResponse.Of(change, [], call.Caller)) with { Location = $"/api/v1/calendars/changes/{change.Id}" };
        var answered = await requests.SaveAsync(context, call.Http, call.Caller, answer);
        await transaction.CommitAsync(call.Http.RequestAborted);
        await calendars.RefreshAsync(CancellationToken.None);
        return answered;
    }

    private static Problem? RefuseAddress(CalendarCall call)
    {
        var owner = LoadedCalendars.TenantOf(call.Id);
        if (owner != call.Caller.Tenant.Value)
            return owner.Length == 0 ? new Problem(ProblemTypes.OutOfScope) { Subjects = [call.Id] } : new Problem(ProblemTypes.CalendarNotFound);
        return call.Caller.Sees(call.Id.Split('/')[1]) ? null : new Problem(ProblemTypes.OutOfScope) { Subjects = [call.Id] };
    }

    private static Problem? RefuseVersion(CalendarCall call, CalendarText text, long newest)
    {
        var alone = CalendarReader.Read([text]);
        if (alone.Sources.SingleOrDefault() is not { } file)
            return Invalid([.. alone.Errors]);
        if (file.Id != call.Id)
            return new Problem(ProblemTypes.Invalid, $"$.id: The address names {call.Id}, not {file.Id}.", $"$.id: Alamat menyebut {call.Id}, bukan {file.Id}.");
        return file.Version == newest + 1 ? null : new Problem(ProblemTypes.CalendarVersionNotNext) { Subjects = [new CalendarVersion(file.Id, (int)newest + 1).ToString()] };
    }

    private static bool TryCompile(
        CalendarDraft draft, out Dictionary<string, BusinessCalendar> compiled, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Problem? problem)
    {
        compiled = [];
        problem = null;
        try
        {
            foreach (var definition in draft.Calendars)
                compiled.Add(definition.Version.Id, BusinessCalendar.Compile(definition));
            return true;
        }
        catch (ArgumentException contradiction)
        {
            problem = new Problem(ProblemTypes.CalendarInvalid, contradiction.Message, $"Kalender tidak dapat dihitung: {contradiction.Message}");
            return false;
        }
    }
}

/// <summary>Who asks for the next version of which calendar.</summary>
/// <param name="Id">The calendar.</param>
/// <param name="IsTrial">Whether nothing is to be stored.</param>
/// <param name="Why">Why it changes.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="Http">The request.</param>
internal sealed record CalendarCall(string Id, bool IsTrial, ChangeReason Why, Caller Caller, HttpContext Http);
