using NodaTime.Text;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.DryRuns;

/// <summary>Turns acts into commands of the kernel.</summary>
public static class ActCommands
{
    /// <summary>Who does whatever is done.</summary>
    public static Actor Clerk { get; } = new("petugas", null);

    /// <summary>The command for an act on one of the instance's elements, or on the instance; null where nothing is there to do it to.</summary>
    /// <param name="act">The act.</param>
    /// <param name="definition">What the instance runs.</param>
    /// <param name="state">The instance.</param>
    /// <param name="key">The element instance; null for the first one that the act fits.</param>
    /// <exception cref="ArgumentException">The act is no command: nobody does anything, or it starts the instance.</exception>
    public static Command? Of(Act act, ProcessDefinition definition, ProcessInstance state, int? key = null)
    {
        int? Where(Func<ElementInstance, bool> fits) => state.Elements.FirstOrDefault(element => (key is { } wanted ? element.Key == wanted : element.Element.Value == act.Subject) && fits(element))?.Key;
        int? Waiting<TWait>()
            where TWait : Wait => Where(element => element is { Wait: TWait, Incident: null });

        return act.Kind switch
        {
            ActKind.Complete when Where(element => state.Tasks.Any(task => task.ElementKey == element.Key)) is { } user =>
                new CompleteTask(Clerk, state.Tasks.First(task => task.ElementKey == user).Key) { Variables = act.With, Outcome = act.Outcome, Remark = act.Remark },
            ActKind.Complete => Waiting<Wait.Job>() is { } job ? new CompleteJob(Clerk, job) { Variables = act.With } : null,
            ActKind.Fail => Waiting<Wait.Job>() is { } job ? new FailJob(Clerk, job, act.Remark ?? "it did not work") : null,
            ActKind.Error => Waiting<Wait.Job>() is { } job ? new ThrowJobError(Clerk, job, act.Code ?? "") { Variables = act.With } : null,
            ActKind.Message => new CorrelateMessage(Clerk, act.Subject!) { CorrelationKey = act.Key, Variables = act.With },
            ActKind.Signal => new CatchSignal(Clerk, act.Subject!) { Variables = act.With },
            ActKind.Advance => new Tick(),
            ActKind.Resolve => Where(element => element.Incident is not null) is { } stuck ? new ResolveIncident(Clerk, stuck) { Variables = act.With } : null,
            ActKind.Begin => Around(definition, state, new ElementId(act.Subject!)) is { } adHoc ? new StartActivity(Clerk, adHoc, new ElementId(act.Subject!)) : null,
            ActKind.Returns => Called() is var (caller, called) ? new CompleteCall(caller, called, act.With, []) : null,
            ActKind.Fails => Called() is var (caller, _) ? new FailCall(caller, act.Remark ?? "the called instance failed") { ErrorCode = act.Code } : null,
            _ => throw new ArgumentException($"{act.Kind} is no command to an instance that runs.", nameof(act)),
        };

        (int Key, InstanceId Called)? Called() => Waiting<Wait.Call>() is { } caller ? (caller, ((Wait.Call)state.FindElement(caller)!.Wait!).Called) : null;
    }

    /// <summary>When it is after time has passed.</summary>
    /// <param name="passes">A span in ISO 8601, or an instant with its offset.</param>
    /// <param name="now">When it is before.</param>
    /// <param name="zone">Where days and months are counted.</param>
    /// <returns>The instant; null when the text is neither, or lies before.</returns>
    public static Instant? After(string passes, Instant now, DateTimeZone zone)
    {
        if (OffsetDateTimePattern.Rfc3339.Parse(passes) is { Success: true, Value: var at })
            return at.ToInstant() >= now ? at.ToInstant() : null;
        return PeriodPattern.Roundtrip.Parse(passes) is { Success: true, Value: var span } && now.InZone(zone).LocalDateTime.Plus(span).InZoneLeniently(zone).ToInstant() is var then && then >= now
            ? then
            : null;
    }

    private static int? Around(ProcessDefinition definition, ProcessInstance state, ElementId activity) =>
        state.Elements.FirstOrDefault(element => element.Role != ElementRole.Body && element.Element == definition.FindElement(activity)?.Parent && definition[element.Element] is AdHocSubProcess)?.Key;
}
