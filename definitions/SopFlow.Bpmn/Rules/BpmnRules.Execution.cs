using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Bpmn.Rules;

// What stands between a document that is in order and a process that the kernel runs.
public static partial class BpmnRules
{
    internal static readonly Rule NotExecuted = Error("bpmn.not-executed", "Use an element that SopFlow executes; docs/bpmn.md lists them.");
    internal static readonly Rule DefinitionMissing = Error("bpmn.sopflow.definition", "Add <sopflow:definition id=\"government/agency/procedure\" version=\"1.0.0\" calendar=\"...\"/> to the process's extensionElements.");
    internal static readonly Rule DefinitionTwice = Error("bpmn.sopflow.definition-twice", "Give each executable process of the file a definition of its own.");
    internal static readonly Rule DecisionMissing = Error("bpmn.sopflow.decision", "Name a decision by sopflow:decision=\"id\", and give the .dmn file that holds it with --decisions or within the process's extensionElements.");
    internal static readonly Rule ExtensionInvalid = Error("bpmn.sopflow.invalid", "Write the extension as an exported SOP has it.");
    internal static readonly Rule NameTooLong = Error("bpmn.sopflow.name-too-long", "Shorten the name of the message, signal or topic.");
    internal static readonly Rule ExtensionUnknown = Error("bpmn.sopflow.unknown", "Remove what SopFlow does not know, or give it another namespace.");
    internal static readonly Rule ExtensionReference = Error("bpmn.sopflow.reference", "Refer to a role, document, element or outcome of this process.");
}
