using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SopFlow.Definitions.Schema;

/// <summary>The summaries that the compiler wrote beside the assembly: what a member says in code, it says in the schema.</summary>
internal sealed partial class XmlDocumentation
{
    private readonly Dictionary<string, string> summaries;

    private XmlDocumentation(Dictionary<string, string> summaries) => this.summaries = summaries;

    /// <summary>The summaries of assemblies.</summary>
    /// <exception cref="FileNotFoundException">A documentation file does not stand beside its assembly.</exception>
    public static XmlDocumentation Of(params IEnumerable<Assembly> assemblies) => new(assemblies
        .SelectMany(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value, member => Flatten(member.Element("summary")!), StringComparer.Ordinal));

    public string? Of(Type type) => summaries.GetValueOrDefault($"T:{type.FullName}");

    public string? Of(PropertyInfo property) => summaries.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}");

    public string? Of(FieldInfo field) => summaries.GetValueOrDefault($"F:{field.DeclaringType!.FullName}.{field.Name}");

    private static string Flatten(XElement summary)
    {
        var words = summary.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement element => element.Attribute("cref")?.Value.Split('.')[^1] ?? element.Attribute("name")?.Value ?? element.Value,
            _ => "",
        });
        return Spaces().Replace(string.Concat(words), " ").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
