using System.Xml.Linq;
using SopFlow.Bpmn.Reading;
using SopFlow.Bpmn.Rules;
using SopFlow.Kernel.Decisions;

namespace SopFlow.Bpmn.Decisions;

/// <summary>A DMN file in, decisions or the reasons why not out, within the bounds of <see cref="BpmnReader"/>. Never throws for what a file holds.</summary>
public static class DmnReader
{
    /// <summary>Reads a file as it comes, and not further than <see cref="BpmnReader.MaxBytes"/>.</summary>
    /// <param name="fileName">The name that findings shall carry; nothing is opened.</param>
    /// <param name="stream">The file. What is thrown while reading it is the caller's.</param>
    public static DmnReadResult Read(string fileName, Stream stream) => Read(fileName, XmlSource.ReadBytes(stream));

    /// <summary>Reads a file.</summary>
    /// <param name="fileName">The name that findings shall carry; nothing is opened.</param>
    /// <param name="bytes">The file: XML in UTF-8, UTF-16, ASCII or Latin-1, at most <see cref="BpmnReader.MaxBytes"/>.</param>
    public static DmnReadResult Read(string fileName, ReadOnlyMemory<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        if (XmlSource.Open(fileName, bytes, out var findings) is not { } text || XmlTree.Load(text, findings) is not { Root: { } root })
            return new DmnReadResult([], findings.Sorted);
        if (!DmnNamespaces.IsDefinitions(root))
        {
            findings.Add(DmnRules.NotDefinitions, root, $"The root element is '{root.Name.LocalName}' of the namespace '{root.Name.NamespaceName}'.",
                $"Elemen akarnya '{root.Name.LocalName}' dari ruang nama '{root.Name.NamespaceName}'.");
            return new DmnReadResult([], findings.Sorted);
        }

        var decisions = Read(root, findings);
        return new DmnReadResult(decisions, findings.Sorted);
    }

    /// <summary>Reads definitions that stand in another document. Errors are among the findings; with one there are no decisions.</summary>
    internal static ImmutableArray<DecisionDefinition> Read(XElement definitions, BpmnDiagnostics findings)
    {
        var before = findings.Count;
        new DmnSchema(definitions.Name.Namespace, findings).Check(definitions);
        if (findings.Count > before)
            return [];
        var decisions = new RequirementGraph(definitions, new ExpressionReader(findings), findings).Read();
        return findings.Count > before ? [] : decisions;
    }
}
