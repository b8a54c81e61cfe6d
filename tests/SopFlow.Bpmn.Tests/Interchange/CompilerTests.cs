using SopFlow.Bpmn.Interchange;
using SopFlow.Kernel.Model;
using static SopFlow.Bpmn.Tests.Bpmn;

namespace SopFlow.Bpmn.Tests.Interchange;

public sealed class CompilerTests
{
    private static readonly DefinitionVersion Reference = new(new DefinitionId("kota/dinas/layanan"), "1.0.0");

    private const string Row = """
        <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
        ELEMENT
        <sequenceFlow id="f2" sourceRef="t" targetRef="e"/><endEvent id="e"/>
        """;

    [Test]
    public void Compile_FileOfCamundaModeler_IsTakenAsItIs()
    {
        var process = Compiled(System.IO.File.ReadAllText(Path.Combine(SopFlow.Testing.Checkout.Root, "tests/SopFlow.Bpmn.Tests/Interchange/camunda-modeler.bpmn")));

        process.Outgoing(new ElementId("Gateway_1")).Select(flow => (flow.Condition?.Text, flow.IsDefault)).ShouldBe([("jumlah > 10", false), (null, true)]);
        process.Elements.OfType<UserTask>().Single().Roles.ShouldBe(["pelaksana"]);
    }

    [Test]
    public void Compile_FileOfAnotherTool_TakesRolesFromLanes()
    {
        var process = Compiled(Process("""
            <laneSet><lane id="loket" name="Loket"><flowNodeRef>s</flowNodeRef><flowNodeRef>t</flowNodeRef></lane><lane id="kepala" name="Kepala"><flowNodeRef>u</flowNodeRef></lane></laneSet>
            <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><userTask id="t" name="Terima"/>
            <sequenceFlow id="f2" sourceRef="t" targetRef="u"/><userTask id="u"/><sequenceFlow id="f3" sourceRef="u" targetRef="e"/><endEvent id="e"/>
            """));

        process.Reference.ShouldBe(Reference);
        process.Roles.ShouldBe([new ProcessRole("loket", "Loket", false), new ProcessRole("kepala", "Kepala", false)]);
        process.Elements.OfType<UserTask>().Select(task => task.Roles.Single()).ShouldBe(["loket", "kepala"]);
    }

    [TestCase("<timeDuration>P1DT2H</timeDuration>", "P1DT2H elapsed")]
    [TestCase("<extensionElements><budget xmlns=\"urn:sopflow:bpmn:1\" workingTime=\"PT2H\"/></extensionElements><timeDuration>PT2H</timeDuration>", "PT2H working time")]
    [TestCase("<extensionElements><budget xmlns=\"urn:sopflow:bpmn:1\" workingDays=\"3\" rule=\"sameTime\"/></extensionElements><timeDuration>P3D</timeDuration>", "3 working days (same time)")]
    public void Compile_TimerCatch_CountsTheTimeItStates(string timer, string budget) =>
        Compiled(Around($"<intermediateCatchEvent id=\"t\"><timerEventDefinition>{timer}</timerEventDefinition></intermediateCatchEvent>"))
            .Elements.OfType<Kernel.Model.CatchEvent>().Single().Trigger.ShouldBeOfType<EventTrigger.Timer>().When.ShouldBeOfType<TimerTrigger.After>().Budget.ToString().ShouldBe(budget);

    [TestCase("businessTime", "PT2H", "PT2H working time")]
    [TestCase("businessTime", "P3D", "3 working days")]
    [TestCase("businessTime", "P1DT2H", "1 working day + PT2H working time")]
    [TestCase("calendarTime", "PT2H", "PT2H elapsed")]
    public void Compile_TimerWithAClock_CountsItsSpanByIt(string clock, string span, string budget)
    {
        var process = Compiled(Around($"<intermediateCatchEvent id=\"t\"><timerEventDefinition xmlns:o=\"urn:sopflow:bpmn:1\" o:clock=\"{clock}\"><timeDuration>{span}</timeDuration></timerEventDefinition></intermediateCatchEvent>"));

        static string When(ProcessDefinition process) => process.Elements.OfType<Kernel.Model.CatchEvent>().Single().Trigger.ShouldBeOfType<EventTrigger.Timer>().When.ShouldBeOfType<TimerTrigger.After>().Budget.ToString();
        When(process).ShouldBe(budget);
        When(Sops.ThereAndBack(process)).ShouldBe(budget);
    }

