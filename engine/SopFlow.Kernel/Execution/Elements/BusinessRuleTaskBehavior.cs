using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Execution.Elements;

/// <summary>BPMN 2.0.2, 13.3.3 business rule task: makes a decision of DMN, writes down by which rules, and keeps the value.</summary>
internal static class BusinessRuleTaskBehavior
{
    public static void Begin(Run run, BusinessRuleTask task, int key)
    {
        var result = task.Decision.Evaluate(Scopes.Seen(run.State, key));
        if (result.Failure is { } failure)
        {
            run.Incident(task.Id, key, IncidentCodes.DecisionFailed, $"No decision could be made: {failure}.");
            return;
        }

        var learnt = task.Result is { } name ? FeelContext.Of((name, result.Value)) : FeelContext.Empty;
        if (VariableRules.Refuse(run.State.Variables, learnt) is { } tooMuch)
        {
            run.Incident(task.Id, key, IncidentCodes.DecisionFailed, $"What the decision {task.Decision.Id} gives cannot be kept: {tooMuch.Message}");
            return;
        }

        run.Emit(new DecisionMade(key, task.Id, result.Made));
        Activities.Learn(run, key, learnt);
        Activities.Complete(run, key);
    }
}
