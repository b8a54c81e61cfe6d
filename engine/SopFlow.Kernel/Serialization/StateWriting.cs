using SopFlow.Calendars;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Serialization;

/// <summary>Which members follow that not every value has.</summary>
[Flags]
internal enum StateMembers
{
    None = 0,
    EndedAt = 1,
    CalledBy = 2,
    Variables = 4,
    Outcomes = 8,
    Compensables = 16,
    Owed = 32,
    RestingClocks = 64,
    Suspension = 128,
}

/// <inheritdoc cref="StateMembers"/>
[Flags]
internal enum ElementMembers
{
    None = 0,
    Wait = 1,
    Host = 2,
    Undoes = 4,
    Locals = 8,
    Loop = 16,
    Incident = 32,
}

/// <summary>How a clock's budget is written.</summary>
internal enum BudgetForm : byte
{
    WorkingTime,
    WorkingDays,
    Json,
}

/// <summary>Writes a state member by member; <see cref="StateReading"/> reads them in the same order.</summary>
internal static class StateWriting
{
    private static readonly KernelJsonContext Json = KernelJsonContext.Default;

    public static void Write(ref ByteWriter writer, ProcessInstance state)
    {
        var members = MembersOf(state);
        writer.Number((int)members);
        writer.Guid(state.Id.Value);
        writer.Text(state.Definition.Id.Value);
        writer.Text(state.Definition.Version);
        writer.Byte((byte)state.Status);
        writer.Text(state.BusinessKey);
        writer.Instant(state.StartedAt);
        writer.Instant(state.LatestAt);
        writer.Number(state.Sequence);
        writer.Number(state.LastKey);
        if (members.HasFlag(StateMembers.EndedAt))
            writer.Instant(state.EndedAt!.Value);
        if (members.HasFlag(StateMembers.CalledBy))
            writer.Json(state.CalledBy!, Json.CallLink);
        if (members.HasFlag(StateMembers.Variables))
            writer.Json(state.Variables, Json.FeelContext);
        if (members.HasFlag(StateMembers.Outcomes))
            writer.Json(state.Outcomes, Json.FeelContext);
        if (members.HasFlag(StateMembers.Compensables))
            writer.Json(state.Compensables, Json.ImmutableArrayCompensable);
        if (members.HasFlag(StateMembers.Owed))
            writer.Json(state.Owed, Json.ImmutableArrayOwedDocument);
        if (members.HasFlag(StateMembers.RestingClocks))
            writer.Json(state.RestingClocks, Json.ImmutableArrayRestingClock);
        if (members.HasFlag(StateMembers.Suspension))
            writer.Json(state.Suspension!, Json.Suspension);
        WriteLists(ref writer, state);
    }

    private static StateMembers MembersOf(ProcessInstance state) =>
        (state.EndedAt is null ? 0 : StateMembers.EndedAt)
        | (state.CalledBy is null ? 0 : StateMembers.CalledBy)
        | (state.Variables.Count == 0 ? 0 : StateMembers.Variables)
        | (state.Outcomes.Count == 0 ? 0 : StateMembers.Outcomes)
        | (state.Compensables.IsEmpty ? 0 : StateMembers.Compensables)
        | (state.Owed.IsEmpty ? 0 : StateMembers.Owed)
        | (state.RestingClocks.IsEmpty ? 0 : StateMembers.RestingClocks)
        | (state.Suspension is null ? 0 : StateMembers.Suspension);

    private static void WriteLists(ref ByteWriter writer, ProcessInstance state)
    {
        writer.Number(state.Tokens.Length);
        foreach (var token in state.Tokens)
        {
            writer.Text(token.Flow.Value);
            writer.Number(token.Scope);
        }

        writer.Number(state.Elements.Length);
        foreach (var element in state.Elements)
            Write(ref writer, element);
        writer.Number(state.Tasks.Length);
        foreach (var task in state.Tasks)
            Write(ref writer, task);
        writer.Number(state.Clocks.Length);
        foreach (var clock in state.Clocks)
            Write(ref writer, clock);
        writer.Number(state.Documents.Length);
        foreach (var document in state.Documents)
            Write(ref writer, document);
        writer.Number(state.Rounds.Count);
        foreach (var (element, round) in state.Rounds)
        {
            writer.Text(element);
            writer.Number(round);
        }
    }