    [TestCase("office", "<timeDuration>PT2H</timeDuration>")]
    [TestCase("businessTime", "<timeDuration>P1M</timeDuration>")]
    [TestCase("businessTime", "<timeDuration>P1W</timeDuration>")]
    [TestCase("businessTime", "<timeDuration>lama</timeDuration>")]
    [TestCase("businessTime", "<timeDate>2026-08-17</timeDate>")]
    [TestCase("businessTime", "<extensionElements><o:budget workingTime=\"PT2H\"/></extensionElements><timeDuration>PT2H</timeDuration>")]
    [TestCase("businessTime", "<extensionElements><o:weekday day=\"Tuesday\"/></extensionElements>")]
    public void Compile_TimerWithAClockThatSaysNothing_IsRefused(string clock, string timer)
    {
        var refused = Try(Around($"<intermediateCatchEvent id=\"t\"><timerEventDefinition xmlns:o=\"urn:sopflow:bpmn:1\"\no:clock=\"{clock}\">{timer}</timerEventDefinition></intermediateCatchEvent>"));

        refused.Diagnostics.Select(finding => (finding.Rule, finding.Line)).ShouldContain(("bpmn.sopflow.invalid", 5));
    }

    [TestCase("2026-08-17")]
    [TestCase("2026-08-17T08:00:00+07:00")]
    [TestCase("2026-08-17T08:00Z")]
    [TestCase("tanggal_surat + duration(\"P3D\")")]
    [TestCase("= tanggal_surat")]
    public void Compile_TimerAtADate_IsAnExpression(string date) =>
        Compiled(Around($"<intermediateCatchEvent id=\"t\"><timerEventDefinition><timeDate>{date}</timeDate></timerEventDefinition></intermediateCatchEvent>"))
            .Elements.OfType<Kernel.Model.CatchEvent>().Single().Trigger.ShouldBeOfType<EventTrigger.Timer>().When.ShouldBeOfType<TimerTrigger.AtDate>();

    [TestCase("<complexGateway id=\"t\"/>")]
    [TestCase("<userTask id=\"t\">\n<potentialOwner/></userTask>", 1)]
    [TestCase("<userTask id=\"t\"><ioSpecification>\n<dataInput id=\"d\"/><inputSet><dataInputRefs>d</dataInputRefs></inputSet><outputSet/></ioSpecification></userTask>", 1)]
    [TestCase("<userTask id=\"t\">\n<multiInstanceLoopCharacteristics behavior=\"None\"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>", 1)]
    [TestCase("<userTask id=\"t\" completionQuantity=\"2\"/>")]
    [TestCase("<subProcess id=\"t\">\n<complexGateway id=\"x\"/></subProcess>", 1)]
    [TestCase("<callActivity id=\"t\" calledElement=\"elsewhere\"/>")]
    [TestCase("<intermediateCatchEvent id=\"t\"><dataOutput id=\"d\" name=\"d\"/>\n<dataOutputAssociation><sourceRef>d</sourceRef><targetRef>d</targetRef></dataOutputAssociation><outputSet/><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>", 1)]
    [TestCase("<intermediateThrowEvent id=\"t\"><dataInput id=\"d\" name=\"d\"/>\n<dataInputAssociation><sourceRef>d</sourceRef><targetRef>d</targetRef></dataInputAssociation><inputSet/></intermediateThrowEvent>", 1)]
    [TestCase("<adHocSubProcess id=\"t\"><userTask id=\"u\"/>\n<intermediateThrowEvent id=\"w\"/><sequenceFlow id=\"f9\" sourceRef=\"w\" targetRef=\"u\"/></adHocSubProcess>", 1)]
    [TestCase("<intermediateCatchEvent id=\"t\"><timerEventDefinition>\n<timeCycle>R3/PT1H</timeCycle></timerEventDefinition></intermediateCatchEvent>", 1)]
    public void Compile_WhatIsNotExecuted_IsRefusedAtItsLine(string element, int below = 0)
    {
        var refused = Try(Around(element));

        refused.Definition.ShouldBeNull();
        var finding = refused.Diagnostics.ShouldHaveSingleItem();
        (finding.Rule, finding.Line).ShouldBe(("bpmn.not-executed", 4 + below));
    }

