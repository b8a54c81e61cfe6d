using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution.Elements;

/// <summary>BPMN 2.0.2, 13.2 and 13.5.1: an instance begins at an event that has happened. Where that needs several triggers, the instance waits for the rest.</summary>
internal static class ProcessStartBehavior
{
    /// <summary>What the instance knows at its start: what the message brought, or what the associations of the event make of it.</summary>
    public static FeelContext Known(ProcessDefinition definition, StartInstance command)
    {
        if (command.StartElement is not { } first || Happening.OutputsOf(definition[first]) is not { IsEmpty: false } outputs)
            return command.Variables;
        // Of several triggers the associations see what all of them brought, when the last has come.
        return RestOf(definition, command) is null ? Activities.Mapped(outputs, command.Variables) : FeelContext.Empty;
    }

    /// <summary>Puts the first tokens out of where the instance begins, or waits there for what has not come.</summary>
    public static void Begin(Run run, StartInstance command)
    {
        if (command.StartElement is not { } first)
        {
            Open(run);
            SubProcessBehavior.Start(run, null, 0, null);
            return;
        }

        if (RestOf(run.Definition, command) is not { } came)
        {
            Open(run);
            ElementEntry.PassByConditions(run, first, [], 0);
            EventBasedGatewayBehavior.AwaitOthers(run, first);
            return;
        }

        var start = (StartEvent)run.Definition[first];
        var (wait, problem) = Triggers.Of(run, first, start.Trigger!, 0);
        if (wait is not Wait.Several all)
            throw new InvalidOperationException($"What starts an instance has a business key that can be waited for, and {first} has none: {problem?.Message}");
        var rest = all with { Waits = all.Waits.RemoveAll(one => one.Number == came) };
        run.Emit(new ElementActivated(run.NextKey, first, [], rest, 0) { Locals = start.Outputs.IsEmpty ? null : command.Variables });
    }

    /// <summary>What the process as a whole does from when all has come that starts it, and not before (BPMN 2.0.2, table 10.84): its promise counts, its event subprocesses listen.</summary>
    public static void Open(Run run)
    {
        PromiseClock.OnReceipt(run);
        Listeners.InScope(run, 0, null);
    }

    /// <summary>Which of several triggers has come; null where one is enough, or all are taken to have come.</summary>
    private static int? RestOf(ProcessDefinition definition, StartInstance command)
    {
        if (command.Message is not { } name || definition[command.StartElement!.Value] is not StartEvent { Trigger: EventTrigger.Multiple { IsParallel: true } several })
            return null;
        for (var number = 0; number < several.Triggers.Length; number++)
        {
            if (several.Triggers[number] is EventTrigger.Message message && message.Name == name)
                return number;
        }

        throw new InvalidOperationException($"{command.StartElement} waits for no message '{name}', which was to be refused before.");
    }
}
