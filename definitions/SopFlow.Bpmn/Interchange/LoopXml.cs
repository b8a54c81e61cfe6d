using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using LoopCharacteristics = SopFlow.Kernel.Model.LoopCharacteristics;

namespace SopFlow.Bpmn.Interchange;

/// <summary>Standard loops and multi-instance (BPMN 2.0.2, 10.3.8).</summary>
internal static class LoopXml
{
    /// <summary>How an activity is repeated; null when it is not, or, with a finding, when that is not executed.</summary>
    /// <param name="node">The activity.</param>
    /// <param name="context">Where findings go.</param>
    /// <param name="taken">The data associations that bring the collection and take the results away.</param>
    public static LoopCharacteristics? Read(Model.Activity node, ReadContext context, out HashSet<DataAssociation> taken)
    {
        taken = [];
        return node.Loop switch
        {
            StandardLoopCharacteristics standard => new LoopCharacteristics.Standard(context.Feel(standard.LoopCondition), standard.TestBefore, standard.LoopMaximum),
            MultiInstanceLoopCharacteristics several => Read(several, node, context, taken),
            _ => null,
        };
    }

    /// <summary>The element that says it.</summary>
    /// <param name="loop">How the activity is repeated.</param>
    /// <param name="turns">Id of the data input that holds the collection; null for none.</param>
    /// <param name="context">What is written.</param>
    public static XElement Write(LoopCharacteristics loop, string? turns, WriteContext context) => loop switch
    {
        LoopCharacteristics.Standard standard => Xml(
            "standardLoopCharacteristics",
            standard.TestBefore ? new XAttribute("testBefore", true) : null,
            standard.Maximum is { } most ? new XAttribute("loopMaximum", most) : null,
            standard.Condition is { } condition ? WriteContext.Expression("loopCondition", condition) : null),
        LoopCharacteristics.Multiple several => Xml(
            "multiInstanceLoopCharacteristics",
            several.IsSequential ? new XAttribute("isSequential", true) : null,
            several.Cardinality is { } count ? WriteContext.Expression("loopCardinality", count) : null,
            turns is null ? null : Xml("loopDataInputRef", turns),
            several.Outputs is { } outputs ? Xml("loopDataOutputRef", context.DataObject(outputs)) : null,
            several.Item is { } item && turns is not null ? Xml("inputDataItem", new XAttribute("id", context.NewId($"{turns}_item")), new XAttribute("name", item)) : null,
            several.Outputs is not null ? OutputItem(several) : null,
            several.CompletionCondition is { } done ? WriteContext.Expression("completionCondition", done) : null),
        _ => throw new InvalidOperationException($"Nothing says how the loop {loop.GetType().Name} is written as BPMN."),
    };

    private static XElement OutputItem(LoopCharacteristics.Multiple several) => Xml(
        "outputDataItem",
        several.OutputItem is { } name ? new XAttribute("name", name) : null,
        several.Output is { } output && output.Text != several.OutputItem ? new XAttribute(SopFlowNames.Value, output.Text) : null);

    private static LoopCharacteristics.Multiple? Read(MultiInstanceLoopCharacteristics several, Model.Activity node, ReadContext context, HashSet<DataAssociation> taken)
    {
        if (several.Attribute("behavior") is not (null or "All"))
        {
            context.NotExecuted(several, "multi-instance that throws events", "multi-instance yang melempar peristiwa");
            return null;
        }

        var item = several.InputDataItem is { } input && (input.Name ?? input.Id) is not null ? DataXml.NameOf(input, input, context) : null;
        var result = several.OutputDataItem is { } given && (given.Name ?? given.Id) is not null ? DataXml.NameOf(given, given, context) : null;
        var output = several.OutputDataItem is { } one ? DataXml.Value(one, context) ?? (result is null ? null : DataXml.Variable(result)) : null;
        var collection = several.LoopDataInput is { } items ? Collection(items, node, context, taken) : null;
        if (collection is null && several.LoopCardinality is null)
        {
            context.NotExecuted(several, "multi-instance without something to count", "multi-instance tanpa sesuatu yang dihitung");
            return null;
        }

        return new LoopCharacteristics.Multiple(
            several.IsSequential, context.Feel(several.LoopCardinality), collection, item, output,
            several.LoopDataOutput is { } outputs ? Outputs(outputs, node, context, taken) : null, context.Feel(several.CompletionCondition)) { OutputItem = result };
    }

    // The collection of a task is a data input, which an association fills from the scope around; that of a subprocess may be a data object.
    private static FeelExpression? Collection(BpmnNode items, Model.Activity node, ReadContext context, HashSet<DataAssociation> taken)
    {
        if (items is DataInput)
        {
            if (node.DataInputAssociations.FirstOrDefault(association => association.Target == items) is not { } association)
                return null;
            taken.Add(association);
            return DataXml.Mappings(association, context).FirstOrDefault()?.Source;
        }

        return DataXml.NameOf(items, node, context) is { } name ? DataXml.Variable(name) : null;
    }

    private static string? Outputs(BpmnNode outputs, Model.Activity node, ReadContext context, HashSet<DataAssociation> taken)
    {
        if (outputs is DataOutput && node.DataOutputAssociations.FirstOrDefault(one => one.Sources.Contains(outputs)) is { Target: { } target } association)
        {
            taken.Add(association);
            return DataXml.NameOf(target, association, context);
        }

        return DataXml.NameOf(outputs, node, context);
    }

    private static XElement Xml(string name, params object?[] content) => new(WriteContext.Bpmn + name, content);
}