    private static void Write(ref ByteWriter writer, ElementInstance element)
    {
        var members = (element.Wait is null ? 0 : ElementMembers.Wait)
            | (element.Host is null ? 0 : ElementMembers.Host)
            | (element.Undoes is null ? 0 : ElementMembers.Undoes)
            | (element.Locals is null ? 0 : ElementMembers.Locals)
            | (element.Loop is null ? 0 : ElementMembers.Loop)
            | (element.Incident is null ? 0 : ElementMembers.Incident);
        writer.Number((int)members);
        writer.Number(element.Key);
        writer.Text(element.Element.Value);
        writer.Number(element.Scope);
        writer.Byte((byte)element.Role);
        if (element.Wait is { } wait)
            writer.Json(wait, Json.Wait);
        if (element.Host is { } host)
            writer.Number(host);
        if (element.Undoes is { } undoes)
            writer.Number(undoes);
        if (element.Locals is { } locals)
            writer.Json(locals, Json.FeelContext);
        if (element.Loop is { } loop)
            writer.Json(loop, Json.LoopProgress);
        if (element.Incident is { } incident)
            writer.Json(incident, Json.IncidentNote);
    }

    private static void Write(ref ByteWriter writer, UserTaskInstance task)
    {
        writer.Number(task.Key);
        writer.Number(task.ElementKey);
        writer.Text(task.Element.Value);
        writer.Number(task.Roles.Length);
        foreach (var role in task.Roles)
            writer.Text(role);
        writer.Number(task.Round);
        writer.Instant(task.CreatedAt);
        writer.Text(task.Assignee);
    }

    private static void Write(ref ByteWriter writer, ReceivedDocument document)
    {
        writer.Text(document.DocumentId);
        writer.Instant(document.ReceivedAt);
        writer.Text(document.By);
        writer.Text(document.Reference);
        writer.Byte(document.UploadId is null ? (byte)0 : (byte)1);
        if (document.UploadId is { } upload)
            writer.Guid(upload);
    }

    private static void Write(ref ByteWriter writer, Clock clock)
    {
        writer.Text(clock.Id);
        writer.Number(clock.TaskKey ?? -1);
        Write(ref writer, clock.Budget);
        writer.Byte((byte)clock.Basis);
        writer.Byte((byte)clock.OnReturn);
        writer.Instant(clock.StartedAt);
        writer.Instant(clock.DueAt);
        writer.Byte(clock.BreachedAt is null ? (byte)0 : (byte)1);
        if (clock.BreachedAt is { } breached)
            writer.Instant(breached);
        writer.Text(clock.Calendar.Id);
        writer.Number(clock.Calendar.Version);
        writer.Number(clock.Thresholds.Length);
        foreach (var threshold in clock.Thresholds)
        {
            writer.Number(((long)threshold.Percent << 2) | (threshold.At is null ? 0L : 1L) | (threshold.Level is null ? 0L : 2L));
            if (threshold.At is { } at)
                writer.Instant(at);
            if (threshold.Level is { } level)
                writer.Number(level);
        }

        writer.Number(clock.Pauses.Length);
        if (!clock.Pauses.IsEmpty)
            writer.Json(clock.Pauses, Json.ImmutableArrayPause);
    }

    private static void Write(ref ByteWriter writer, TimeBudget budget)
    {
        switch (budget)
        {
            case WorkingTime time:
                writer.Byte((byte)BudgetForm.WorkingTime);
                writer.Duration(time.Length);
                break;
            case WorkingDays days:
                writer.Byte((byte)BudgetForm.WorkingDays);
                writer.Number(days.Days);
                writer.Byte((byte)days.Rule);
                break;
            default:
                writer.Byte((byte)BudgetForm.Json);
                writer.Json(budget, Json.TimeBudget);
                break;
        }
    }
}
