using SopFlow.Bpmn.Model;

namespace SopFlow.Bpmn.Rules.Checks;

/// <summary>Some rules of the standard, on one topic. Asked only of documents whose elements and references are all in order.</summary>
internal interface IDocumentCheck
{
    void Check(BpmnDocument document, BpmnDiagnostics findings);
}
