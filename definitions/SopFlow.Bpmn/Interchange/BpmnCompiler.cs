using System.Xml.Linq;
using SopFlow.Bpmn.Decisions;
using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Rules;
using SopFlow.Bpmn.Rules.Soundness;
using SopFlow.Kernel.Decisions;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>
/// Turns the executable processes of a BPMN document into those that the kernel runs. An element is executed as BPMN 2.0.2 says or refused with its line;
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

    /// <summary>Compiles a document with one executable process.</summary>
    /// <param name="document">A document that <see cref="Reading.BpmnReader"/> read without errors.</param>
    /// <param name="reference">Name and version to use when the document does not say them; null when it must.</param>
    /// <param name="calendar">The business calendar to use when the document does not say one; null when it must.</param>
    /// <param name="decisions">The decisions that its business rule tasks may name, besides those within it; null for none.</param>
    /// <exception cref="InvalidOperationException">The document has several executable processes: see <see cref="CompileAll"/>.</exception>
    public static BpmnCompileResult Compile(BpmnDocument document, DefinitionVersion? reference = null, string? calendar = null, IReadOnlyList<DecisionDefinition>? decisions = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Compile(document.Definitions.ExecutableProcesses.Single(), reference, calendar, decisions);
    }

    /// <summary>Compiles every executable process of a document, each a definition of its own: all of them or none.</summary>
    /// <param name="document">A document that <see cref="Reading.BpmnReader"/> read without errors.</param>
    /// <param name="named">Name and version for a process that does not say them, by its id; null, or null for a process, when it must.</param>
    /// <param name="calendar">The business calendar to use where a process does not say one; null when it must.</param>
    /// <param name="decisions">The decisions that business rule tasks may name, besides those within their process; null for none.</param>
    public static BpmnCompilation CompileAll(BpmnDocument document, Func<string, DefinitionVersion?>? named = null, string? calendar = null, IReadOnlyList<DecisionDefinition>? decisions = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        var findings = document.NewFindings();
        CheckExtensions(document, findings);
        var definitions = new Dictionary<DefinitionId, ProcessDefinition>();
        foreach (var process in document.Definitions.ExecutableProcesses)
        {
            if (Compile(process, named?.Invoke(process.Id ?? ""), calendar, decisions ?? [], findings) is { } definition && !definitions.TryAdd(definition.Reference.Id, definition))
            {
                findings.Add(BpmnRules.DefinitionTwice, process, $"Another executable process of the file is the definition {definition.Reference.Id}, too.",
                    $"Proses lain dalam berkas ini juga merupakan definisi {definition.Reference.Id}.");
            }
        }

        return new BpmnCompilation(findings.HasErrors ? [] : [.. definitions.Values], findings.Sorted);
    }

    /// <summary>Compiles the process of a document that is a definition: the only executable one, or that which says so itself, or that which <see cref="ProcedureOf"/> names so.</summary>
    /// <param name="document">A document that was compiled before.</param>
    /// <param name="reference">Name and version.</param>
    /// <param name="calendar">The business calendar to use where the process does not say one; null when it must.</param>
    /// <exception cref="InvalidOperationException">The document has no such process.</exception>
    public static BpmnCompileResult CompileOne(BpmnDocument document, DefinitionVersion reference, string? calendar)
    {
        ArgumentNullException.ThrowIfNull(document);
        static string? IdOf(Process process) => process.Extension(SopFlowNames.Definition.LocalName)?.Attribute("id")?.Value;
        var processes = document.Definitions.ExecutableProcesses.ToList();
        var process = processes is [var only] ? only
            : processes.Find(one => IdOf(one) == reference.Id.Value)
                ?? processes.Find(one => IdOf(one) is null && ProcedureOf(one.Id ?? "") == reference.Id.Procedure)
                ?? throw new InvalidOperationException($"No process of the file is {reference.Id}.");
        return Compile(process, reference, calendar, null);
    }

    /// <summary>What a procedure is called whose process has an id and says no name itself: its letters and digits in lower case, everything else a hyphen.</summary>
    /// <param name="processId">The id, such as <c>Proses_Izin</c>.</param>
    /// <returns>The last part of a definition's id, such as <c>proses-izin</c>; null where nothing is left, or more than 64 characters.</returns>
    public static string? ProcedureOf(string processId)
    {
        ArgumentNullException.ThrowIfNull(processId);
        var parts = string.Concat(processId.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('-', parts) is { Length: > 0 and <= 64 } name ? name : null;
    }

    private static BpmnCompileResult Compile(Process process, DefinitionVersion? reference, string? calendar, IReadOnlyList<DecisionDefinition>? decisions)
    {
        var findings = process.Document.NewFindings();
        CheckExtensions(process.Document, findings);
        return new BpmnCompileResult(Compile(process, reference, calendar, decisions ?? [], findings), findings.Sorted);
    }

    /// <summary>The definition; null where something was found that is an error, in this process or one before.</summary>
    private static ProcessDefinition? Compile(Process process, DefinitionVersion? reference, string? calendar, IReadOnlyList<DecisionDefinition> decisions, BpmnDiagnostics findings)
    {
        var document = process.Document;
        var head = new ProcessHead(process, findings);
        var parts = head.ReadParts();
        var context = new ReadContext(findings, parts) { Decisions = DecisionsOf(process, decisions, findings) };
        var identity = head.ReadIdentity(reference, calendar);
        var elements = Elements(process, context).ToImmutableArray();
        CheckContent(process, context);
        CheckBeginnings(process, context);
        if (findings.HasErrors || identity is not var (version, calendarId))
            return null;
        var ids = new IdSpace();
        foreach (var id in document.Nodes.Keys)
            ids.Take(id);
        var written = SequenceFlowsOf(process).ToList();
        var flows = written.Select(flow => Read(flow, ids, context)).ToImmutableArray();
        var promise = head.ReadPromise(context, elements);
        if (findings.HasErrors)
            return null;
        var definition = new ProcessDefinition(version, head.Title ?? version.Id.Value, calendarId, elements, flows)
        {
            Roles = parts.Roles,
            Documents = parts.Documents,
            Promise = promise,
        };
        SoundnessRules.Check(definition, flows.Zip(written).ToDictionary(pair => pair.First.Id, pair => pair.Second), process, findings);
        return findings.HasErrors ? null : definition;
    }

    private static IEnumerable<Model.SequenceFlow> SequenceFlowsOf(IFlowElementsContainer container) => container.FlowElements.SelectMany(element => element switch
    {
        Model.SequenceFlow flow => [flow],
        Model.SubProcess sub => SequenceFlowsOf(sub),
        _ => [],
    });

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

    private static IEnumerable<Model.SubProcess> SubProcessesOf(IFlowElementsContainer container) =>
        container.FlowElements.OfType<Model.SubProcess>().SelectMany(sub => SubProcessesOf(sub).Prepend(sub));

    // Without anything that begins, nothing in it would ever run.
    private static void CheckBeginnings(Process process, ReadContext context)
    {
        foreach (var scope in SubProcessesOf(process).Prepend((BpmnNode)process).Where(node => node is not Model.AdHocSubProcess))
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
