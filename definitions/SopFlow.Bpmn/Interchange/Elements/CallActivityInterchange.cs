using System.Xml.Linq;
using SopFlow.Definitions.Model;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange.Elements;

/// <summary>The call activity: another published definition runs as an instance of its own.</summary>
internal sealed class CallActivityInterchange : ElementInterchange<Model.CallActivity, CallActivity>
{
    public override string ElementName => "callActivity";

    protected override CallActivity? Read(Model.CallActivity node, ElementId id, ReadContext context)
    {
        var call = node.Extensions.FirstOrDefault(e => e.Name == SopFlowNames.Call);
        var called = call?.Attribute("definition")?.Value ?? node.CalledElement ?? "";
        if (SopId.TryParse(called) is null)
        {
            if (call is not null)
                context.Invalid(call, $"The called definition '{called}'");
            else
                context.NotExecuted(node, $"a call of '{called}', which is no definition such as government/agency/procedure", $"panggilan '{called}', yang bukan definisi seperti pemda/dinas/prosedur");
            return null;
        }

        return new CallActivity
        {
            Id = id,
            Called = new DefinitionId(called),
            Version = call?.Attribute("version")?.Value,
            Roles = context.References(node, SopFlowNames.Role, "role", context.Parts.HasRole),
            DocumentsIn = Read(call, SopFlowNames.In, "document", context),
            DocumentsOut = Read(call, SopFlowNames.Out, "document", context),
            VariablesIn = Read(call, SopFlowNames.In, "variable", context),
            VariablesOut = Read(call, SopFlowNames.Out, "variable", context),
        };
    }

    protected override IEnumerable<XElement> WriteExtensions(CallActivity element) =>
    [
        new XElement(
            SopFlowNames.Call,
            new XAttribute("definition", element.Called),
            element.Version is { } version ? new XAttribute("version", version) : null,
            Write(SopFlowNames.In, "document", element.DocumentsIn),
            Write(SopFlowNames.In, "variable", element.VariablesIn),
            Write(SopFlowNames.Out, "document", element.DocumentsOut),
            Write(SopFlowNames.Out, "variable", element.VariablesOut)),
        .. element.Roles.Select(role => new XElement(SopFlowNames.Role, new XAttribute("role", role))),
    ];

    protected override IEnumerable<object?> WriteContent(CallActivity element, WriteContext context) => [new XAttribute("calledElement", BpmnWriter.ProcessId(element.Called))];

    private static ImmutableArray<NameMapping> Read(XElement? call, XName name, string kind, ReadContext context) =>
        [.. (call?.Elements(name) ?? []).Where(e => e.Attribute(kind) is not null).Select(e => new NameMapping(context.Required(e, kind), context.Required(e, "as")))];

    private static IEnumerable<XElement> Write(XName name, string kind, ImmutableArray<NameMapping> mappings) =>
        mappings.Select(mapping => new XElement(name, new XAttribute(kind, mapping.From), new XAttribute("as", mapping.To)));
}
