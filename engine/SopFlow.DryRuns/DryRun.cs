using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.DryRuns;

/// <summary>
/// Runs one instance in virtual time, with those it calls and those that its messages and signals start: what the script says is done at its elements, all other work
/// does itself at once, and when nothing is left to do, time jumps to the next instant at which something falls due.
/// </summary>
public sealed class DryRun
{
    /// <summary>More commands than this are taken for a process that never ends.</summary>
    public const int MostSteps = 10_000;

    private readonly DryRunRequest request;
    private readonly ScriptCursor script;
    private readonly DryRunWorld world;
    private int steps;

    private DryRun(DryRunRequest request)
    {
        this.request = request;
        script = new ScriptCursor(request.Script);
        world = new DryRunWorld(request, (element, occurrence) => script.Next(element, occurrence) is { Act.Kind: ActKind.Returns or ActKind.Fails or ActKind.Skip });
    }

    /// <summary>Runs an instance until it has ended, or cannot go on.</summary>
    /// <param name="request">What is to be run.</param>
    /// <exception cref="ScriptException">The kernel refuses what the script does.</exception>
    /// <exception cref="KeyNotFoundException">The calendar of a process that runs is not given.</exception>
    public static DryRunReport Of(DryRunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new DryRun(request).ToItsEnd();
    }

    private DryRunReport ToItsEnd()
    {
        Start();
        while (steps < MostSteps && (world.Messages.DeliverOne() || (world.Running().Any() && (AtElement() || ByItself() || FromOutside() || WithTime()))))
            steps++;
        world.Messages.TellOfLeft();
        var outcome = Root switch
        {
            { Status: InstanceStatus.Completed } => DryRunOutcome.Completed,
            { Status: InstanceStatus.Cancelled } => DryRunOutcome.Cancelled,
            _ => steps < MostSteps ? DryRunOutcome.Standing : DryRunOutcome.TooLong,
        };
        return new DryRunReport(outcome, Root.EndedAt ?? world.Now, steps, [.. world.Instances.Select(one => one.Definition.Reference)], world.Trace, Root.Variables, world.Waiting, script.Left);
    }

    private ProcessInstance Root => world.Instances[0].State!;

    private void Start()
    {
        var entry = script.Next(isStart: true);
        var known = request.Variables.Merge(entry?.Act.With ?? FeelContext.Empty);
        var start = entry?.Act.Subject is { } stated ? new ElementId(stated) : StartedBy(known);
        var rejection = world.Start(start, entry?.Act.By, known);
        if (entry is not null)
            script.Use(entry);
        if (rejection is not null)
            throw new ScriptException(entry ?? new ScriptEntry(0, new Act(ActKind.Start, start?.Value)), rejection.Message);
    }

    /// <summary>
    /// Where an instance begins of which the script does not say it: null for where nobody has to ask. Where only triggers start instances, at the first condition that holds, else at the first
    /// event whose trigger is none, which is taken to have happened.
    /// </summary>
    private ElementId? StartedBy(FeelContext known)
    {
        if (request.Process is not { Start: StartEvent { Trigger: not null } } || request.Process.ImplicitStarts(null).Any())
            return null;
        var starts = ProcessStarts.Of(request.Process);
        var start = starts.FirstOrDefault(start => start.Trigger is EventTrigger.Condition condition && ProcessStarts.BecomesTrue(condition, null, known).Starts)
            ?? starts.FirstOrDefault(start => start.Trigger is not EventTrigger.Condition);
        return start?.Element ?? throw new ScriptException(
            new ScriptEntry(0, new Act(ActKind.Start, request.Process.Start.Id.Value)),
            $"the variables make no condition true by which {request.Process.Reference} starts; give others, or say in the script where it begins: {{\"start\": \"{request.Process.Start.Id}\"}}.");
    }

