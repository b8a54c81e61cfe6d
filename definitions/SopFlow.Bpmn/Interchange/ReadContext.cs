using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Reading;
using SopFlow.Bpmn.Rules;
using SopFlow.Calendars;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Kernel.Decisions;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using FlowElement = SopFlow.Kernel.Model.FlowElement;

namespace SopFlow.Bpmn.Interchange;

/// <summary>What an element needs to know while it is made from its document node, and where it says what is wrong.</summary>
internal sealed class ReadContext(BpmnDiagnostics findings, ProcessParts parts)
{
    /// <summary>Roles and documents of the process.</summary>
    public ProcessParts Parts { get; } = parts;

    public BpmnDiagnostics Findings { get; } = findings;

    /// <summary>The decisions that business rule tasks may name, by id.</summary>
    public IReadOnlyDictionary<string, DecisionDefinition> Decisions { get; init; } = ImmutableDictionary<string, DecisionDefinition>.Empty;

    public void Refuse(Rule rule, BpmnNode at, string message, string messageId) => Findings.Add(rule, at, message, messageId);

    /// <summary>An element, or something about it, that the kernel does not execute.</summary>
    public void NotExecuted(BpmnNode at, string what, string whatId) =>
        Findings.Add(BpmnRules.NotExecuted, at, $"SopFlow does not execute {what}.", $"SopFlow tidak menjalankan {whatId}.");

    public void Invalid(XObject at, string what) =>
        Findings.Add(BpmnRules.ExtensionInvalid, at, $"{what} cannot be understood.", $"{what} tidak dapat dipahami.");

    /// <summary>The value of an attribute that an extension must have; empty, with a finding, when it has none.</summary>
    public string Required(XElement extension, string attribute)
    {
        if (extension.Attribute(attribute) is { Value.Length: > 0 } found)
            return found.Value;
        Invalid(extension, $"{extension.Name.LocalName} without {attribute}");
        return "";
    }

    /// <summary>A name by which something is found while processes run, which an index must hold; with a finding when it is too long.</summary>
    /// <param name="at">Where it stands.</param>
    /// <param name="name">The name.</param>
    public string Name(BpmnNode at, string name)
    {
        if (name.Length > EventLimits.NameLength)
            Findings.Add(BpmnRules.NameTooLong, at, $"The name has {name.Length} characters, and at most {EventLimits.NameLength} are allowed.", $"Nama terdiri atas {name.Length} karakter, paling banyak {EventLimits.NameLength}.");
        return name;
    }

    /// <summary>A yes or no; what is said otherwise when it is not there.</summary>
    public bool Flag(XElement? extension, string attribute, bool otherwise)
    {
        if (extension?.Attribute(attribute) is not { } found)
            return otherwise;
        if (found.Value is not ("true" or "false"))
            Invalid(found, $"{attribute}=\"{found.Value}\"");
        return found.Value == "true";
    }

    /// <summary>The budget among extension elements; null when there is none, with a finding when it is wrong.</summary>
    public TimeBudget? Budget(IEnumerable<XElement> extensions)
    {
        if (extensions.FirstOrDefault(e => e.Name == SopFlowNames.Budget) is not { } xml)
            return null;
        var budget = BudgetXml.Read(xml);
        if (budget is null)
            Invalid(xml, "The budget");
        return budget;
    }

    /// <summary>The expression that the reader has already read.</summary>
    public FeelExpression? Feel(Expression? expression) => expression is null ? null : ExpressionText.Parse(expression).Expression;

    /// <summary>The ids that extension elements of one name refer to, each known to be there.</summary>
    public ImmutableArray<string> References(BpmnNode node, XName name, string attribute, Func<string, bool> exists)
    {
        var ids = ImmutableArray.CreateBuilder<string>();
        foreach (var extension in node.Extensions.Where(e => e.Name == name))
        {
            var id = Required(extension, attribute);
            if (id.Length > 0 && !exists(id))
                Findings.Add(BpmnRules.ExtensionReference, extension, $"The process has no {attribute} '{id}'.", $"Proses ini tidak mempunyai {attribute} '{id}'.");
            ids.Add(id);
        }

        return ids.ToImmutable();
    }

    /// <summary>The roles that a catch event waits for; none where it names none, whatever lane it stands in.</summary>
    public ImmutableArray<string> RolesWaitedFor(BpmnNode node) => References(node, SopFlowNames.Role, "role", Parts.HasRole);

    /// <summary>Gives an element its id, its name and its row.</summary>
    public TElement Named<TElement>(TElement element, FlowNode node)
        where TElement : FlowElement =>
        element with
        {
            Name = node.Xml.Attribute(SopFlowNames.Unnamed)?.Value == "true" ? null : node.Name,
            Step = Step(node),
            Parent = node.Parent is Model.SubProcess { Id: { } parent } ? new ElementId(parent) : null,
        };

    private SourceStep? Step(FlowNode node) => node.Extensions.FirstOrDefault(e => e.Name == SopFlowNames.Step) is { } xml
        ? new SourceStep(Required(xml, "id"), xml.Attribute("number")?.Value, xml.Attribute("activity")?.Value ?? "", xml.Attribute("remark")?.Value, xml.Attribute("standardTime")?.Value)
        : null;
}

/// <summary>What a process has besides its elements.</summary>
internal sealed record ProcessParts(ImmutableArray<ProcessRole> Roles, ImmutableArray<ProcessDocument> Documents, IReadOnlyDictionary<FlowNode, string> RoleOfNode)
{
    private readonly HashSet<string> roleIds = [.. Roles.Select(role => role.Id)];
    private readonly HashSet<string> documentIds = [.. Documents.Select(document => document.Id)];

    public bool HasRole(string id) => roleIds.Contains(id);

    public bool HasDocument(string id) => documentIds.Contains(id);
}
