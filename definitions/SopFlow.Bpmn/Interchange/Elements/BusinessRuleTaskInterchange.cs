using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Rules;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange.Elements;

/// <summary>The business rule task, which makes a decision of DMN. The standard has no attribute that says which; Camunda's is understood beside ours.</summary>
internal sealed class BusinessRuleTaskInterchange : ElementInterchange<Model.BusinessRuleTask, Kernel.Model.BusinessRuleTask>
{
    private static readonly XName CalledDecision = XNamespace.Get("http://camunda.org/schema/zeebe/1.0") + "calledDecision";

    public override string ElementName => "businessRuleTask";

    protected override Kernel.Model.BusinessRuleTask? Read(Model.BusinessRuleTask node, ElementId id, ReadContext context)
    {
        var called = node.Extensions.FirstOrDefault(e => e.Name == CalledDecision);
        var naming = node.Xml.Attribute(SopFlowNames.Decision) ?? called?.Attribute("decisionId");
        if (naming is null)
        {
            context.Refuse(BpmnRules.DecisionMissing, node, "The business rule task does not say which decision it makes.", "Tugas aturan bisnis tidak menyebut keputusan yang diambil.");
            return null;
        }

        if (!context.Decisions.TryGetValue(naming.Value, out var decision))
        {
            context.Findings.Add(BpmnRules.DecisionMissing, naming, $"There is no decision '{naming.Value}' in what was given.", $"Tidak ada keputusan '{naming.Value}' dalam berkas yang diberikan.");
            return null;
        }

        return new Kernel.Model.BusinessRuleTask { Id = id, Decision = decision, Result = (node.Xml.Attribute(SopFlowNames.Result) ?? called?.Attribute("resultVariable"))?.Value };
    }

    protected override IEnumerable<object?> WriteContent(Kernel.Model.BusinessRuleTask element, WriteContext context) =>
        [new XAttribute(SopFlowNames.Decision, element.Decision.Id), element.Result is { } name ? new XAttribute(SopFlowNames.Result, name) : null];
}
