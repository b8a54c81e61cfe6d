using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Bpmn.Rules;

// What a file must be before it is BPMN at all, and what the schema of BPMN 2.0.2 says of each element.
public static partial class BpmnRules
{
    internal static readonly Rule TooLarge = Error("bpmn.file.too-large", "Split the file: one process a file is enough.");
    internal static readonly Rule TooMany = Error("bpmn.file.too-many-findings", "Mend the findings above first.");
    internal static readonly Rule TooManyNodes = Error("bpmn.file.too-many-elements", "Split the file: one process a file is enough.");
    internal static readonly Rule UnknownEncoding = Error("bpmn.file.encoding", "Save the file in UTF-8.");
    internal static readonly Rule NotWellFormed = Error("bpmn.xml.not-well-formed", "Mend the XML; the modelling tool writes it well formed.");
    internal static readonly Rule Doctype = Error("bpmn.xml.doctype", "Remove the DOCTYPE: neither BPMN nor DMN needs one, and entities are not resolved.");
    internal static readonly Rule TooDeep = Error("bpmn.xml.too-deep", "Move inner subprocesses into processes of their own and call them.");
    internal static readonly Rule NotDefinitions = Error("bpmn.file.root", "A BPMN file has the root element 'definitions' of the namespace http://www.omg.org/spec/BPMN/20100524/MODEL.");
    internal static readonly Rule UnknownElement = Error("bpmn.element.unknown", "Use an element of BPMN 2.0.2, or put a tool's own element of its own namespace into extensionElements.");
    internal static readonly Rule Misplaced = Error("bpmn.element.misplaced", "Move it to where BPMN 2.0.2 allows it, or remove it.");
    internal static readonly Rule ForeignElement = Error("bpmn.element.foreign", "Put elements of other namespaces into extensionElements.");
    internal static readonly Rule OtherModel = Error("bpmn.element.other-model", "Only processes and the collaborations around them are read; remove choreographies and conversations.");
    internal static readonly Rule MissingElement = Error("bpmn.element.missing", "Add the element that the standard requires here.");
    internal static readonly Rule Repeated = Error("bpmn.element.repeated", "Keep one of them.");
    internal static readonly Rule UnexpectedText = Error("bpmn.text.unexpected", "Remove the text, or put it into documentation.");
    internal static readonly Rule UnknownAttribute = Error("bpmn.attribute.unknown", "Remove the attribute, or give it a namespace of its own.");
    internal static readonly Rule MissingAttribute = Error("bpmn.attribute.missing", "Add the attribute.");
    internal static readonly Rule BadAttribute = Error("bpmn.attribute.invalid", "Give it a value of the kind the standard names.");
    internal static readonly Rule UnknownType = Error("bpmn.type.unknown", "Use xsi:type=\"tFormalExpression\" on expressions and no other xsi:type.");
    internal static readonly Rule MustUnderstand = Error("bpmn.extension.must-understand", "Remove the extension: it must be understood, and SopFlow does not.");
    internal static readonly Rule DuplicateId = Error("bpmn.id.duplicate", "Give each element an id of its own.");
    internal static readonly Rule InvalidId = Error("bpmn.id.invalid", "An id begins with a letter or underscore and holds letters, digits, '_', '-' and '.'.");
    internal static readonly Rule Unresolved = Error("bpmn.reference.unresolved", "Refer to the id of an element of this file.");
    internal static readonly Rule External = Error("bpmn.reference.external", "Move what is referred to into this file: one file is read at a time.");
    internal static readonly Rule WrongType = Error("bpmn.reference.wrong-type", "Refer to an element of the right kind.");
    internal static readonly Rule DiagramUnresolved = Warning("bpmn.diagram.unresolved", "Remove the shape, or draw the process anew.");
}
