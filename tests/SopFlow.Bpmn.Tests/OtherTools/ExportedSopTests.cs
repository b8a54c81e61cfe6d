using System.Text.Json;
using System.Text.RegularExpressions;
using SopFlow.Bpmn.Interchange;
using SopFlow.Bpmn.Tests.Interchange;

namespace SopFlow.Bpmn.Tests.OtherTools;

/// <summary>What others make of the SOPs that ship: bpmn-moddle reads them, bpmnlint judges them, bpmn-js draws them in Chromium.</summary>
public sealed partial class ExportedSopTests
{
    private static readonly List<string> Names = [.. Sops.Shipped.Select(path => Path.GetFileName(Path.GetDirectoryName(path)!))];

    private string folder = "";
    private Dictionary<string, JsonElement> judged = [];

    [OneTimeSetUp]
    public void WriteAndJudge()
    {
        folder = Directory.CreateTempSubdirectory("sopflow-bpmn-").FullName;
        foreach (var (path, name) in Sops.Shipped.Zip(Names))
            File.WriteAllBytes(FileOf(name), BpmnWriter.Write(Sops.Compile(path)));
        judged = NodeTools.Node("check.mjs", Names.Select(FileOf)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(json => Path.GetFileNameWithoutExtension(json.GetProperty("file").GetString()!));
    }

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Files_Number_IsSix() => judged.Count.ShouldBe(6);

    [TestCaseSource(nameof(Names))]
    public void BpmnModdle_ReadsExport_WithoutAWarning(string name) => Said(name, "warnings").ShouldBeEmpty();

    [TestCaseSource(nameof(Names))]
    public void BpmnLint_RecommendedRules_FindNoError(string name) => Said(name, "errors").ShouldBeEmpty();

    [TestCaseSource(nameof(Names))]
    public void BpmnJs_InChromium_DrawsEverything(string name)
    {
        var page = Path.Combine(folder, $"{name}.html");
        var process = Sops.Compile(Sops.Shipped.ElementAt(Names.IndexOf(name)));
        NodeTools.Node("draw.mjs", FileOf(name), page);

        var body = Body().Match(NodeTools.Open(page)).Value;

        body.ShouldContain("data-drawn=\"ok\"");
        var lanes = process.Elements.OfType<Kernel.Model.UserTask>().Select(task => task.Roles[0])
            .Concat(process.Elements.OfType<Kernel.Model.CallActivity>().Where(call => !call.Roles.IsEmpty).Select(call => call.Roles[0])).Distinct().Count();
        // The collaboration itself and its pool are drawn too.
        body.ShouldContain($"data-shapes=\"{process.Elements.Length + process.Flows.Length + lanes + 2}\"");
    }

    private IEnumerable<string> Said(string name, string what) => judged[name].GetProperty(what).EnumerateArray().Select(one => one.GetString()!);

    private string FileOf(string name) => Path.Combine(folder, $"{name}.bpmn");

    [GeneratedRegex("<body[^>]*>")]
    private static partial Regex Body();
}
