using System.Text.Json;
using SopFlow.Bpmn.Interchange;
using SopFlow.Bpmn.Reading;
using SopFlow.Kernel.Model;
using SopFlow.Testing;

namespace SopFlow.Bpmn.Tests.OtherTools;

/// <summary>What others make of a process with subprocesses in a subprocess, events on borders, an event subprocess and what compensates.</summary>
public sealed class NestedExportTests
{
    [Test]
    public void Write_NestedProcess_IsReadWithoutAWarningLintedWithoutAnErrorAndDrawnWhole()
    {
        var folder = Directory.CreateTempSubdirectory("sopflow-nested-").FullName;
        try
        {
            var process = Compiled();
            var (file, page) = (Path.Combine(folder, "nested.bpmn"), Path.Combine(folder, "nested.html"));
            File.WriteAllBytes(file, BpmnWriter.Write(process));

            var said = JsonDocument.Parse(NodeTools.Node("check.mjs", file)).RootElement;
            NodeTools.Node("draw.mjs", file, page);
            var drawn = NodeTools.Open(page);

            said.GetProperty("warnings").EnumerateArray().ShouldBeEmpty();
            said.GetProperty("errors").EnumerateArray().Select(error => error.GetString()).ShouldBeEmpty();
            drawn.ShouldContain("data-drawn=\"ok\"");
            // The collaboration itself, its pool with a lane for each role, and the association to what compensates are drawn too.
            var lanes = System.Xml.Linq.XDocument.Load(file).Descendants(BpmnNamespaces.Model + "lane").Count();
            lanes.ShouldBe(process.Roles.Length);
            drawn.ShouldContain($"data-shapes=\"{process.Elements.Length + process.Flows.Length + 3 + lanes}\"");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ProcessDefinition Compiled()
    {
        var path = Path.Combine(Checkout.Root, "tests", "SopFlow.Bpmn.Tests", "OtherTools", "nested.bpmn");
        var read = BpmnReader.Read(path, File.ReadAllBytes(path)).Document.ShouldNotBeNull();
        return BpmnCompiler.Compile(read, new DefinitionVersion(new DefinitionId("kota/dinas/reklame"), "1.0.0"), "id/wib").Definition.ShouldNotBeNull();
    }
}
