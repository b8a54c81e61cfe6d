using SopFlow.Calendars;
using SopFlow.Kernel;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;
using SopFlow.Runtime.Storage;

namespace SopFlow.Simulation.Tests.World;

/// <summary>Random officers, applicants and supervisors: what each of them does next, and when.</summary>
internal sealed class Officers(Random random, SimulatedSops sops, SimulatedCalendars calendars)
{
    private static readonly string[] Names = ["Petugas A", "Petugas B", "Petugas C", "Petugas D"];

    public Actor Anyone() => new(Names[random.Next(Names.Length)], null);

    /// <summary>When somebody will get to a task: mostly in time, sometimes late, rarely very late.</summary>
    public Instant WhenDone(ProcessDefinition definition, TaskCreated task, Instant now)
    {
        var office = calendars.Newest(definition.Calendar);
        var granted = task.DueAt is { } due && due > now ? office.Measure(now, due) : Duration.FromHours(1);
        var share = random.Next(10) switch { < 6 => random.Next(5, 90), < 9 => random.Next(90, 130), _ => random.Next(130, 500) };
        var work = Duration.FromMilliseconds((long)(granted.TotalMilliseconds * share / 100));
        // Now and then somebody works at night or on a Sunday.
        var at = random.Next(8) == 0 ? now + work : office.Add(now, work);
        return KernelTime.Truncate(at) + Duration.FromMilliseconds(random.Next(1, 60_000));
    }

    public CompleteTask Complete(ProcessInstance state, UserTaskInstance task)
    {
        var definition = sops.Of(state.Definition);
        var element = (UserTask)definition[task.Element];
        return new CompleteTask(task.Assignee is { } holder ? new Actor(holder, null) : Anyone(), task.Key)
        {
            // The first outcome is the likelier, as in an office; otherwise chance alone would go round and round.
            Outcome = element.Outcomes.IsEmpty ? null : element.Outcomes[random.Next(4) < 3 ? 0 : random.Next(element.Outcomes.Length)].Id,
            Remark = "sudah",
            Documents = [.. element.RequiredDocuments.Concat(element.ProducedDocuments).Distinct().Select(id => Document(definition, id))],
            Variables = Variables(definition),
        };
    }

    /// <summary>Something a supervisor might do to an instance now; null when nothing comes to mind.</summary>
    public Command? Interfere(ProcessInstance state, Instant now)
    {
        var definition = sops.Of(state.Definition);
        if (state.Suspension is { } suspension)
            return new ResumeInstance(Anyone()) { Backdated = Back(suspension.Since, now) };
        var clock = state.Clocks.IsEmpty ? null : state.Clocks[random.Next(state.Clocks.Length)];
        return random.Next(6) switch
        {
            0 => new SuspendInstance(Anyone(), "listrik padam") { Backdated = Back(state.StartedAt, now) },
            1 or 2 when clock is not null => clock.PauseBy(PauseCause.Hold) is { } held
                ? new ResumeClock(Anyone(), clock.Id) { Backdated = Back(held.StartsAt, now) }
                : new PauseClock(Anyone(), clock.Id, "menunggu keputusan") { Backdated = Back(LastHold(clock), now) },
            3 when definition.Documents.Length > 0 => new RequestDocuments(Anyone(), [definition.Documents[random.Next(definition.Documents.Length)].Id], "tidak terbaca")
            {
                TaskKey = state.Tasks.IsEmpty || random.Next(2) == 0 ? null : state.Tasks[random.Next(state.Tasks.Length)].Key,
            },
            4 when state.Owed.Length > 0 => new SubmitDocuments(new Actor("Pemohon", null), [Document(definition, state.Owed[0].DocumentId)]) { Backdated = Back(state.Owed[0].Since, now) },
            _ => null,
        };
    }

    public FeelContext Variables(ProcessDefinition definition) => FeelContext.From(definition.Elements.OfType<CatchEvent>()
        .Select(caught => caught.Trigger).OfType<EventTrigger.Timer>().Select(timer => timer.When).OfType<TimerTrigger.AtDate>()
        .Select(date => KeyValuePair.Create(date.Date.Text, (FeelValue)FeelExpression.Parse("date(\"2026-06-01\")").Expression!.Evaluate(FeelContext.Empty))));

    public DocumentSubmission Document(ProcessDefinition definition, string id) => new(id, definition.FindDocument(id)!.FileRequired ? Guid.Empty : null);

    public Backdating? Back(Instant earliest, Instant now)
    {
        if (random.Next(3) > 0 || earliest >= now)
            return null;
        var since = earliest + Duration.FromMilliseconds((long)((now - earliest).TotalMilliseconds * random.NextDouble()));
        return new Backdating(KernelTime.Truncate(since), "baru dilaporkan");
    }

    private static Instant LastHold(Clock clock) =>
        clock.Pauses.Where(pause => pause.Cause == PauseCause.Hold).Select(pause => pause.EndsAt!.Value).Append(clock.StartedAt).Max();
}
