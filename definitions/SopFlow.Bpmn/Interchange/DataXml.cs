using System.Text.RegularExpressions;
using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>Properties, data objects and data associations: names under which the kernel keeps values (BPMN 2.0.2, 10.4).</summary>
internal static partial class DataXml
{
    private static readonly FeelExpression Nothing = FeelExpression.Parse("null").Expression!;

    /// <summary>What a subprocess, or another activity, has for itself: its properties, and the data objects in it.</summary>
    public static ImmutableArray<DataMapping> Properties(Model.Activity node, ReadContext context)
    {
        var properties = ImmutableArray.CreateBuilder<DataMapping>();
        foreach (var datum in node.Children.Where(child => child is Property or DataObject))
        {
            if (NameOf(datum, datum, context) is { } name)
                properties.Add(new DataMapping(name, Value(datum, context) ?? Nothing));
        }

        return properties.ToImmutable();
    }

    /// <summary>The expression in the attribute <c>sopflow:value</c>; null when there is none, with a finding when it is wrong.</summary>
    public static FeelExpression? Value(BpmnNode node, ReadContext context)
    {
        if (node.Xml.Attribute(SopFlowNames.Value) is not { } attribute)
            return null;
        var value = FeelExpression.Parse(attribute.Value).Expression;
        if (value is null)
            context.Invalid(attribute, "The value");
        return value;
    }

    /// <summary>What an association puts where: by assignments, by a transformation, or as it is.</summary>
    public static ImmutableArray<DataMapping> Mappings(DataAssociation association, ReadContext context)
    {
        var sources = association.Sources.ToList();
        if (association.Target is not { } place || sources.Append(place).Any(end => end is DataStoreReference or DataStore))
            return Refuse(association, "a data association with a data store", "asosiasi data dengan penyimpanan data", context);
        if (association.Assignments.Any())
        {
            return [.. association.Assignments.Select(assignment => Mapping(assignment.To?.Text, assignment, context.Feel(assignment.From), context)).OfType<DataMapping>()];
        }

        if (NameOf(place, association, context) is not { } target)
            return [];
        if (context.Feel(association.Transformation) is { } transformation)
            return [new DataMapping(target, transformation)];
        if (sources is not [var source])
            return Refuse(association, "a data association of several sources without a transformation", "asosiasi data dari beberapa sumber tanpa transformasi", context);
        return NameOf(source, association, context) is { } name ? [new DataMapping(target, Variable(name))] : [];
    }

    /// <summary>The name under which an item is kept; null, with a finding, when it is none that FEEL could say.</summary>
    public static string? NameOf(BpmnNode item, BpmnNode at, ReadContext context)
    {
        var kept = item is DataObjectReference { DataObject: { } referred } ? referred : item;
        var name = kept switch
        {
            DataItem datum => datum.Name,
            Model.FlowElement datum => datum.Name,
            _ => null,
        } ?? kept.Id;
        if (name is not null && Name().IsMatch(name))
            return name;
        context.NotExecuted(at, $"a datum of the name '{name}', which is no name in FEEL", $"data bernama '{name}', yang bukan nama dalam FEEL");
        return null;
    }

    /// <summary>The expression that is a variable's name.</summary>
    public static FeelExpression Variable(string name) => FeelExpression.Parse(name).Expression ?? throw new InvalidOperationException($"'{name}' should be a name in FEEL.");

    /// <summary>The properties of a subprocess.</summary>
    public static IEnumerable<XElement> Write(ImmutableArray<DataMapping> properties, Kernel.Model.Activity of, WriteContext context) => properties.Select(property => new XElement(
        WriteContext.Bpmn + "property",
        new XAttribute("id", context.NewId($"{of.Id}_{property.Target}")), new XAttribute("name", property.Target),
        property.Source.Text == Nothing.Text ? null : new XAttribute(SopFlowNames.Value, property.Source.Text)));

    private static DataMapping? Mapping(string? to, BpmnNode at, FeelExpression? from, ReadContext context)
    {
        if (to is not null && Name().IsMatch(to) && from is not null)
            return new DataMapping(to, from);
        context.NotExecuted(at, $"an assignment to '{to}', which is no name", $"penetapan ke '{to}', yang bukan nama");
        return null;
    }

    private static ImmutableArray<DataMapping> Refuse(BpmnNode at, string what, string whatId, ReadContext context)
    {
        context.NotExecuted(at, what, whatId);
        return [];
    }

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{N}_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
