using SopFlow.Calendars;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Serialization;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Tests.Support;

/// <summary>
/// Walks one instance through commands, three ways at once: straight, replayed from all its events, and saved and reloaded after every step. They must
/// agree to the byte, and the same decision taken twice must say the same.
/// </summary>
internal sealed class Walk(ProcessDefinition definition)
{
    private readonly List<KernelEvent> log = [];
    private ProcessInstance? reloaded;
    private BusinessCalendar calendar = Office.Calendar;

    public static readonly InstanceId Id = new(Guid.Parse("00000000-0000-4000-8000-000000000001"));

    public Instant Now { get; private set; } = Office.Monday9;

    public ProcessInstance State { get; private set; } = null!;

    public IReadOnlyList<KernelEvent> Log => log;

    public ImmutableArray<Delivery> LastDeliveries { get; private set; } = [];

    public IEnumerable<T> Happened<T>()
        where T : KernelEvent => log.OfType<T>();

    /// <summary>The ids of the elements whose tasks are open, in order.</summary>
    public string Open => string.Join(" ", State.Tasks.Select(t => t.Element.Value));

    public Walk At(string local) => At(Office.At(local));

    public Walk At(Instant now)
    {
        Now = now;
        return this;
    }

    /// <summary>From here on another version of the calendar is in force.</summary>
    public Walk On(BusinessCalendar calendar)
    {
        this.calendar = calendar;
        return this;
    }

    public Walk Start(params (string Name, FeelValue Value)[] variables) =>
        Do(new StartInstance(Staf, Id) { Variables = FeelContext.Of(variables), BusinessKey = "SURAT/1" });

    public Walk Complete(string element, string? outcome = null, string? remark = null, params string[] documents) =>
        Do(new CompleteTask(Staf, KeyOf(element)) { Outcome = outcome, Remark = remark, Documents = [.. documents.Select(d => new DocumentSubmission(d))] });

    public Walk Tick() => Do(new Tick());

    public Walk Do(Command command) => Try(command) is { } rejection
        ? throw new AssertionException($"{command.Kind} was refused: {rejection.Code}: {rejection.Message}")
        : this;

    public Rejection Refused(Command command) =>
        Try(command) ?? throw new AssertionException($"{command.Kind} was accepted and should have been refused.");

    public int KeyOf(string element) =>
        State.Tasks.FirstOrDefault(t => t.Element.Value == element)?.Key ?? throw new AssertionException($"No task of {element} is open; open: {Open}");

    /// <summary>The instance has ended and nothing of it is left over.</summary>
    public void Ends(InstanceStatus status = InstanceStatus.Completed)
    {
        State.Status.ShouldBe(status);
        State.Tokens.ShouldBeEmpty();
        State.Elements.ShouldBeEmpty();
        State.Tasks.ShouldBeEmpty();
        State.Clocks.ShouldBeEmpty();
        State.NextAlarmAt.ShouldBeNull();
    }

    public static readonly Actor Staf = new("Petugas A", null);

    private Rejection? Try(Command command)
    {
        var context = new DecisionContext(Now, calendar);
        var decision = Decider.Decide(definition, State, command, context);
        var again = Decider.Decide(definition, reloaded, command, context);
        if (decision is Decision.Rejected rejected)
        {
            again.ShouldBeOfType<Decision.Rejected>().Rejection.Code.ShouldBe(rejected.Rejection.Code);
            return rejected.Rejection;
        }

        var accepted = (Decision.Accepted)decision;
        var repeated = again.ShouldBeOfType<Decision.Accepted>();
        Text(repeated.Events).ShouldBe(Text(accepted.Events), "a decision on the reloaded state differs");
        log.AddRange(KernelJson.ReadEvents(KernelJson.Write(accepted.Events)));
        State = accepted.State!;
        LastDeliveries = [.. accepted.Deliveries.Select(d => KernelJson.ReadDelivery(KernelJson.Write(d)))];
        var bytes = KernelJson.Write(State);
        KernelJson.Write(Applier.Fold(null, log)).ShouldBe(bytes, "replay gives another state");
        KernelJson.Write(KernelJson.ReadState(bytes)).ShouldBe(bytes, "reading JSON gives another state");
        reloaded = StateBytes.Read(StateBytes.Write(State));
        KernelJson.Write(reloaded).ShouldBe(bytes, "saving and reloading gives another state");
        State.Sequence.ShouldBe(log.Count(e => e.IsPublished));
        return null;
    }

    private static string Text(ImmutableArray<KernelEvent> events) => System.Text.Encoding.UTF8.GetString(KernelJson.Write(events));
}
