using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Reading;
using SopFlow.Bpmn.Rules;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange.Elements;

/// <summary>The task of no stated kind.</summary>
internal sealed class NoneTaskInterchange : ElementInterchange<AbstractTask, PassiveTask>
{
    public override string ElementName => "task";

    protected override PassiveTask Read(AbstractTask node, ElementId id, ReadContext context) => new() { Id = id };
}

/// <summary>The manual task, which the kernel knows as work that needs nobody.</summary>
internal sealed class ManualTaskInterchange : ElementInterchange<ManualTask, PassiveTask>
{
    public override string ElementName => "manualTask";

    protected override bool Writes(PassiveTask element) => false;

    protected override PassiveTask Read(ManualTask node, ElementId id, ReadContext context) => new() { Id = id };
}

/// <summary>The service task: work that a program fetches.</summary>
internal sealed class ServiceTaskInterchange : ElementInterchange<Model.ServiceTask, Kernel.Model.ServiceTask>
{
    public override string ElementName => "serviceTask";

    protected override Kernel.Model.ServiceTask Read(Model.ServiceTask node, ElementId id, ReadContext context) => JobXml.Read(node, node.Implementation, id, context);

    protected override IEnumerable<object?> WriteContent(Kernel.Model.ServiceTask element, WriteContext context) => JobXml.Write(element);
}

/// <summary>The send task: work that a program fetches, which then sends.</summary>
internal sealed class SendTaskInterchange : ElementInterchange<SendTask, Kernel.Model.ServiceTask>
{
    public override string ElementName => "sendTask";

    protected override bool Writes(Kernel.Model.ServiceTask element) => false;

    protected override Kernel.Model.ServiceTask Read(SendTask node, ElementId id, ReadContext context) => JobXml.Read(node, node.Attribute("implementation"), id, context);
}

/// <summary>Under which name programs fetch a task's work.</summary>
internal static class JobXml
{
    /// <summary>More attempts than this are a slip.</summary>
    private const int MostAttempts = 1_000;

    public static Kernel.Model.ServiceTask Read(Model.Activity node, string? implementation, ElementId id, ReadContext context)
    {
        var attempts = node.Xml.Attribute(SopFlowNames.Attempts);
        var count = 3;
        if (attempts is not null && (!int.TryParse(attempts.Value, System.Globalization.CultureInfo.InvariantCulture, out count) || count is < 1 or > MostAttempts))
            context.Invalid(attempts, $"attempts=\"{attempts.Value}\"");
        var operation = node.Attribute("operationRef") is { Length: > 0 } reference ? OperationName(node, BpmnNode.LocalPart(reference)) : null;
        // "##WebService" and its like name a technology and nothing to be fetched by.
        var named = implementation is { Length: > 0 } text && !text.StartsWith("##", StringComparison.Ordinal) ? text : null;
        var topic = node.Xml.Attribute(SopFlowNames.Topic)?.Value is { Length: > 0 } given ? given : operation ?? named ?? id.Value;
        return new Kernel.Model.ServiceTask { Id = id, Topic = context.Name(node, topic), Attempts = Math.Max(1, count) };
    }

    public static IEnumerable<object?> Write(Kernel.Model.ServiceTask element) =>
        [new XAttribute(SopFlowNames.Topic, element.Topic), element.Attempts == 3 ? null : new XAttribute(SopFlowNames.Attempts, element.Attempts)];

    private static string OperationName(BpmnNode node, string id) => (node.Document.Find(id) as Operation)?.Name ?? id;
}

/// <summary>The receive task.</summary>
internal sealed class ReceiveTaskInterchange : ElementInterchange<Model.ReceiveTask, Kernel.Model.ReceiveTask>
{
    public override string ElementName => "receiveTask";

    protected override Kernel.Model.ReceiveTask Read(Model.ReceiveTask node, ElementId id, ReadContext context) =>
        new() { Id = id, Message = new EventTrigger.Message(context.Name(node.Message!, node.Message!.Name!), EventXml.CorrelationKey(node, context)), Instantiates = node.Instantiate };

    protected override IEnumerable<XElement> WriteExtensions(Kernel.Model.ReceiveTask element) => EventXml.CorrelationKey(element.Message.CorrelationKey) is { } key ? [key] : [];

    protected override IEnumerable<object?> WriteContent(Kernel.Model.ReceiveTask element, WriteContext context) =>
        [new XAttribute("messageRef", context.Message(element.Message.Name)), element.Instantiates ? new XAttribute("instantiate", true) : null];
}

/// <summary>The script task, in FEEL.</summary>
internal sealed class ScriptTaskInterchange : ElementInterchange<Model.ScriptTask, Kernel.Model.ScriptTask>
{
    public override string ElementName => "scriptTask";

    protected override Kernel.Model.ScriptTask? Read(Model.ScriptTask node, ElementId id, ReadContext context)
    {
        if (node.ScriptFormat is { } format && !ExpressionText.IsFeel(format))
        {
            context.Refuse(BpmnRules.ExpressionLanguage, node, $"The script is written in '{format}'.", $"Skrip ditulis dalam '{format}'.");
            return null;
        }

        var script = node.Child("script");
        if (script is null || script.Text.Length == 0)
        {
            context.Refuse(BpmnRules.ExpressionEmpty, script ?? node, "The script is empty.", "Skrip kosong.");
            return null;
        }

        var read = FeelExpression.Parse(script.Text[ExpressionText.Skipped(script.Text)..]);
        if (read.Error is { } error)
            context.Refuse(BpmnRules.ExpressionText, script, error.English, error.Indonesian);
        return read.Expression is { } expression ? new Kernel.Model.ScriptTask { Id = id, Script = expression, Result = node.Xml.Attribute(SopFlowNames.Result)?.Value } : null;
    }

    protected override IEnumerable<object?> WriteContent(Kernel.Model.ScriptTask element, WriteContext context) =>
    [
        element.Result is { } name ? new XAttribute(SopFlowNames.Result, name) : null,
        new XAttribute("scriptFormat", BpmnNamespaces.Feel), new XElement(WriteContext.Bpmn + "script", element.Script.Text),
    ];
}