    [TestCase("<receiveTask id=\"t\" messageRef=\"m\"/>", "<message id=\"m\" name=\"NAME\"/>", 2)]
    [TestCase("<intermediateThrowEvent id=\"t\"><messageEventDefinition messageRef=\"m\"/></intermediateThrowEvent>", "<message id=\"m\" name=\"NAME\"/>", 2)]
    [TestCase("<intermediateCatchEvent id=\"t\"><signalEventDefinition signalRef=\"m\"/></intermediateCatchEvent>", "<signal id=\"m\" name=\"NAME\"/>", 2)]
    [TestCase("<serviceTask id=\"t\" xmlns:o=\"urn:sopflow:bpmn:1\" o:topic=\"NAME\"/>", "", 4)]
    public void Compile_NameTooLong_IsRefusedAtItsLine(string element, string beside, int line)
    {
        var name = new string('x', EventLimits.NameLength);
        BpmnCompileResult Named(string with) => Try(Around(element.Replace("NAME", with, StringComparison.Ordinal)).Replace("<process", $"{beside.Replace("NAME", with, StringComparison.Ordinal)}<process", StringComparison.Ordinal));

        Named(name).Definition.ShouldNotBeNull();
        var finding = Named(name + "x").Diagnostics.ShouldHaveSingleItem();
        (finding.Rule, finding.Line).ShouldBe(("bpmn.sopflow.name-too-long", line));
    }

    [TestCase("<budget workingTime=\"two hours\"/>", "bpmn.sopflow.invalid")]
    [TestCase("<budget workingTime=\"P1D\"/>", "bpmn.sopflow.invalid")]
    [TestCase("<budget workingDays=\"-3\"/>", "bpmn.sopflow.invalid")]
    [TestCase("<budget workingDays=\"3\" elapsedTime=\"P1D\"/>", "bpmn.sopflow.invalid")]
    [TestCase("<budget workingTime=\"PT9223372036854775807H\"/>", "bpmn.sopflow.invalid")]
    [TestCase("<budget elapsedTime=\"P2000000000Y\"/>", "bpmn.sopflow.invalid")]
    [TestCase("<budget workingDays=\"2000000000\"/>", "bpmn.sopflow.invalid")]
    [TestCase("<budget/>", "bpmn.sopflow.invalid")]
    [TestCase("<task roles=\"some\"/>", "bpmn.sopflow.invalid")]
    [TestCase("<task optional=\"yes\"/>", "bpmn.sopflow.invalid")]
    [TestCase("<outcome id=\"ya\"/>", "bpmn.sopflow.invalid")]
    [TestCase("<step activity=\"x\"/>", "bpmn.sopflow.invalid")]
    [TestCase("<role role=\"nobody\"/>", "bpmn.sopflow.reference")]
    [TestCase("<requires document=\"nothing\"/>", "bpmn.sopflow.reference")]
    [TestCase("<produces document=\"nothing\"/>", "bpmn.sopflow.reference")]
    [TestCase("<buget workingDays=\"3\"/>", "bpmn.sopflow.unknown")]
    public void Compile_WrongExtension_IsRefusedAtItsLine(string extension, string rule)
    {
        var refused = Try(Around($"<userTask id=\"t\"><extensionElements xmlns:o=\"urn:sopflow:bpmn:1\">\n{Qualified(extension)}</extensionElements></userTask>"));

        refused.Definition.ShouldBeNull();
        refused.Diagnostics.Select(finding => (finding.Rule, finding.Line)).ShouldContain((rule, 5));
    }

