using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution.Handlers;

/// <summary>Messages that come for an instance.</summary>
internal static class MessageHandlers
{
    public static Rejection? Correlate(Run run, CorrelateMessage command)
    {
        var waiting = run.State.Elements.FirstOrDefault(e => e.Wait is Wait.Message wait && Matches(wait, command));
        if (waiting is null)
        {
            var key = command.CorrelationKey is { } given ? $" with the key '{given}'" : "";
            return new Rejection(RejectionCodes.MessageNotAwaited, $"Nothing in the instance waits for the message '{command.Name}'{key}.");
        }

        if ((VariableRules.Refuse(run.State.Variables, command.Variables) ?? DocumentHandlers.Refuse(run.Definition, command.Documents)) is { } rejection)
            return rejection;
        if (command.Variables.Count > 0)
            run.Emit(new VariablesMerged(command.Variables));
        DocumentHandlers.Receive(run, command.Documents, command.Actor, null, waiting.Element);
        ElementEntry.Leave(run, waiting.Key, waiting.Element);
        TokenFlow.Settle(run);
        return null;
    }

    private static bool Matches(Wait.Message wait, CorrelateMessage command) =>
        wait.Name == command.Name && (command.CorrelationKey is null || command.CorrelationKey == wait.CorrelationKey);
}
