using System.Text.Json;
using SopFlow.Bpmn.Decisions;
using SopFlow.Bpmn.Interchange;
using SopFlow.Bpmn.Reading;
using SopFlow.Bpmn.Tests.Conformance;
using SopFlow.Bpmn.Tests.Interchange;
using SopFlow.Bpmn.Tests.OtherTools;
using SopFlow.DryRuns;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Testing;

namespace SopFlow.Bpmn.Tests.Decisions;

/// <summary>The sample of a licensing office, and what other tools make of our DMN.</summary>
public sealed class SampleTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "samples", "perizinan-berusaha");

    [TestCase("kecil", "mikro", false, "[\"NIB\"]", "[\"KTP penanggung jawab\"]", "+terbitkan")]
    [TestCase("sedang", "kecil", false, "[\"NIB\", \"Sertifikat Standar\"]", "[\"KTP penanggung jawab\", \"Pernyataan memenuhi standar\"]", "+terbitkan")]
    [TestCase("sedang", "besar", true, "[\"NIB\", \"Sertifikat Standar\"]", "[\"KTP penanggung jawab\", \"Akta perusahaan\", \"Persetujuan lingkungan\"]", "+periksa")]
    [TestCase("besar", "mikro", false, "[\"NIB\", \"Izin\"]", "[\"KTP penanggung jawab\", \"Persetujuan lingkungan\", \"Kajian risiko\"]", "+periksa")]
    public void Licensing_Application_GetsItsDocumentsAndItsWay(string danger, string size, bool foreign, string documents, string papers, string way)
    {
        var walk = new ScenarioWalk(Compiled());

        var trace = walk.Do(new Step(new Act(ActKind.Start, null) { With = FeelContext.Of(("bahaya", danger), ("skala", size), ("asing", foreign)) }, ""));

        trace.ShouldEndWith(way);
        ((FeelContext)walk.State!.Variables["perizinan"])["dokumen"].ToString().ShouldBe(documents);
        walk.State.Variables["berkas"].ToString().ShouldBe(papers);
    }

    [Test]
    public void Licensing_UnforeseenDanger_IsAnIncidentThatNamesTheTable()
    {
        var result = Compiled().Elements.OfType<BusinessRuleTask>().First().Decision.Evaluate(FeelContext.Of(("bahaya", "Besar"), ("skala", "mikro")));

        result.Failure.ShouldBe("input 1 (Bahaya kegiatan) of the table tingkat_risiko is \"Besar\", which is not among its values \"kecil\", \"sedang\", \"besar\"");
    }

    [Test]
    public void Licensing_WrittenAndReadAgain_IsTheSame() => Printed.Of(Sops.ThereAndBack(Compiled())).ShouldBe(Printed.Of(Compiled()));

    [Test]
    public void DmnModdle_ReadsOurFilesAndWhatWeWrite_WithoutAWarning()
    {
        var written = Path.GetTempFileName();
        try
        {
            File.WriteAllText(written, DmnWriter.ToXml(Dmn.Beside(Path.Combine(Folder, "perizinan.bpmn")), "Perizinan").ToString());
            var files = Directory.EnumerateFiles(Scenario.Folder, "*.dmn", SearchOption.AllDirectories).Where(IsDmn13).Append(Path.Combine(Folder, "perizinan.dmn")).Append(written).ToList();

            var read = NodeTools.Node("check-dmn.mjs", files).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();

            read.Count.ShouldBe(files.Count);
            read.SelectMany(file => file.GetProperty("warnings").EnumerateArray().Select(warning => $"{file.GetProperty("file")}: {warning}")).ShouldBeEmpty();
            read[^1].GetProperty("decisions").GetArrayLength().ShouldBe(3);
        }
        finally
        {
            File.Delete(written);
        }
    }

    // Other versions are not read by dmn-moddle.
    private static bool IsDmn13(string path) => File.ReadAllText(path).Contains(DmnNamespaces.Model.NamespaceName, StringComparison.Ordinal);

    private static ProcessDefinition Compiled()
    {
        var compiled = BpmnCompiler.Compile(BpmnReader.Read("perizinan.bpmn", File.ReadAllBytes(Path.Combine(Folder, "perizinan.bpmn"))).Document.ShouldNotBeNull(), decisions: Dmn.Beside(Path.Combine(Folder, "perizinan.bpmn")));
        compiled.Diagnostics.ShouldBeEmpty();
        return compiled.Definition.ShouldNotBeNull();
    }
}
