using SopFlow.Bpmn.Interchange;
using SopFlow.Bpmn.Reading;
using SopFlow.Definitions.Compilation;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;
using SopFlow.Kernel.Model;
using SopFlow.Testing;

namespace SopFlow.Bpmn.Tests.Interchange;

/// <summary>The SOPs that ship, and the example that uses every feature, as processes.</summary>
internal static class Sops
{
    private static readonly string Catalog = Path.Combine(Checkout.Root, "definitions", "catalog");

    public static string EveryFeature { get; } = Path.Combine(Checkout.Root, "tests", "SopFlow.Definitions.Tests", "Examples", "every-feature.json");

    /// <summary>Paths of the SOPs that ship.</summary>
    public static IEnumerable<string> Shipped => Directory.EnumerateFiles(Catalog, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static IEnumerable<TestCaseData> All => Shipped.Append(EveryFeature).Select(path => new TestCaseData(path).SetArgDisplayNames(Path.GetRelativePath(Checkout.Root, path)));

    public static ProcessDefinition Compile(string path) => SopCompiler.Compile(SopReader.Read(path, File.ReadAllBytes(path)).Definition.ShouldNotBeNull());

    /// <summary>Writes a process and reads it again.</summary>
    public static ProcessDefinition ThereAndBack(ProcessDefinition process)
    {
        var read = BpmnReader.Read("there-and-back.bpmn", BpmnWriter.Write(process));
        read.Diagnostics.ShouldBeEmpty();
        var compiled = BpmnCompiler.Compile(read.Document.ShouldNotBeNull());
        compiled.Diagnostics.ShouldAllBe(finding => finding.Severity == Severity.Warning);
        return compiled.Definition.ShouldNotBeNull();
    }
}
