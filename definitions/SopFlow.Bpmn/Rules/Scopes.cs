using SopFlow.Bpmn.Model;

namespace SopFlow.Bpmn.Rules;

/// <summary>What stands around a node.</summary>
internal static class Scopes
{
    /// <summary>Whether the node belongs to a process that shall run: only there an expression must be one, and a message have a name.</summary>
    public static bool IsExecuted(this BpmnNode node)
    {
        for (BpmnNode? around = node; around is not null; around = around.Parent)
        {
            if (around is Process process)
                return process.IsExecutable == true;
        }

        return false;
    }

    public static string Described(this BpmnNode node) => node.Id is null ? node.ElementName : $"{node.ElementName} '{node.Id}'";

    public static bool IsEventSubProcess(this BpmnNode? node) => node is SubProcess { TriggeredByEvent: true };

    /// <summary>The processes and subprocesses of the document.</summary>
    public static IEnumerable<BpmnNode> Containers(this BpmnDocument document) => document.All.Where(node => node is IFlowElementsContainer);
}
