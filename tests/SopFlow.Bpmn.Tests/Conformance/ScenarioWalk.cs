using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using SopFlow.Calendars;
using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Serialization;
using SopFlow.Kernel.State;

namespace SopFlow.Bpmn.Tests.Conformance;

/// <summary>
/// Walks one instance through a scenario, three ways at once: straight, replayed from all its events, and saved and reloaded after every step.
/// </summary>
internal sealed class ScenarioWalk(ProcessDefinition definition)
{
    private static readonly InstanceId Id = new(Guid.Parse("00000000-0000-4000-8000-000000000001"));
    private static readonly Actor Clerk = new("Petugas A", null);

    private static readonly BusinessCalendar Calendar = BusinessCalendar.Compile(new CalendarDefinition
    {
        Version = new CalendarVersion("id/wib", 1),
        EffectiveFrom = new LocalDate(2024, 1, 1),
        Zone = DateTimeZoneProviders.Tzdb["Asia/Jakarta"],
        Weekly = WeeklyHours.FiveDays(
            new DailyHours(new OpeningInterval(new LocalTime(7, 30), new LocalTime(16, 0), new Break(new LocalTime(12, 0), new LocalTime(13, 0)))),
            new DailyHours(new OpeningInterval(new LocalTime(7, 30), new LocalTime(16, 30), new Break(new LocalTime(11, 30), new LocalTime(13, 0))))),
    });

    private readonly List<KernelEvent> log = [];
    private ProcessInstance? reloaded;

    // Monday 5 January 2026, 09:00 in Jakarta.
    private Instant now = Instant.FromUtc(2026, 1, 5, 2, 0);

    public ProcessInstance? State { get; private set; }

    /// <summary>Does a step and tells what followed.</summary>
    public string Do(Step step)
    {
        var before = State;
        if (step.Do == "advance")
            now = InstantPattern.ExtendedIso.Parse(step.To!) is { Success: true } at ? at.Value : now + PeriodPattern.Roundtrip.Parse(step.To!).Value.ToDuration();
        var events = Decide(CommandOf(step));
        return Trace.Of(before, events);
    }

    private Command CommandOf(Step step) => step.Do switch
    {
        "start" => new StartInstance(Clerk, Id) { Variables = step.With, BusinessKey = "SURAT/1", StartElement = step.To is { } at ? new ElementId(at) : null },
        "complete" => State!.Tasks.FirstOrDefault(task => task.Element.Value == step.To) is { } task
            ? new CompleteTask(Clerk, task.Key) { Variables = step.With }
            : new CompleteJob(Clerk, Waiting<Wait.Job>(step)) { Variables = step.With },
        "fail" => new FailJob(Clerk, Waiting<Wait.Job>(step), "it did not work"),
        "error" => new ThrowJobError(Clerk, Waiting<Wait.Job>(step), step.Code!) { Variables = step.With },
        "message" => new CorrelateMessage(Clerk, step.To!) { CorrelationKey = step.Code, Variables = step.With },
        "signal" => new CatchSignal(Clerk, step.To!) { Variables = step.With },
        "advance" => new Tick(),
        "resolve" => new ResolveIncident(Clerk, Key(step, element => element.Incident is not null)) { Variables = step.With },
        "begin" => new StartActivity(Clerk, State!.Elements.First(element => definition[element.Element] is AdHocSubProcess && element.Role != ElementRole.Body).Key, new ElementId(step.To!)),
        "returns" => new CompleteCall(Waiting<Wait.Call>(step), new InstanceId(Guid.Empty), step.With, []),
        "fails" => new FailCall(Waiting<Wait.Call>(step), "the called instance failed") { ErrorCode = step.Code },
        _ => throw new InvalidOperationException($"No step is called '{step.Do}'."),
    };

    private int Waiting<TWait>(Step step) => Key(step, element => element is { Wait: TWait, Incident: null });

    private int Key(Step step, Func<ElementInstance, bool> matches) =>
        State!.Elements.FirstOrDefault(element => element.Element.Value == step.To && matches(element))?.Key
        ?? throw new AssertionException($"'{step.To}' cannot be told to {step.Do}; at work: {string.Join(" ", State.Elements.Select(element => element.Element.Value))}");

    private ImmutableArray<KernelEvent> Decide(Command command)
    {
        var context = new DecisionContext(now, Calendar);
        var decision = Decider.Decide(definition, State, command, context);
        if (decision is Decision.Rejected { Rejection: var rejection })
            throw new AssertionException($"{command.Kind} was refused: {rejection.Code}: {rejection.Message}");
        var accepted = (Decision.Accepted)decision;
        var again = Decider.Decide(definition, reloaded, command, context).ShouldBeOfType<Decision.Accepted>();
        KernelJson.Write(again.Events).ShouldBe(KernelJson.Write(accepted.Events), "a decision on the reloaded state differs");
        log.AddRange(KernelJson.ReadEvents(KernelJson.Write(accepted.Events)));
        State = accepted.State!;
        var bytes = KernelJson.Write(State);
        KernelJson.Write(Applier.Fold(null, log)).ShouldBe(bytes, "replay gives another state");
        reloaded = KernelJson.ReadState(bytes);
        KernelJson.Write(reloaded).ShouldBe(bytes, "saving and reloading gives another state");
        foreach (var element in State.Elements.Where(element => element.Scope != 0))
            State.FindElement(element.Scope).ShouldNotBeNull($"{element.Element} stands in a scope that has gone");
        State.Tokens.ShouldAllBe(token => token.Scope == 0 || State.FindElement(token.Scope) != null);
        return accepted.Events;
    }

    /// <summary>The instance has ended and nothing of it is left over.</summary>
    public void Ends()
    {
        State!.Status.ShouldBe(InstanceStatus.Completed);
        State.Tokens.ShouldBeEmpty();
        State.Elements.ShouldBeEmpty();
        State.Tasks.ShouldBeEmpty();
        State.Clocks.ShouldBeEmpty();
        State.Compensables.ShouldBeEmpty();
        State.NextAlarmAt.ShouldBeNull();
    }
}
