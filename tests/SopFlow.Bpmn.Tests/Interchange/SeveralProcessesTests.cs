using SopFlow.Bpmn.Decisions;
using SopFlow.Bpmn.Interchange;
using SopFlow.Bpmn.Reading;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Tests.Interchange;

/// <summary>Files in which several pools are executable: each is a definition of its own.</summary>
public sealed class SeveralProcessesTests
{
    [Test]
    public void CompileAll_TwoExecutablePools_AreTwoDefinitionsNamedAfterThem()
    {
        var compiled = Compiled(Collaboration());

        compiled.Diagnostics.ShouldBeEmpty();
        compiled.Definitions.Select(one => (one.Reference.ToString(), one.Name)).ShouldBe([("kota/dinas/pemohon-izin@1.0.0", "Pemohon"), ("kota/dinas/kantor@1.0.0", "Kantor perizinan")]);
        compiled.Definitions.Select(one => string.Join(' ', one.Elements.Select(element => element.Id))).ShouldBe(["s1 kirim e1", "s2 luar dalam e2"]);
        compiled.Definitions[1].Flows.Select(flow => flow.Id.Value).ShouldBe(["g1", "g2"]);
    }

    [Test]
    public void CompileOne_OfTheSameFile_GivesThatProcess()
    {
        foreach (var definition in Compiled(Collaboration()).Definitions)
        {
            var one = BpmnCompiler.CompileOne(Bpmn.Good(Collaboration()), definition.Reference, "id/wib").Definition.ShouldNotBeNull();
            (one.Reference, one.Name).ShouldBe((definition.Reference, definition.Name));
            one.Elements.Select(element => element.Id).ShouldBe(definition.Elements.Select(element => element.Id));
        }

        Should.Throw<InvalidOperationException>(() => BpmnCompiler.CompileOne(Bpmn.Good(Collaboration()), new DefinitionVersion(new DefinitionId("kota/dinas/lain"), "1.0.0"), "id/wib"));
    }

    [Test]
    public void CompileAll_ProcessThatNamesItself_KeepsItsName()
    {
        var file = Collaboration("""<extensionElements><sopflow:definition id="kota/dinas/loket" version="2.0.0" calendar="id/wita"/></extensionElements>""");

        var compiled = Compiled(file);

        compiled.Definitions.Select(one => (one.Reference.ToString(), one.Calendar)).ShouldBe([("kota/dinas/pemohon-izin@1.0.0", "id/wib"), ("kota/dinas/loket@2.0.0", "id/wita")]);
        BpmnCompiler.CompileOne(Bpmn.Good(file), compiled.Definitions[1].Reference, "id/wib").Definition.ShouldNotBeNull().FindElement(new("luar")).ShouldNotBeNull();
    }

    [Test]
    public void CompileAll_AnErrorInOne_RefusesAllWithItsLine()
    {
        var compiled = Compiled(Collaboration().Replace("""<userTask id="dalam"/>""", """<userTask id="dalam"><potentialOwner/></userTask>""", StringComparison.Ordinal));

        compiled.Definitions.ShouldBeEmpty();
        compiled.Diagnostics.Select(finding => finding.Rule).ShouldBe(["bpmn.not-executed"]);
    }

    [Test]
    public void CompileAll_TwoOfOneName_AreRefused()
    {
        var compiled = BpmnCompiler.CompileAll(Bpmn.Good(Collaboration()), _ => new DefinitionVersion(new DefinitionId("kota/dinas/izin"), "1.0.0"), "id/wib");

        compiled.Definitions.ShouldBeEmpty();
        var finding = compiled.Diagnostics.ShouldHaveSingleItem();
        (finding.Rule, finding.Line).ShouldBe(("bpmn.sopflow.definition-twice", 10));
    }

    [TestCase("Proses_Izin", "proses-izin")]
    [TestCase("Process_1x8a", "process-1x8a")]
    [TestCase("--a__b.", "a-b")]
    [TestCase("Ünï", "n")]
    [TestCase("_", null)]
    public void ProcedureOf_ProcessId_IsAPartOfADefinitionId(string process, string? procedure) => BpmnCompiler.ProcedureOf(process).ShouldBe(procedure);

    [Test]
    public void Embed_DecisionsOfSeveralProcesses_AreKnownToEach()
    {
        const string Task = """<businessRuleTask id="ID" sopflow:decision="besar" sopflow:result="besar"/>""";
        var file = Collaboration().Replace("""<userTask id="dalam"/>""", Task.Replace("ID", "dalam", StringComparison.Ordinal), StringComparison.Ordinal).Replace("""<userTask id="kirim"/>""", Task.Replace("ID", "kirim", StringComparison.Ordinal), StringComparison.Ordinal);
        var decisions = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:d"><decision id="besar" name="besar"><literalExpression><text>1 + 1</text></literalExpression></decision></definitions>"""u8.ToArray();

        var whole = DecisionEmbedding.Embed(System.Text.Encoding.UTF8.GetBytes(file), [decisions]);

        Compiled(System.Text.Encoding.UTF8.GetString(whole)).Definitions.Length.ShouldBe(2);
    }

    [Test]
    public void Write_EachOfSeveral_IsReadAgainAlone()
    {
        foreach (var definition in Compiled(Collaboration()).Definitions)
        {
            var again = Sops.ThereAndBack(definition);
            again.Elements.Select(element => element.Id).ShouldBe(definition.Elements.Select(element => element.Id));
        }
    }

    private static BpmnCompilation Compiled(string file) =>
        BpmnCompiler.CompileAll(Bpmn.Good(file), process => new DefinitionVersion(new DefinitionId($"kota/dinas/{BpmnCompiler.ProcedureOf(process)}"), "1.0.0"), "id/wib");

    internal static string Collaboration(string head = "") => $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sopflow="urn:sopflow:bpmn:1" targetNamespace="urn:x">
          <message id="M" name="permohonan masuk"/>
          <collaboration id="C">
            <participant id="A" name="Pemohon" processRef="Pemohon_Izin"/><participant id="B" name="Kantor perizinan" processRef="Kantor"/><participant id="D" name="Bank"/>
            <messageFlow id="m1" sourceRef="e1" targetRef="s2"/>
          </collaboration>
          <process id="Pemohon_Izin" isExecutable="true">
            <startEvent id="s1"/><userTask id="kirim"/><endEvent id="e1"><messageEventDefinition messageRef="M"/></endEvent><sequenceFlow id="f1" sourceRef="s1" targetRef="kirim"/><sequenceFlow id="f2" sourceRef="kirim" targetRef="e1"/>
          </process>
          <process id="Kantor" isExecutable="true">{head}
            <startEvent id="s2"><messageEventDefinition messageRef="M"/></startEvent>
            <subProcess id="luar"><userTask id="dalam"/></subProcess><endEvent id="e2"/><sequenceFlow id="g1" sourceRef="s2" targetRef="luar"/><sequenceFlow id="g2" sourceRef="luar" targetRef="e2"/>
          </process>
        </definitions>
        """;
}
