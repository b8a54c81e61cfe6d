using System.Xml.Linq;
using SopFlow.Bpmn.Decisions;
using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Rules;
using SopFlow.Bpmn.Rules.Soundness;
using SopFlow.Kernel.Decisions;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>
/// Turns the executable process of a BPMN document into the process that the kernel runs. An element is executed as BPMN 2.0.2 says or refused with its line;
/// nothing is passed over.
/// </summary>
public static class BpmnCompiler
{
    /// <summary>What a process or a flow node may hold that would change how it runs: who does it, and which data it waits for, takes and gives.</summary>
    private static readonly HashSet<string> ChangesRun =
    [
        "ioSpecification", "ioBinding", "dataInputAssociation", "dataOutputAssociation", "dataInput", "dataOutput", "inputSet", "outputSet",
        "resourceRole", "performer", "humanPerformer", "potentialOwner", "correlationSubscription",
    ];

    /// <summary>What of it is executed in activities.</summary>
    private static readonly HashSet<string> OfActivities = ["ioSpecification", "dataInputAssociation", "dataOutputAssociation"];

    /// <summary>What of it is executed in events.</summary>
    private static readonly HashSet<string> OfEvents = ["dataInput", "dataOutput", "dataInputAssociation", "dataOutputAssociation", "inputSet", "outputSet"];

    /// <summary>Compiles a document.</summary>
    /// <param name="document">A document that <see cref="Reading.BpmnReader"/> read without errors.</param>
    /// <param name="reference">Name and version to use when the document does not say them; null when it must.</param>
    /// <param name="calendar">The business calendar to use when the document does not say one; null when it must.</param>
    /// <param name="decisions">The decisions that its business rule tasks may name, besides those within it; null for none.</param>
    public static BpmnCompileResult Compile(BpmnDocument document, DefinitionVersion? reference = null, string? calendar = null, IReadOnlyList<DecisionDefinition>? decisions = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        var findings = document.NewFindings();
        var process = document.Definitions.Processes.Single(p => p.IsExecutable == true);
        CheckExtensions(document, findings);
        var head = new ProcessHead(process, findings);
        var parts = head.ReadParts();
        var context = new ReadContext(findings, parts) { Decisions = DecisionsOf(process, decisions ?? [], findings) };
        var identity = head.ReadIdentity(reference, calendar);
        var elements = Elements(process, context).ToImmutableArray();
        CheckContent(process, context);
        CheckBeginnings(process, context);
        if (findings.HasErrors || identity is not var (version, calendarId))
            return new BpmnCompileResult(null, findings.Sorted);
        var ids = new IdSpace();
        foreach (var id in document.Nodes.Keys)
            ids.Take(id);
        var written = document.All.OfType<Model.SequenceFlow>().Where(flow => flow.IsExecuted()).ToList();
        var flows = written.Select(flow => Read(flow, ids, context)).ToImmutableArray();
        var promise = head.ReadPromise(context, elements);
        if (findings.HasErrors)
            return new BpmnCompileResult(null, findings.Sorted);
        var definition = new ProcessDefinition(version, process.Name ?? document.Definitions.Name ?? version.Id.Value, calendarId, elements, flows)
        {
            Roles = parts.Roles,
            Documents = parts.Documents,
            Promise = promise,
        };
        SoundnessRules.Check(definition, flows.Zip(written).ToDictionary(pair => pair.First.Id, pair => pair.Second), document, findings);
        return new BpmnCompileResult(findings.HasErrors ? null : definition, findings.Sorted);
    }

    /// <summary>Decisions that came with the process, and those given beside it.</summary>
    private static Dictionary<string, DecisionDefinition> DecisionsOf(Process process, IReadOnlyList<DecisionDefinition> beside, BpmnDiagnostics findings)
    {
        var known = new Dictionary<string, DecisionDefinition>();
        var within = process.Extensions.Where(DmnNamespaces.IsDefinitions).SelectMany(definitions => DmnReader.Read(definitions, findings));
        foreach (var decision in within.Concat(beside).Where(decision => !known.TryAdd(decision.Id, decision)))
        {
            findings.Add(BpmnRules.DecisionMissing, process, $"There are two decisions '{decision.Id}' in what was given.", $"Ada dua keputusan '{decision.Id}' dalam berkas yang diberikan.");
        }

        return known;
    }