    [TestCase("<definition id=\"x\" version=\"1\" calendar=\"c\"/>", "bpmn.sopflow.invalid")]
    [TestCase("<definition id=\"a/b/c\" calendar=\"c\"/>", "bpmn.sopflow.invalid")]
    [TestCase("<definition id=\"a/b/c\" version=\"latest\" calendar=\"c\"/>", "bpmn.sopflow.invalid")]
    [TestCase("<role id=\"r\" name=\"R\"/><role id=\"r\" name=\"S\"/>", "bpmn.sopflow.invalid")]
    [TestCase("<promise text=\"3 hari\" start=\"receipt\"/>", "bpmn.sopflow.invalid")]
    [TestCase("<promise text=\"3 hari\" start=\"soon\"><budget workingDays=\"3\"/></promise>", "bpmn.sopflow.invalid")]
    [TestCase("<promise text=\"3 hari\" start=\"entered\" element=\"nowhere\"><budget workingDays=\"3\"/></promise>", "bpmn.sopflow.reference")]
    [TestCase("<promise text=\"3 hari\" start=\"completed\" element=\"t\" outcome=\"maybe\"><budget workingDays=\"3\"/></promise>", "bpmn.sopflow.reference")]
    public void Compile_WrongExtensionOfTheProcess_IsRefused(string extension, string rule)
    {
        var refused = Try(Process($"<extensionElements xmlns:o=\"urn:sopflow:bpmn:1\">\n{Qualified(extension)}</extensionElements>{Row.Replace("ELEMENT", "<userTask id=\"t\"/>")}"));

        refused.Definition.ShouldBeNull();
        refused.Diagnostics.Select(finding => (finding.Rule, finding.Line)).ShouldContain((rule, 4));
    }

    [Test]
    public void Compile_FlowsWithoutIds_GetDifferentOnes() =>
        Compiled(Process("<startEvent id=\"s\"/><sequenceFlow sourceRef=\"s\" targetRef=\"g\"/><parallelGateway id=\"g\"/><sequenceFlow sourceRef=\"g\" targetRef=\"h\"/><sequenceFlow sourceRef=\"g\" targetRef=\"h\"/><parallelGateway id=\"h\"/><sequenceFlow sourceRef=\"h\" targetRef=\"e\"/><endEvent id=\"e\"/>"))
            .Flows.Select(flow => flow.Id).ShouldBeUnique();

    [Test]
    public void ReadAndCompile_DamagedExport_NeverThrows([Range(0, 5)] int seed)
    {
        var random = new Random(seed);
        var good = System.Text.Encoding.UTF8.GetString(BpmnWriter.Write(Sops.Compile(Sops.EveryFeature)));
        var accepted = 0;
        for (var round = 0; round < 150; round++)
        {
            // Attribute values are swapped about, so that much of what comes out is still well formed.
            var values = System.Text.RegularExpressions.Regex.Matches(good, "\"[^\"]*\"");
            var (from, to) = (values[random.Next(values.Count)], values[random.Next(values.Count)]);
            var damaged = good.Remove(from.Index, from.Length).Insert(from.Index, to.Value);
            Should.NotThrow(() =>
            {
                if (Read(damaged).Document is { } document && BpmnCompiler.Compile(document).Definition is { } process)
                {
                    accepted++;
                    BpmnWriter.Write(process);
                }
            }, $"seed {seed}, round {round}: {from.Value} became {to.Value}");
        }

        accepted.ShouldBeGreaterThan(0);
    }

    [Test]
    public void Write_CharactersThatXmlCannotHold_AreReplaced() =>
        Sops.ThereAndBack(Compiled(Around("<userTask id=\"t\" name=\"a😀\"/>")) is var process
            ? new ProcessDefinition(process.Reference, "a\u0001b\uD800", process.Calendar, process.Elements, process.Flows) { Roles = process.Roles } : null!).Name.ShouldBe("a\uFFFDb\uFFFD");

    [Test]
    public void Compile_NobodySaysWhichDefinition_IsRefused() =>
        BpmnCompiler.Compile(Good(Around("<userTask id=\"t\"/>"))).Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("bpmn.sopflow.definition");

    private static string Qualified(string extension) => extension.Replace("</", "</o:").Replace("<", "<o:").Replace("<o:/o:", "</o:");

    private static string Around(string element) => Process(Row.Replace("ELEMENT", element));

    private static BpmnCompileResult Try(string text) => BpmnCompiler.Compile(Good(text), Reference, "id/wib");

    private static ProcessDefinition Compiled(string text)
    {
        var result = Try(text);
        result.Diagnostics.ShouldBeEmpty();
        return result.Definition.ShouldNotBeNull();
    }
}
