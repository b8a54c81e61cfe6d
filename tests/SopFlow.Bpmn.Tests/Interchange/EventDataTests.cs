using NodaTime;
using SopFlow.Bpmn.Interchange;
using SopFlow.Bpmn.Tests.Conformance;
using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Tests.Interchange;

/// <summary>What messages carry (BPMN 2.0.2, 10.4.2); what becomes of those that are caught is shown by the conformance models.</summary>
public sealed class EventDataTests
{
    private const string Given = """
        <dataObject id="luas" name="luas"/><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
        <intermediateThrowEvent id="t"><dataInput id="d1" name="ukuran"/><dataInputAssociation><sourceRef>luas</sourceRef><targetRef>d1</targetRef></dataInputAssociation>
        <inputSet><dataInputRefs>d1</dataInputRefs></inputSet><messageEventDefinition messageRef="M"/></intermediateThrowEvent>
        <sequenceFlow id="f2" sourceRef="t" targetRef="u"/><intermediateThrowEvent id="u"><messageEventDefinition messageRef="M"/></intermediateThrowEvent>
        <sequenceFlow id="f3" sourceRef="u" targetRef="e"/>
        <endEvent id="e"><dataInput id="d2" name="harga"/><dataInputAssociation><sourceRef>luas</sourceRef><targetRef>d2</targetRef><transformation>luas * 10</transformation></dataInputAssociation>
        <inputSet><dataInputRefs>d2</dataInputRefs></inputSet><messageEventDefinition messageRef="M"/></endEvent>
        """;

    [TestCase(false)]
    [TestCase(true)]
    public void MessageThrown_CarriesWhatTheAssociationsSay_OrElseEverything(bool isWrittenAndReadAgain)
    {
        var read = BpmnCompiler.Compile(
            Bpmn.Good(Bpmn.File($"<message id=\"M\" name=\"surat\"/><process id=\"P\" isExecutable=\"true\">{Given}</process>")), new DefinitionVersion(new DefinitionId("kota/dinas/surat"), "1.0.0"), "id/wib")
            .Definition.ShouldNotBeNull();
        var process = isWrittenAndReadAgain ? Sops.ThereAndBack(read) : read;
        var start = new StartInstance(new Actor("petugas", null), new InstanceId(Guid.Empty)) { Variables = FeelContext.Of(("luas", FeelNumber.Of(4)), ("catatan", FeelString.Of("x"))) };

        var accepted = Decider.Decide(process, null, start, new DecisionContext(Instant.FromUtc(2026, 1, 5, 2, 0), ScenarioWalk.Calendar)).ShouldBeOfType<Decision.Accepted>();

        accepted.Events.OfType<MessageThrown>().Select(sent => sent.Variables.ToString()).ShouldBe([
            FeelContext.Of(("ukuran", FeelNumber.Of(4))).ToString(),
            FeelContext.Of(("luas", FeelNumber.Of(4)), ("catatan", FeelString.Of("x"))).ToString(),
            FeelContext.Of(("harga", FeelNumber.Of(40))).ToString(),
        ]);
    }
}