    private static Kernel.Model.FlowElement? Read(FlowNode node, ReadContext context)
    {
        if (ElementTable.Of(node) is not { } kind)
        {
            var trigger = (node as Event)?.EventDefinitions.FirstOrDefault()?.ElementName;
            context.NotExecuted(node, $"a {node.ElementName}{(trigger is null ? "" : $" with a {trigger}")}", $"{node.ElementName}{(trigger is null ? "" : $" dengan {trigger}")}");
            return null;
        }

        if (node.Id is null)
        {
            context.Refuse(BpmnRules.MissingAttribute, node, $"A {node.ElementName} that runs needs an id.", $"{node.ElementName} yang dijalankan memerlukan id.");
            return null;
        }

        CheckContent(node, context);
        return kind.Read(node, context);
    }

    /// <summary>The elements of a process or subprocess, each followed by what stands in it.</summary>
    private static IEnumerable<Kernel.Model.FlowElement> Elements(IFlowElementsContainer container, ReadContext context)
    {
        foreach (var part in container.FlowElements)
        {
            if (part is not FlowNode node)
            {
                if (part is not (Model.SequenceFlow or DataObject or DataObjectReference or DataStoreReference))
                    context.NotExecuted(part, $"a {part.ElementName}", part.ElementName);
                continue;
            }

            if (Read(node, context) is { } element)
                yield return element;
            foreach (var inner in node is Model.SubProcess sub ? Elements(sub, context) : [])
                yield return inner;
        }
    }

    private static void CheckContent(BpmnNode node, ReadContext context)
    {
        HashSet<string> executed = node switch
        {
            Model.Activity => OfActivities,
            Event => OfEvents,
            _ => [],
        };
        foreach (var child in node.Children.Where(child => ChangesRun.Contains(child.ElementName) && !executed.Contains(child.ElementName)))
            context.NotExecuted(child, $"a {child.ElementName}", child.ElementName);
    }

    // Without anything that begins, nothing in it would ever run.
    private static void CheckBeginnings(Process process, ReadContext context)
    {
        foreach (var scope in process.Document.All.Where(node => node == process || (node is Model.SubProcess and not Model.AdHocSubProcess && node.IsExecuted())))
        {
            var nodes = scope.Children.OfType<FlowNode>().ToList();
            var begins = nodes.Exists(node => node is Model.StartEvent || (!node.Incoming.Any() && node is not (Model.BoundaryEvent or Model.SubProcess { TriggeredByEvent: true } or Model.Activity { IsForCompensation: true })
                && !(node is Event link && link.EventDefinitions.Any(definition => definition is LinkEventDefinition) && link is IntermediateCatchEvent)));
            if (!begins && (scope == process || nodes.Count > 0))
                context.NotExecuted(scope, $"a {scope.ElementName} in which nothing begins", $"{scope.ElementName} yang tidak memiliki awal");
        }
    }

    private static Kernel.Model.SequenceFlow Read(Model.SequenceFlow flow, IdSpace ids, ReadContext context) =>
        new(new FlowId(flow.Id ?? ids.Take($"{flow.Source!.Id}_To_{flow.Target!.Id}")), new ElementId(flow.Source!.Id!), new ElementId(flow.Target!.Id!))
        {
            Name = flow.Name,
            Condition = context.Feel(flow.Condition),
            IsDefault = flow.Source.Default == flow,
        };

    // A slip in one of our own names must not make an SOP run without its deadline.
    private static void CheckExtensions(BpmnDocument document, BpmnDiagnostics findings)
    {
        foreach (var extension in document.All.SelectMany(node => node.Extensions).Where(e => e.Name.Namespace == SopFlowNames.Namespace && !SopFlowNames.Elements.Contains(e.Name)))
            findings.Add(BpmnRules.ExtensionUnknown, extension, $"SopFlow has no extension element '{extension.Name.LocalName}'.", $"SopFlow tidak mengenal elemen ekstensi '{extension.Name.LocalName}'.");
        foreach (var attribute in document.All.SelectMany(node => node.ExtensionAttributes).Where(a => a.Name.Namespace == SopFlowNames.Namespace && !SopFlowNames.MayStand(a)))
            findings.Add(BpmnRules.ExtensionUnknown, attribute, $"SopFlow has no extension attribute '{attribute.Name.LocalName}' here.", $"SopFlow tidak mengenal atribut ekstensi '{attribute.Name.LocalName}' di sini.");
    }
}
