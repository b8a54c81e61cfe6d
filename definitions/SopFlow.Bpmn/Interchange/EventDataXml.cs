using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>Data of events (BPMN 2.0.2, 10.4.2): where what a message or signal brought goes, and what a message carries.</summary>
internal static class EventDataXml
{
    /// <summary>Where what an event catches goes.</summary>
    public static ImmutableArray<DataMapping> Outputs(Model.CatchEvent node, ReadContext context)
    {
        if (node.DataOutputAssociations.FirstOrDefault() is not { } first)
            return [];
        if (node.EventDefinitions.Any(definition => definition is MessageEventDefinition or SignalEventDefinition))
            return [.. node.DataOutputAssociations.SelectMany(association => DataXml.Mappings(association, context))];
        context.NotExecuted(first, "a data association of an event that brings nothing", "asosiasi data pada peristiwa yang tidak membawa apa pun");
        return [];
    }

    /// <summary>What an event throws with its message.</summary>
    public static ImmutableArray<DataMapping> Inputs(Model.ThrowEvent node, ReadContext context)
    {
        if (node.DataInputAssociations.FirstOrDefault() is not { } first)
            return [];
        if (node.EventDefinitions.Any(definition => definition is MessageEventDefinition))
            return [.. node.DataInputAssociations.SelectMany(association => DataXml.Mappings(association, context))];
        context.NotExecuted(first, "a data association of an event that throws no message", "asosiasi data pada peristiwa yang tidak mengirim pesan");
        return [];
    }

    /// <summary>The content of an event that catches: its data outputs, and where they go.</summary>
    public static IEnumerable<XElement> WriteOutputs(ImmutableArray<DataMapping> outputs, ElementId of, WriteContext context) => Write(
        outputs, of, "out", "dataOutput", "outputSet", "dataOutputRefs", context, (mapping, id) =>
            Xml("dataOutputAssociation", Xml("sourceRef", id), Xml("targetRef", context.DataObject(mapping.Target)), Assignment(mapping)));

    /// <summary>The content of an event that throws: what its message carries, and where that comes from.</summary>
    public static IEnumerable<XElement> WriteInputs(ImmutableArray<DataMapping> inputs, ElementId of, WriteContext context) => Write(
        inputs, of, "in", "dataInput", "inputSet", "dataInputRefs", context, (mapping, id) => Xml("dataInputAssociation", Xml("targetRef", id), Assignment(mapping)));

    private static IEnumerable<XElement> Write(
        ImmutableArray<DataMapping> mappings, ElementId of, string way, string item, string set, string references, WriteContext context, Func<DataMapping, string, XElement> association)
    {
        if (mappings.IsEmpty)
            return [];
        var ids = mappings.Select((_, index) => context.NewId(FormattableString.Invariant($"{of}_{way}_{index + 1}"))).ToList();
        return
        [
            .. mappings.Zip(ids, (mapping, id) => Xml(item, new XAttribute("id", id), new XAttribute("name", mapping.Target))),
            .. mappings.Zip(ids, association),
            Xml(set, ids.Select(id => Xml(references, id))),
        ];
    }

    private static XElement Assignment(DataMapping mapping) => Xml("assignment", WriteContext.Expression("from", mapping.Source), WriteContext.Text("to", mapping.Target));

    private static XElement Xml(string name, params object?[] content) => new(WriteContext.Bpmn + name, content);
}
