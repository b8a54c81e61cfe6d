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
