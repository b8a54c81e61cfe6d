using System.Collections.Immutable;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Definitions.Tests.Playing;

/// <summary>Plays an instance of a compiled SOP in the kernel: officers complete what is open, messages and days come, called SOPs end.</summary>
internal sealed class PlayedInstance
{
    private static readonly Actor Officer = new("petugas", null);

    private static readonly BusinessCalendar Calendar = BusinessCalendar.Compile(new CalendarDefinition
    {
        Version = new CalendarVersion("uji/wib", 1),
        EffectiveFrom = new LocalDate(2024, 1, 1),
        Zone = DateTimeZoneProviders.Tzdb["Asia/Jakarta"],
        Weekly = WeeklyHours.FiveDays(
            new DailyHours(new OpeningInterval(new LocalTime(7, 30), new LocalTime(16, 0))),
            new DailyHours(new OpeningInterval(new LocalTime(7, 30), new LocalTime(16, 30)))),
    });

    private readonly ProcessDefinition process;
    private Instant now = Instant.FromUtc(2026, 1, 5, 2, 0);

    private readonly Func<FeelContext> variables;

    /// <summary>Starts an instance.</summary>
    /// <param name="process">What it runs.</param>
    /// <param name="variables">What is known at the start, and again with each completion: data that never changed could lead round for ever.</param>
    public PlayedInstance(ProcessDefinition process, Func<FeelContext>? variables = null)
    {
        this.process = process;
        this.variables = variables ?? (() => FeelContext.Empty);
        Do(new StartInstance(Officer, new InstanceId(Guid.Parse("00000000-0000-4000-8000-000000000001"))) { Variables = this.variables() });
    }

    public ProcessInstance State { get; private set; } = null!;

    public List<KernelEvent> Log { get; } = [];

    /// <summary>The ids of the steps that were completed, in order.</summary>
    public IEnumerable<string> Completed => Log.OfType<TaskCompleted>().Select(e => e.Element.Value);

    /// <summary>Completes the open task of a step, with every document it needs and puts out.</summary>
    public PlayedInstance Complete(string step, string? outcome = null) => Complete(State.Tasks.First(task => task.Element.Value == step), outcome);

    /// <summary>Goes on with whatever is possible, chosen at random, until the instance has ended.</summary>
    public PlayedInstance ToTheEnd(Random random, int most)
    {
        for (var moves = 0; !State.IsFinished; moves++)
        {
            moves.ShouldBeLessThan(most, "the instance does not end");
            Log.OfType<IncidentRaised>().ShouldBeEmpty();
            MoveOn(random);
        }

        Log.OfType<IncidentRaised>().ShouldBeEmpty();
        State.Status.ShouldBe(InstanceStatus.Completed);
        return this;
    }

    private void MoveOn(Random random)
    {
        if (State.Tasks.Length > 0)
        {
            var task = State.Tasks[random.Next(State.Tasks.Length)];
            var outcomes = ((UserTask)process[task.Element]).Outcomes;
            // The first outcome is the likelier, as in an office; otherwise chance alone would go round and round.
            Complete(task, outcomes.IsEmpty ? null : outcomes[random.Next(3) < 2 ? 0 : random.Next(outcomes.Length)].Id);
            return;
        }

        var waiting = State.Elements[random.Next(State.Elements.Length)];
        switch (waiting.Wait)
        {
            case Wait.Timer timer:
                now = Instant.Max(now, timer.At);
                Do(new Tick());
                break;
            case Wait.Message message:
                Do(new CorrelateMessage(Officer, message.Name) { CorrelationKey = message.CorrelationKey });
                break;
            case Wait.Call call:
                Do(new CompleteCall(waiting.Key, call.Called, FeelContext.Empty, []));
                break;
            default:
                throw new InvalidOperationException($"{waiting.Element} waits for nothing known.");
        }
    }

    private PlayedInstance Complete(UserTaskInstance task, string? outcome)
    {
        now += Duration.FromMinutes(1);
        var element = (UserTask)process[task.Element];
        var documents = element.RequiredDocuments.Concat(element.ProducedDocuments).Distinct()
            .Select(id => new DocumentSubmission(id, process.FindDocument(id)!.FileRequired ? Guid.Empty : null)).ToImmutableArray();
        Do(new CompleteTask(Officer, task.Key) { Outcome = outcome, Remark = "sudah", Documents = documents, Variables = variables() });
        return this;
    }

    private void Do(Command command)
    {
        var decision = Decider.Decide(process, State, command, new DecisionContext(now, Calendar));
        var accepted = decision as Decision.Accepted
            ?? throw new AssertionException($"{command.Kind} was refused: {((Decision.Rejected)decision).Rejection.Message}");
        State = accepted.State!;
        Log.AddRange(accepted.Events);
    }
}
