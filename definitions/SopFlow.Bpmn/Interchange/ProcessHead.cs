using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Rules;
using SopFlow.Definitions.Model;
using SopFlow.Kernel.Model;
using Promise = SopFlow.Kernel.Model.Promise;

namespace SopFlow.Bpmn.Interchange;

/// <summary>Reads what a process has besides its elements: identity, roles, documents, promise.</summary>
internal sealed class ProcessHead(Process process, BpmnDiagnostics findings)
{
    /// <summary>Who does the tasks of a process that has neither lanes nor roles.</summary>
    private static readonly ProcessRole Anybody = new("pelaksana", "Pelaksana", false);

    private readonly ReadContext context = new(findings, new ProcessParts([], [], new Dictionary<FlowNode, string>()));

    /// <summary>The name of the process, of its pool, or of the file; null for none.</summary>
    public string? Title => process.Name
        ?? process.Document.Definitions.Collaboration?.Participants.FirstOrDefault(participant => participant.Process == process)?.Name ?? process.Document.Definitions.Name;

    /// <summary>Name, version and calendar; null, with a finding, when they are not known.</summary>
    public (DefinitionVersion Reference, string Calendar)? ReadIdentity(DefinitionVersion? reference, string? calendar)
    {
        var extension = Extensions(SopFlowNames.Definition).FirstOrDefault();
        if (extension is not null)
        {
            var id = context.Required(extension, "id");
            if (SopId.TryParse(id) is null)
                context.Invalid(extension, $"The definition id '{id}'");
            var version = context.Required(extension, "version");
            if (SemanticVersion.TryParse(version) is null)
                context.Invalid(extension, $"The version '{version}'");
            reference = new DefinitionVersion(new DefinitionId(id), version);
            calendar = context.Required(extension, "calendar");
        }

        if (reference is { } known && calendar is not null)
            return (known, calendar);
        findings.Add(BpmnRules.DefinitionMissing, process, "The process does not say which definition it is, in which version, by which calendar.",
            "Proses ini tidak menyebut definisi, versi, dan kalendernya.");
        return null;
    }

    /// <summary>Roles (those of the extension, else one a lane, else one for all) and documents.</summary>
    public ProcessParts ReadParts()
    {
        var roles = Extensions(SopFlowNames.Role).Select(e => new ProcessRole(context.Required(e, "id"), context.Required(e, "name"), context.Flag(e, "external", false))).ToImmutableArray();
        var documents = Extensions(SopFlowNames.Document)
            .Select(e => new ProcessDocument(context.Required(e, "id"), context.Required(e, "name"), context.Flag(e, "fileRequired", false))).ToImmutableArray();
        foreach (var twice in Extensions(SopFlowNames.Role).Concat(Extensions(SopFlowNames.Document)).GroupBy(e => (e.Name, e.Attribute("id")?.Value)).SelectMany(g => g.Skip(1)))
            context.Invalid(twice, $"The second {twice.Name.LocalName} '{twice.Attribute("id")?.Value}'");

        var lanes = process.LaneSets.Take(1).SelectMany(set => set.Lanes).SelectMany(Leaves).ToList();
        if (roles.IsEmpty)
            roles = lanes.Count > 0 ? [.. lanes.Select((lane, index) => new ProcessRole(IdOf(lane, index), lane.Name ?? IdOf(lane, index), false))] : [Anybody];
        var roleOfNode = Within(process).ToDictionary(node => node, _ => roles[0].Id);
        for (var index = 0; index < lanes.Count; index++)
        {
            var (id, name) = (IdOf(lanes[index], index), lanes[index].Name);
            var role = roles.FirstOrDefault(role => role.Id == id || role.Name == name)?.Id ?? roles[0].Id;
            // Whoever has a subprocess has what stands in it.
            foreach (var node in lanes[index].FlowNodes.SelectMany(node => node is Model.SubProcess sub ? Within(sub).Prepend(node) : [node]).Where(roleOfNode.ContainsKey))
                roleOfNode[node] = role;
        }

        return new ProcessParts(roles, documents, roleOfNode);
    }

    /// <summary>The promised service time; null when there is none.</summary>
    public Promise? ReadPromise(ReadContext within, ImmutableArray<Kernel.Model.FlowElement> elements)
    {
        if (Extensions(SopFlowNames.Promise).FirstOrDefault() is not { } extension)
            return null;
        var element = extension.Attribute("element")?.Value;
        var start = extension.Attribute("start")?.Value switch
        {
            "receipt" => PromiseStart.Receipt,
            "entered" => PromiseStart.StepEntered,
            "completed" => PromiseStart.StepCompleted,
            _ => (PromiseStart?)null,
        };
        var budget = within.Budget(extension.Elements());
        if (budget is null || start is null || (start == PromiseStart.Receipt) != (element is null))
        {
            within.Invalid(extension, "The promise");
            return null;
        }

        var outcome = extension.Attribute("outcome")?.Value;
        var named = elements.FirstOrDefault(e => e.Id.Value == element);
        if ((element is not null && named is null) || (outcome is not null && !((named as Kernel.Model.UserTask)?.Outcomes.Any(o => o.Id == outcome) ?? false)))
        {
            findings.Add(BpmnRules.ExtensionReference, extension, "The promise starts with an element or outcome that the process does not have.",
                "Janji layanan dimulai dengan elemen atau hasil yang tidak ada dalam proses ini.");
        }

        return new Promise(budget, within.Required(extension, "text"), start.Value, element is null ? null : new ElementId(element)) 
        {
            StartOutcome = outcome,
            Deadline = DeadlineXml.Read(extension.Elements(), within),
        };
    }

    private static IEnumerable<FlowNode> Within(IFlowElementsContainer container) =>
        container.FlowElements.OfType<FlowNode>().SelectMany(node => node is Model.SubProcess sub ? Within(sub).Prepend(node) : [node]);

    private IEnumerable<XElement> Extensions(XName name) => process.Extensions.Where(e => e.Name == name);

    private static IEnumerable<Lane> Leaves(Lane lane) => lane.ChildLaneSet is { } inner ? inner.Lanes.SelectMany(Leaves) : [lane];

    private static string IdOf(Lane lane, int index) => lane.Id ?? FormattableString.Invariant($"lane_{index + 1}");
}
