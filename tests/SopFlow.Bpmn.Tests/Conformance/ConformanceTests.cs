using SopFlow.Bpmn.Interchange;
using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Reading;
using SopFlow.Bpmn.Tests.Decisions;
using SopFlow.Bpmn.Tests.Interchange;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Tests.Conformance;

/// <summary>Models written from the text of BPMN 2.0.2, each with what must happen in it.</summary>
public sealed class ConformanceTests
{
    private static readonly DefinitionVersion Reference = new(new DefinitionId("kota/dinas/kesesuaian"), "1.0.0");

    private static IEnumerable<TestCaseData> Scenarios => Scenario.All.Select(scenario => new TestCaseData(scenario).SetArgDisplayNames(scenario.Name));

    private static IEnumerable<string> Models => Directory.EnumerateFiles(Scenario.Folder, "*.bpmn", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Scenarios))]
    public void Model_WalkedThroughItsScenario_DoesWhatTheStandardSays(object scenario) => Walk((Scenario)scenario, Compiled(((Scenario)scenario).Model));

    [TestCaseSource(nameof(Scenarios))]
    public void Model_WrittenAndReadAgain_DoesTheSame(object scenario) => Walk((Scenario)scenario, Sops.ThereAndBack(Compiled(((Scenario)scenario).Model)));

    [TestCaseSource(nameof(Models))]
    public void Model_Documentation_NamesTheSectionOfTheStandard(string path) =>
        Document(path).Definitions.Documentation.First().ShouldMatch("^BPMN 2\\.0\\.2, (8|10|13)\\.\\d");

    [Test]
    public void Models_EachHasAScenario() =>
        Models.Where(path => !File.Exists(System.IO.Path.ChangeExtension(path, ".json"))).ShouldBeEmpty();

    private static void Walk(Scenario scenario, ProcessDefinition definition)
    {
        var walk = new ScenarioWalk(definition);
        var steps = scenario.Steps.Select(step => (step, Trace: walk.Do(step))).ToList();

        string.Join('\n', steps.Select(one => $"{one.step.Act}: {one.Trace}"))
            .ShouldBe(string.Join('\n', scenario.Steps.Select(step => $"{step.Act}: {step.Trace}")));
        walk.Ends();
        if (scenario.Variables is { } expected)
            walk.State!.Variables.ShouldBe(expected);
    }

    private static ProcessDefinition Compiled(string path)
    {
        var compiled = BpmnCompiler.Compile(Document(path), Reference, "id/wib", Dmn.Beside(path));
        compiled.Diagnostics.ShouldAllBe(finding => finding.Severity == Severity.Warning);
        return compiled.Definition.ShouldNotBeNull();
    }

    private static BpmnDocument Document(string path)
    {
        var read = BpmnReader.Read(path, File.ReadAllBytes(path));
        read.Errors.ShouldBeEmpty();
        return read.Document.ShouldNotBeNull();
    }
}
