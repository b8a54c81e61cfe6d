using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.DryRuns;

/// <summary>Says what an instance waits for.</summary>
internal static class Waiting
{
    public static IEnumerable<WaitingElement> Of(int number, VirtualInstance instance)
    {
        if (instance.State is not { IsFinished: false } state)
            return [];
        var work = state.Elements.Where(element => element.KeepsScope || element.Incident is not null)
            .Select(element => (element.Element, For: For(state, element, instance.Definition)))
            .Where(one => one.For is not null).Select(one => new WaitingElement(number, one.Element, one.For!));
        var tokens = state.Tokens.Select(token => instance.Definition[token.Flow].Target).Distinct()
            .Select(join => new WaitingElement(number, join, "a token that has not come"));
        return [.. work, .. tokens];
    }

    private static string? For(ProcessInstance state, ElementInstance element, ProcessDefinition definition)
    {
        if (element.Incident is { } incident)
            return $"an incident to be resolved, {incident.Code}: {incident.Message}";
        var tasks = state.Tasks.Where(task => task.ElementKey == element.Key).ToList();
        if (tasks.Count > 0)
            return $"somebody to complete it{(tasks[0].Roles.IsEmpty ? "" : $" ({string.Join(", ", tasks.SelectMany(task => task.Roles).Distinct())})")}";
        return element.Wait is null && definition[element.Element] is AdHocSubProcess && element.Role != ElementRole.Body && state.Elements.All(inner => inner.Scope != element.Key)
            ? "an activity in it to be begun"
            : Describe(element.Wait);
    }

    private static string? Describe(Wait? wait) => wait switch
    {
        Wait.Timer timer => timer.At.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", null),
        Wait.Message message => $"the message '{message.Name}'{(message.CorrelationKey is null ? "" : $" with the key '{message.CorrelationKey}'")}",
        Wait.Signal signal => $"the signal '{signal.Name}'",
        Wait.Condition => "its condition to hold",
        Wait.Call => "the instance it called",
        Wait.Job job => $"a program that does '{job.Topic}'",
        Wait.Several several => string.Join(several.All ? " and " : " or ", several.Waits.Select(one => Describe(one.Wait))),
        _ => null,
    };
}
