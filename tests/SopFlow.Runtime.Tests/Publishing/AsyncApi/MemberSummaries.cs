using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SopFlow.Contracts;

namespace SopFlow.Runtime.Tests.Publishing.AsyncApi;

/// <summary>What the contracts' own documentation says of their types and members.</summary>
internal static partial class MemberSummaries
{
    private static readonly Dictionary<string, XElement> ByName = XDocument
        .Load(Path.ChangeExtension(typeof(SopFlowEvent).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value);

    public static string Of(Type type) => Text(ByName[$"T:{type.FullName}"].Element("summary")!);

    public static string Of(MemberInfo member)
    {
        if (ByName.TryGetValue($"{(member is FieldInfo ? 'F' : 'P')}:{member.DeclaringType!.FullName}.{member.Name}", out var documented))
            return Text(documented.Element("summary")!);
        // A positional record says it in a parameter of its type.
        var parameter = ByName[$"T:{member.DeclaringType.FullName}"].Elements("param").Single(p => p.Attribute("name")!.Value == member.Name);
        return Text(parameter);
    }

    private static string Text(XElement element)
    {
        foreach (var reference in element.Descendants("see").ToArray())
            reference.ReplaceWith(LastPart(reference.Attribute("cref")!.Value));
        return Blanks().Replace(element.Value, " ").Trim();
    }

    // P:SopFlow.Contracts.Budget.WorkingDays becomes workingDays, as a reader of JSON knows it; types keep their capital.
    private static string LastPart(string reference)
    {
        var last = reference[(reference.LastIndexOf('.') + 1)..];
        return reference[0] is 'P' or 'F' ? char.ToLowerInvariant(last[0]) + last[1..] : last;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
