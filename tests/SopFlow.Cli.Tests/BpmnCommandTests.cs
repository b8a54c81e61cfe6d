using System.Text.Json;
using SopFlow.Testing;

namespace SopFlow.Cli.Tests;

public class BpmnCommandTests
{
    private const string Faulty = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x">
          <process id="P" isExecutable="true">
            <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="nowhere"/>
          </process>
        </definitions>
        """;

    [Test]
    public void Export_ShippedSop_WritesWhatCheckAccepts()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "hosting.bpmn");

        Typed.At("bpmn", "export", Path.Combine(Checkout.Root, "definitions/catalog/kota-pekalongan/diskominfo/hosting/1.0.0.json"), "-o", file).ShouldBe(new Typed(0, "", ""));

        Typed.At("bpmn", "check", file).ShouldBe(new Typed(0, $"{file}: 0 findings, accepted.\n", ""));
    }

    [Test]
    public void CheckRunAndExport_SeveralExecutablePools_AreDefinitionsEach()
    {
        const string Named = """<extensionElements><definition xmlns="urn:sopflow:bpmn:1" id="kota/dinas/ID" version="1.0.0" calendar="id/wib"/></extensionElements>""";
        const string Pools = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x">
              <message id="M" name="masuk"/>
              <process id="Pemohon" isExecutable="true">ONE
                <startEvent id="s1"/><userTask id="kirim"/><endEvent id="e1"><messageEventDefinition messageRef="M"/></endEvent><sequenceFlow id="f1" sourceRef="s1" targetRef="kirim"/><sequenceFlow id="f2" sourceRef="kirim" targetRef="e1"/>
              </process>
              <process id="Kantor" isExecutable="true">TWO
                <startEvent id="s2"><messageEventDefinition messageRef="M"/></startEvent><userTask id="periksa"/><endEvent id="e2"/><sequenceFlow id="g1" sourceRef="s2" targetRef="periksa"/><sequenceFlow id="g2" sourceRef="periksa" targetRef="e2"/>
              </process>
            </definitions>
            """;
        using var folder = new TemporaryFolder();
        var foreign = folder.Write("a.bpmn", Pools.Replace("ONE", "").Replace("TWO", ""));
        var named = folder.Write("b.bpmn", Pools.Replace("ONE", Named.Replace("ID", "pemohon")).Replace("TWO", Named.Replace("ID", "kantor")));

        Typed.At("bpmn", "check", foreign, named).ShouldBe(new Typed(0, $"{foreign}: 0 findings, accepted.\n{named}: 0 findings, accepted.\n", ""));
        var run = Typed.At("bpmn", "run", foreign);
        run.Code.ShouldBe(0, run.Error);
        run.Lines[0].ShouldBe("unpublished/unpublished/pemohon@0.0.0, Asia/Jakarta");
        run.Output.ShouldContain("#2 kantor -periksa");
        Typed.At("bpmn", "export", named, "-o", Path.Combine(folder.Path, "x.bpmn")).ShouldBe(new Typed(0, "", ""));
        var (one, two) = (Path.Combine(folder.Path, "x-pemohon.bpmn"), Path.Combine(folder.Path, "x-kantor.bpmn"));
        File.Exists(Path.Combine(folder.Path, "x.bpmn")).ShouldBeFalse();
        Typed.At("bpmn", "run", one, two).Output.ShouldBe(Typed.At("bpmn", "run", named).Output);
        Typed.At("bpmn", "export", foreign, "-o", Path.Combine(folder.Path, "y.bpmn")).Code.ShouldBe(1);
    }

    [Test]
    public void Check_FaultyFile_SaysWhereAsLintDoes()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.bpmn", Faulty);

        var answer = Typed.At("bpmn", "check", file);

        answer.Code.ShouldBe(1);
        answer.Lines[0].ShouldStartWith($"{file}:3:60: error bpmn.reference.unresolved: step f: targetRef merujuk 'nowhere'");
        answer.Lines[^1].ShouldBe($"{file}: 1 findings, refused.");
    }

    [Test]
    public void Check_Json_HasStableNames()
    {
        using var folder = new TemporaryFolder();

        var answer = Typed.At("bpmn", "check", "--json", folder.Write("a.bpmn", Faulty));

        answer.Code.ShouldBe(1);
        var file = JsonDocument.Parse(answer.Output).RootElement[0];
        file.GetProperty("accepted").GetBoolean().ShouldBeFalse();
        file.GetProperty("findings")[0].EnumerateObject().Select(field => field.Name)
            .ShouldBe(["rule", "severity", "line", "column", "element", "message", "messageId", "mend"]);
    }

    [Test]
    public void Check_BusinessRuleTask_FindsItsDecisionInTheFilesGiven()
    {
        var (process, decisions) = (Path.Combine(Checkout.Root, "samples/perizinan-berusaha/perizinan.bpmn"), Path.Combine(Checkout.Root, "samples/perizinan-berusaha/perizinan.dmn"));

        Typed.At("bpmn", "check", process, "--decisions", decisions).ShouldBe(new Typed(0, $"{decisions}: 0 findings, accepted.\n{process}: 0 findings, accepted.\n", ""));

        var without = Typed.At("bpmn", "check", process);
        without.Code.ShouldBe(1);
        without.Lines[0].ShouldStartWith($"{process}:9:74: error bpmn.sopflow.decision");
    }

    [Test]
    public void Check_WhatTheStandardAllowsAndNobodyExecutes_IsAcceptedByTheStandardOnly()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.bpmn", Faulty.Replace("""<sequenceFlow id="f" sourceRef="s" targetRef="nowhere"/>""", "<complexGateway id=\"c\"/><sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"c\"/>"));

        Typed.At("bpmn", "check", file).Output.ShouldContain("a.bpmn:3:25: error bpmn.not-executed");
        Typed.At("bpmn", "check", "--standard-only", file).Code.ShouldBe(0);
    }

    [Test]
    public void CheckAndExport_FileThatIsNotThere_EndWithTwo()
    {
        using var folder = new TemporaryFolder();
        var missing = Path.Combine(folder.Path, "none");

        Typed.At("bpmn", "check", missing).Code.ShouldBe(2);
        Typed.At("bpmn", "export", missing, "-o", Path.Combine(folder.Path, "x.bpmn")).Code.ShouldBe(2);
        Typed.At("bpmn", "export", folder.Write("sop.json", "{}"), "-o", Path.Combine(folder.Path, "x.bpmn")).Code.ShouldBe(1);
        Directory.GetFiles(folder.Path).ShouldHaveSingleItem();
    }
}
