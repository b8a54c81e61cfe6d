using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using SopFlow.Bpmn.Rules;

namespace SopFlow.Bpmn.Reading;

/// <summary>Checks an element's attributes against its type.</summary>
internal sealed class AttributeChecks(BpmnDiagnostics findings)
{
    public void Check(XElement xml, ElementType type)
    {
        foreach (var attribute in xml.Attributes().Where(a => !a.IsNamespaceDeclaration))
        {
            if (attribute.Name.Namespace == BpmnNamespaces.SchemaInstance)
                CheckInstance(attribute, type);
            else if (attribute.Name.Namespace == XNamespace.None || attribute.Name.Namespace == BpmnNamespaces.Model)
                CheckOwn(attribute, type);
        }

        foreach (var missing in type.Attributes.Where(spec => spec.IsRequired && xml.Attribute(spec.Name) is null))
        {
            findings.Add(BpmnRules.MissingAttribute, xml, $"A {xml.Name.LocalName} needs the attribute {missing.Name}.", $"{xml.Name.LocalName} memerlukan atribut {missing.Name}.");
        }
    }

    private void CheckOwn(XAttribute attribute, ElementType type)
    {
        var spec = type.Attributes.FirstOrDefault(a => a.Name == attribute.Name);
        if (spec is null)
        {
            findings.Add(BpmnRules.UnknownAttribute, attribute, $"A {attribute.Parent!.Name.LocalName} has no attribute '{attribute.Name.LocalName}'.",
                $"{attribute.Parent!.Name.LocalName} tidak mempunyai atribut '{attribute.Name.LocalName}'.");
            return;
        }

        var value = attribute.Value.Trim();
        if (spec.Kind == "id")
        {
            if (!IsNcName(value))
                findings.Add(BpmnRules.InvalidId, attribute, $"'{value}' is no id.", $"'{value}' bukan id yang sah.");
        }
        else if (Expected(spec, value) is var (expected, expectedId))
        {
            findings.Add(BpmnRules.BadAttribute, attribute, $"The attribute {spec.Name} is '{value}'; expected {expected}.", $"Atribut {spec.Name} bernilai '{value}'; seharusnya {expectedId}.");
        }
    }

    private static (string English, string Indonesian)? Expected(AttributeSpec spec, string value) => spec.Kind switch
    {
        "text" => spec.IsRequired && value.Length == 0 ? ("some text", "tidak kosong") : null,
        "bool" => value is "true" or "false" or "1" or "0" ? null : ("true or false", "true atau false"),
        "int" => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : ("a whole number", "bilangan bulat"),
        "positive" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? null : ("a whole number from 1", "bilangan bulat mulai dari 1"),
        var choices => choices.Split(',').Contains(value)
            ? null : ($"one of {choices.Replace(",", ", ", StringComparison.Ordinal)}", $"salah satu dari {choices.Replace(",", ", ", StringComparison.Ordinal)}"),
    };

    // Tools write the type of an expression, with whatever prefix they have for BPMN.
    private void CheckInstance(XAttribute attribute, ElementType type)
    {
        if (attribute.Name.LocalName != "type")
            return;
        var name = attribute.Value.Trim();
        var local = name[(name.IndexOf(':') + 1)..];
        if (type.Name is not ("expression" or "formalExpression") || local is not ("tExpression" or "tFormalExpression"))
        {
            findings.Add(BpmnRules.UnknownType, attribute, $"The type '{name}' is not known here.", $"Tipe '{name}' tidak dikenal di sini.");
        }
    }

    private static bool IsNcName(string value)
    {
        if (value.Length == 0 || !XmlConvert.IsStartNCNameChar(value[0]))
            return false;
        foreach (var character in value)
        {
            if (!XmlConvert.IsNCNameChar(character))
                return false;
        }

        return true;
    }
}