    /// <summary>Does the first thing that the script says of an element that is at work.</summary>
    private bool AtElement()
    {
        foreach (var (instance, element) in world.AtWork())
        {
            if (script.Next(element.Element.Value, world.Occurrence(instance, element.Key)) is not { } entry)
                continue;
            switch (entry.Act.Kind)
            {
                case ActKind.Skip when CanBeSkipped(instance, element):
                    script.Use(entry);
                    world.Skipped.Add((instance, element.Key));
                    return true;
                case ActKind.Skip:
                    continue;
                case ActKind.Advance:
                    script.Use(entry);
                    Advance(entry);
                    return true;
            }

            if (ActCommands.Of(entry.Act, instance.Definition, instance.State!, entry.Act.Subject == element.Element.Value ? element.Key : null) is { } command)
            {
                if (command is CompleteTask complete)
                    command = Officer.Completed(complete, instance.Definition, instance.State!, instance.State!.FindTask(complete.TaskKey)!);
                script.Use(entry);
                Do(entry, instance, command);
                return true;
            }
        }

        return false;
    }

    private static bool CanBeSkipped(VirtualInstance instance, ElementInstance element) =>
        element is { Incident: null, Wait: Wait.Job or Wait.Call } || instance.State!.Tasks.Any(task => task.ElementKey == element.Key);

    /// <summary>Does work of which the script says nothing.</summary>
    private bool ByItself()
    {
        foreach (var (instance, element) in world.AtWork())
        {
            if (!world.Skipped.Contains((instance, element.Key)) && Officer.Work(instance.Definition, instance.State!, element) is { } command)
            {
                var rejection = world.Do(instance, command);
                if (rejection is not null)
                    throw new InvalidOperationException($"{command.Kind} at {element.Element} was refused: {rejection.Message}");
                return true;
            }
        }

        return false;
    }

    /// <summary>Does the next thing that the script says of no element, as soon as somebody waits for it.</summary>
    private bool FromOutside()
    {
        if (script.Next() is not { } entry)
            return false;
        if (entry.Act.Kind == ActKind.Advance)
        {
            script.Use(entry);
            Advance(entry);
            return true;
        }

        foreach (var instance in world.Running())
        {
            if (!Awaits(instance.State!, entry.Act) || ActCommands.Of(entry.Act, instance.Definition, instance.State!) is not { } command)
                continue;
            script.Use(entry);
            Do(entry, instance, command);
            return true;
        }

        return false;
    }

    private static bool Awaits(ProcessInstance state, Act act) => act.Kind switch
    {
        ActKind.Message => Waits(state).OfType<Wait.Message>().Any(wait => wait.Name == act.Subject && (act.Key is null || wait.CorrelationKey == act.Key)),
        ActKind.Signal => Waits(state).OfType<Wait.Signal>().Any(wait => wait.Name == act.Subject),
        _ => true,
    };

    private static IEnumerable<Wait> Waits(ProcessInstance state) => state.Elements.SelectMany(element => element.Wait?.Each ?? []);

    /// <summary>Lets time jump to the next instant at which something falls due.</summary>
    private bool WithTime()
    {
        if (world.NextAlarmAt is not { } next)
            return false;
        world.Pass(next);
        return true;
    }

    /// <summary>Lets time pass. Nobody works meanwhile, and whatever falls due happens.</summary>
    private void Advance(ScriptEntry entry)
    {
        var until = ActCommands.After(entry.Act.Subject!, world.Now, request.Calendars[request.Process.Calendar].Zone)
            ?? throw new ScriptException(entry, $"'{entry.Act.Subject}' is neither a span such as PT2H nor an instant such as 2026-01-06T09:00:00+07:00 that is still to come.");
        for (; steps < MostSteps && world.NextAlarmAt is { } next && next <= until; steps++)
            world.Pass(next);
        world.Pass(KernelTime.RoundUp(until));
    }

    private void Do(ScriptEntry entry, VirtualInstance instance, Command command)
    {
        if (world.Do(instance, command) is { } rejection)
            throw new ScriptException(entry, $"{rejection.Code}: {rejection.Message}");
    }
}
