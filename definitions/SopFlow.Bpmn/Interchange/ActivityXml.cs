using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>What every activity may have, whatever its kind: data it takes and gives, compensation, repetition.</summary>
internal static class ActivityXml
{
    /// <summary>Adds to an activity what its node says besides its kind.</summary>
    public static Kernel.Model.Activity Complete(Kernel.Model.Activity activity, Model.Activity node, ReadContext context)
    {
        if (node.StartQuantity != 1 || node.CompletionQuantity != 1)
            context.NotExecuted(node, "a startQuantity or completionQuantity other than 1", "startQuantity atau completionQuantity selain 1");
        if (node is { IsForCompensation: true, Loop: { } repeated })
            context.NotExecuted(repeated, "a repeated activity that compensates", "aktivitas kompensasi yang diulang");
        CheckInputSets(node, context);
        var loop = LoopXml.Read(node, context, out var taken);
        var properties = activity is Kernel.Model.SubProcess ? [] : DataXml.Properties(node, context);
        return activity with
        {
            IsForCompensation = node.IsForCompensation,
            Loop = loop,
            Inputs = [.. properties, .. node.DataInputAssociations.Where(a => !taken.Contains(a)).SelectMany(a => DataXml.Mappings(a, context))],
            Outputs = [.. node.DataOutputAssociations.Where(a => !taken.Contains(a)).SelectMany(a => DataXml.Mappings(a, context))],
        };
    }

    /// <summary>What stands before the content of the activity's kind.</summary>
    public static IEnumerable<object?> Write(Kernel.Model.Activity activity, WriteContext context)
    {
        if (activity.IsForCompensation)
            yield return new XAttribute("isForCompensation", true);
        var collection = (activity.Loop as Kernel.Model.LoopCharacteristics.Multiple)?.Collection;
        var inputs = activity.Inputs.Select((mapping, index) => (mapping.Target, mapping.Source, Id: context.NewId(FormattableString.Invariant($"{activity.Id}_in_{index + 1}")))).ToList();
        var turns = collection is null ? null : context.NewId($"{activity.Id}_turns");
        if (turns is not null)
            inputs.Add(("turns", collection!, turns));
        var outputs = activity.Outputs.Select((mapping, index) => (mapping.Target, mapping.Source, Id: context.NewId(FormattableString.Invariant($"{activity.Id}_out_{index + 1}")))).ToList();
        if (inputs.Count + outputs.Count > 0)
        {
            yield return Xml(
                "ioSpecification",
                inputs.Select(input => Xml("dataInput", new XAttribute("id", input.Id), new XAttribute("name", input.Target))),
                outputs.Select(output => Xml("dataOutput", new XAttribute("id", output.Id), new XAttribute("name", output.Target))),
                Xml("inputSet", inputs.Select(input => Xml("dataInputRefs", input.Id))), Xml("outputSet", outputs.Select(output => Xml("dataOutputRefs", output.Id))));
        }

        foreach (var property in activity is Kernel.Model.SubProcess sub ? DataXml.Write(sub.Properties, sub, context) : [])
            yield return property;
        foreach (var input in inputs)
            yield return Xml("dataInputAssociation", Xml("targetRef", input.Id), Assignment(input.Source, input.Target));
        foreach (var output in outputs)
            yield return Xml("dataOutputAssociation", Xml("sourceRef", output.Id), Xml("targetRef", context.DataObject(output.Target)), Assignment(output.Source, output.Target));
        if (activity.Loop is { } loop)
            yield return LoopXml.Write(loop, turns, context);
    }

    private static void CheckInputSets(Model.Activity node, ReadContext context)
    {
        if (node.IoSpecification is not { } specification)
            return;
        var sets = specification.Children.Where(child => child.ElementName == "inputSet").ToList();
        foreach (var another in sets.Skip(1))
            context.NotExecuted(another, "a second inputSet", "inputSet kedua");
        var optional = sets.SelectMany(set => set.ResolveAll<DataInput>("optionalInputRefs")).ToHashSet();
        foreach (var required in sets.SelectMany(set => set.ResolveAll<DataInput>("dataInputRefs")))
        {
            // The standard lets the activity wait for what nothing ever brings.
            if (!optional.Contains(required) && !node.DataInputAssociations.Any(association => association.Target == required))
                context.NotExecuted(required, $"the data input '{required.Id}', which no association fills", $"masukan data '{required.Id}', yang tidak diisi asosiasi apa pun");
        }
    }

    private static XElement Assignment(FeelExpression from, string to) => Xml("assignment", WriteContext.Expression("from", from), WriteContext.Text("to", to));

    private static XElement Xml(string name, params object?[] content) => new(WriteContext.Bpmn + name, content);
}
