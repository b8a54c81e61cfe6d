using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Reading;

namespace SopFlow.Bpmn.Rules.Checks;

/// <summary>Expressions of a process that runs are FEEL, and can be read (8.4.6).</summary>
internal sealed class ExpressionCheck : IDocumentCheck
{
    public void Check(BpmnDocument document, BpmnDiagnostics findings)
    {
        var isTold = false;
        foreach (var expression in document.All.OfType<Expression>().Where(e => e.IsExecuted()))
        {
            if (!ExpressionText.IsFeel(expression))
            {
                // One word at the root is one mistake, however many expressions follow from it.
                if (expression.Language is null && isTold)
                    continue;
                isTold |= expression.Language is null;
                var language = expression.Language ?? document.Definitions.ExpressionLanguage;
                findings.Add(BpmnRules.ExpressionLanguage, expression.Language is null ? document.Definitions : expression, expression.Language is null ? "expressionLanguage" : "language",
                    $"The {expression.ElementName} is written in '{language}'.", $"{expression.ElementName} ditulis dalam '{language}'.");
            }
            else if (expression.Parent is TimerEventDefinition || expression.ElementName == "to")
            {
                // Times have forms of their own, and the target of an assignment is a place, not a value.
            }
            else if (expression.Text.Length == 0)
            {
                findings.Add(BpmnRules.ExpressionEmpty, expression, $"The {expression.ElementName} is empty.", $"{expression.ElementName} kosong.");
            }
            else if (ExpressionText.Parse(expression).Error is { } error)
            {
                var at = document.PositionWithin(expression.Xml, ExpressionText.Skipped(expression.Text) + error.Column - 1);
                findings.Add(BpmnRules.ExpressionText, at, expression.Parent?.Id, error.English, error.Indonesian);
            }
        }
    }
}
