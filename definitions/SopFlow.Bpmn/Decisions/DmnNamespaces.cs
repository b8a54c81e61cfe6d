using System.Xml.Linq;

namespace SopFlow.Bpmn.Decisions;

/// <summary>The XML namespaces of DMN.</summary>
public static class DmnNamespaces
{
    /// <summary>DMN 1.3: what is written.</summary>
    public static readonly XNamespace Model = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    /// <summary>What is read: DMN 1.2 to 1.5, alike in all that is executed.</summary>
    public static readonly ImmutableHashSet<XNamespace> Models =
        [Model, "http://www.omg.org/spec/DMN/20180521/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/"];

    /// <summary>Diagrams, which say nothing of how a decision is made.</summary>
    internal static readonly ImmutableHashSet<XNamespace> Diagrams =
        ["https://www.omg.org/spec/DMN/20191111/DMNDI/", "http://www.omg.org/spec/DMN/20180521/DMNDI/", "https://www.omg.org/spec/DMN/20230324/DMNDI/"];

    /// <summary>Whether an element is the root of a DMN file.</summary>
    internal static bool IsDefinitions(XElement element) => element.Name.LocalName == "definitions" && Models.Contains(element.Name.Namespace);
}
