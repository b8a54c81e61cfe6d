using System.Xml.Linq;

namespace SopFlow.Bpmn.Reading;

/// <summary>The XML namespaces of BPMN 2.0.2 (15.3) and of what SopFlow adds.</summary>
public static class BpmnNamespaces
{
    /// <summary>The semantic model.</summary>
    public static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /// <summary>Diagrams: which shape stands for which element.</summary>
    public static readonly XNamespace Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";

    /// <summary>Bounds of shapes.</summary>
    public static readonly XNamespace DiagramCommon = "http://www.omg.org/spec/DD/20100524/DC";

    /// <summary>Waypoints of edges.</summary>
    public static readonly XNamespace DiagramInterchange = "http://www.omg.org/spec/DD/20100524/DI";

    /// <summary>Types of XML Schema instances, such as <c>xsi:type="tFormalExpression"</c>.</summary>
    public static readonly XNamespace SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>What SopFlow says that BPMN cannot: time budgets in office hours, documents, outcomes, roles, the promise.</summary>
    public static readonly XNamespace SopFlow = "urn:sopflow:bpmn:1";

    /// <summary>FEEL as DMN 1.3 names it: the language of every expression that SopFlow executes.</summary>
    public const string Feel = "https://www.omg.org/spec/DMN/20191111/FEEL/";
}
