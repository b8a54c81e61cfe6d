using System.Collections.Immutable;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Host.Demo;

/// <summary>Something a played person will do.</summary>
/// <param name="At">When.</param>
/// <param name="Request">What.</param>
internal sealed record DemoAct(Instant At, EngineRequest Request);

/// <summary>Plays everybody: the applicants who send requests, the officers who do tasks, the agencies that answer letters.</summary>
internal sealed class DemoOfficers(IInstanceStore store, IProcessDefinitions definitions, IBusinessCalendars calendars, Random random)
{
    /// <summary>Working hours until an outside agency answers.</summary>
    private const int SlowestAnswerHours = 40;

    private static readonly Actor Applicant = new("Pemohon (peragaan)", null);

    private readonly HashSet<(InstanceKey Instance, int Key)> planned = [];
    private int requests;

    /// <summary>A new request for an SOP, received at an instant; null when the SOP is not published.</summary>
    public async Task<DemoAct?> RequestAsync(TenantId tenant, DefinitionId sop, Instant at, CancellationToken cancellation)
    {
        if (await definitions.FindNewestAsync(tenant, sop, cancellation) is not { } definition)
            return null;
        var calendar = await calendars.GetAsync(tenant, definition.Calendar, at, cancellation);
        var instance = new InstanceKey(tenant, new InstanceId(Guid.CreateVersion7()));
        var start = new StartInstance(Applicant, instance.Id) { BusinessKey = $"PERAGAAN/{++requests:D4}" };
        return new DemoAct(calendar.NextOpening(at), new EngineRequest(instance, start) { Start = definition.Reference });
    }

    /// <summary>What the people of an instance will do about what waits there and was not planned before.</summary>
    public async Task<IReadOnlyList<DemoAct>> PlanAsync(InstanceKey key, Instant now, CancellationToken cancellation)
    {
        if (await store.LoadAsync(key, cancellation) is not { State: { IsFinished: false } state })
            return [];
        var definition = await definitions.FindAsync(key.Tenant, state.Definition, cancellation)
            ?? throw new InvalidOperationException($"{key} runs {state.Definition}, which is not published.");
        var calendar = await calendars.GetAsync(key.Tenant, definition.Calendar, now, cancellation);
        var acts = new List<DemoAct>();
        foreach (var task in state.Tasks.Where(t => planned.Add((key, t.Key))))
            acts.AddRange(Work(key, definition, state, task, calendar));
        foreach (var element in state.Elements)
        {
            if (element.Wait is Wait.Message message && planned.Add((key, element.Key)))
                acts.Add(Answer(key, message, now, calendar));
        }

        return acts;
    }

    private IEnumerable<DemoAct> Work(
        InstanceKey key, ProcessDefinition definition, ProcessInstance state, UserTaskInstance task, BusinessCalendar calendar)
    {
        var element = (UserTask)definition[task.Element];
        var plan = DemoPlan.For(definition, task, state.ClockOf(task.Key)?.DueAt, calendar, random);
        var role = task.Roles[random.Next(task.Roles.Length)];
        var officer = new Actor($"Petugas {definition.FindRole(role)?.Name ?? role}", [role]);
        var missing = element.RequiredDocuments.Where(id => state.Documents.All(d => d.DocumentId != id));
        yield return new DemoAct(plan.ClaimAt, new EngineRequest(key, new ClaimTask(officer, task.Key, role)));
        yield return new DemoAct(plan.CompleteAt, new EngineRequest(key, new CompleteTask(officer, task.Key)
        {
            Role = role,
            Outcome = plan.Outcome?.Id,
            Skip = plan.Skip,
            Remark = plan.Outcome is { ReasonRequired: true } ? "Perlu diperbaiki (peragaan)." : null,
            Documents = plan.Outcome is { WaivesDocuments: true } || plan.Skip ? [] : [.. missing.Select(id => new DocumentSubmission(id, Reference: "peragaan"))],
        }));
    }

    private DemoAct Answer(InstanceKey key, Wait.Message message, Instant now, BusinessCalendar calendar) => new(
        calendar.Add(now, Duration.FromHours(random.Next(4, SlowestAnswerHours))),
        new EngineRequest(key, new CorrelateMessage(Applicant, message.Name) { Variables = FeelContext.Empty }));
}
