using NodaTime;
using SopFlow.Calendars;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Host.Demo;

/// <summary>How a played officer will do one task: when it is taken, when it is done, and what comes of it.</summary>
/// <param name="ClaimAt">When it is taken.</param>
/// <param name="CompleteAt">When it is done; sometimes after the due date.</param>
/// <param name="Outcome">The outcome of a decision; null where there is none.</param>
/// <param name="Skip">True when an optional step is skipped.</param>
internal sealed record DemoPlan(Instant ClaimAt, Instant CompleteAt, TaskOutcome? Outcome, bool Skip)
{
    /// <summary>One task in six is late.</summary>
    private const double LateShare = 1.0 / 6;

    /// <summary>One decision in six sends the work back, and the second time none does, so that every instance comes to an end.</summary>
    private const double ReturnShare = 1.0 / 6;

    /// <summary>One optional step in two is skipped.</summary>
    private const double SkipShare = 0.5;

    /// <summary>Working time for a step whose time the source does not say, in an SOP that promises nothing either.</summary>
    private static readonly Duration UnknownTime = Duration.FromHours(7.5);

    /// <summary>Plans a task from the moment it came to its roles, however much later it is seen: at great speed that can be after its due date.</summary>
    public static DemoPlan For(ProcessDefinition definition, UserTaskInstance task, Instant? due, BusinessCalendar calendar, Random random)
    {
        var element = (UserTask)definition[task.Element];
        var from = task.CreatedAt;
        var completeAt = due is { } at ? Around(from, at, calendar, random) : calendar.Add(from, Unknown(definition, from, calendar) * (0.3 + random.NextDouble()));
        var span = calendar.Measure(from, completeAt);
        var skip = element.IsOptional && random.NextDouble() < SkipShare;
        return new DemoPlan(calendar.Add(from, span / 4), completeAt, skip ? null : Choose(element, task.Round, random), skip);
    }

    private static Instant Around(Instant from, Instant due, BusinessCalendar calendar, Random random)
    {
        var budget = calendar.Measure(from, due);
        var share = random.NextDouble() < LateShare ? 1.05 + random.NextDouble() : 0.2 + (0.7 * random.NextDouble());
        return calendar.Add(from, Duration.FromMilliseconds(Math.Ceiling(budget.TotalMilliseconds * share)));
    }

    /// <summary>A step's share of the promise: some instances keep it, and some that go back and forth do not.</summary>
    private static Duration Unknown(ProcessDefinition definition, Instant from, BusinessCalendar calendar) => definition.Promise is { } promise
        ? calendar.Measure(from, calendar.Due(from, promise.Budget)) / definition.Elements.OfType<UserTask>().Count()
        : UnknownTime;

    private static TaskOutcome? Choose(UserTask element, int round, Random random)
    {
        if (element.Outcomes.IsEmpty)
            return null;
        var onward = element.Outcomes.FirstOrDefault(o => !o.WaivesDocuments) ?? element.Outcomes[0];
        var back = element.Outcomes.FirstOrDefault(o => o.WaivesDocuments);
        return back is not null && round == 1 && random.NextDouble() < ReturnShare ? back : onward;
    }
}
