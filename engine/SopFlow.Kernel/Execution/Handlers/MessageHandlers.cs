using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution.Handlers;

/// <summary>Messages that come for an instance.</summary>
internal static class MessageHandlers
{
    public static Rejection? Correlate(Run run, CorrelateMessage command)
    {
        bool Takes(ElementInstance e) =>
            e is { Incident: null, Wait: { } wait } && Catching.NumberOf(wait, one => Matches(one, command)) is not null && !Catching.IsAbsorbed(run, e, one => Matches(one, command));
        var waiting = run.State.Elements.FirstOrDefault(e => e.Key == command.Key && Takes(e)) ?? run.State.Elements.FirstOrDefault(Takes);
        if (waiting is null)
        {
            var key = command.CorrelationKey is { } given ? $" with the key '{given}'" : "";
            return new Rejection(RejectionCodes.MessageNotAwaited, $"Nothing in the instance waits for the message '{command.Name}'{key}.");
        }

        if ((VariableRules.Refuse(run.State.Variables, command.Variables) ?? DocumentHandlers.Refuse(run.Definition, command.Documents)) is { } rejection)
            return rejection;
        var number = Catching.NumberOf(waiting.Wait!, one => Matches(one, command))!.Value;
        Happening.Learn(run, waiting, number, command.Variables);
        DocumentHandlers.Receive(run, command.Documents, command.Actor, null, waiting.Element);
        Happening.Fire(run, waiting.Key, number);
        TokenFlow.Settle(run);
        return null;
    }

    private static bool Matches(Wait wait, CorrelateMessage command) =>
        wait is Wait.Message message && message.Name == command.Name
        && ((command.CorrelationKey is null && command.Key is null) || (command.CorrelationKey ?? "") == (message.CorrelationKey ?? ""));
}
