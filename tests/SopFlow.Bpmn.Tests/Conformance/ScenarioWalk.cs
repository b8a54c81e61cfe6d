using NodaTime;
using SopFlow.Calendars;
using SopFlow.DryRuns;
using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Serialization;
using SopFlow.Kernel.State;

namespace SopFlow.Bpmn.Tests.Conformance;

/// <summary>
/// Walks one instance through a scenario, three ways at once: straight, replayed from all its events, and saved and reloaded after every step.
/// </summary>
internal sealed class ScenarioWalk
{
    private static readonly InstanceId Id = new(Guid.Parse("00000000-0000-4000-8000-000000000001"));

    public static readonly BusinessCalendar Calendar = BusinessCalendar.Compile(new CalendarDefinition
    {
        Version = new CalendarVersion("id/wib", 1),
        EffectiveFrom = new LocalDate(2024, 1, 1),
        Zone = DateTimeZoneProviders.Tzdb["Asia/Jakarta"],
        Weekly = WeeklyHours.FiveDays(
            new DailyHours(new OpeningInterval(new LocalTime(7, 30), new LocalTime(16, 0), new Break(new LocalTime(12, 0), new LocalTime(13, 0)))),
            new DailyHours(new OpeningInterval(new LocalTime(7, 30), new LocalTime(16, 30), new Break(new LocalTime(11, 30), new LocalTime(13, 0))))),
    });

    private readonly List<KernelEvent> log = [];
    private readonly VirtualInstance instance;
    private ProcessInstance? reloaded;

    // Monday 5 January 2026, 09:00 in Jakarta.
    private Instant now = Instant.FromUtc(2026, 1, 5, 2, 0);

    public ScenarioWalk(ProcessDefinition definition) => instance = new VirtualInstance(definition, Calendar, DecideThreeWays);

    public ProcessInstance? State => instance.State;

    /// <summary>Does a step and tells what followed.</summary>
    public string Do(Step step)
    {
        if (step.Act.Kind == ActKind.Advance)
            now = ActCommands.After(step.Act.Subject!, now, Calendar.Zone).ShouldNotBeNull($"{step.Act} goes nowhere");
        var followed = instance.Do(CommandOf(step.Act), now);
        if (followed.Rejection is { } rejection)
            throw new AssertionException($"{step.Act} was refused: {rejection.Code}: {rejection.Message}");
        return string.Join(" ", followed.Trace);
    }

    private Command CommandOf(Act act) => act.Kind == ActKind.Start
        ? new StartInstance(ActCommands.Clerk, Id) { Variables = act.With, BusinessKey = "SURAT/1", StartElement = act.Subject is { } at ? new ElementId(at) : null, Message = act.By }
        : ActCommands.Of(act, instance.Definition, State!) ?? throw new AssertionException($"There is nothing to {act}; at work: {string.Join(" ", State!.Elements.Select(element => element.Element.Value))}");

    private Decision DecideThreeWays(ProcessDefinition definition, ProcessInstance? state, Command command, DecisionContext context)
    {
        var decision = Decider.Decide(definition, state, command, context);
        if (decision is not Decision.Accepted accepted)
            return decision;
        var again = Decider.Decide(definition, reloaded, command, context).ShouldBeOfType<Decision.Accepted>();
        KernelJson.Write(again.Events).ShouldBe(KernelJson.Write(accepted.Events), "a decision on the reloaded state differs");
        log.AddRange(KernelJson.ReadEvents(KernelJson.Write(accepted.Events)));
        var after = accepted.State!;
        var bytes = KernelJson.Write(after);
        KernelJson.Write(Applier.Fold(null, log)).ShouldBe(bytes, "replay gives another state");
        KernelJson.Write(KernelJson.ReadState(bytes)).ShouldBe(bytes, "reading JSON gives another state");
        reloaded = StateBytes.Read(StateBytes.Write(after));
        KernelJson.Write(reloaded).ShouldBe(bytes, "saving and reloading gives another state");
        foreach (var element in after.Elements.Where(element => element.Scope != 0))
            after.FindElement(element.Scope).ShouldNotBeNull($"{element.Element} stands in a scope that has gone");
        after.Tokens.ShouldAllBe(token => token.Scope == 0 || after.FindElement(token.Scope) != null);
        return accepted;
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
