using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests;

public sealed class LoopBoundTests
{
    [TestCase(null, true)]
    [TestCase(1000, false)]
    public void StandardLoop_ThatNeverEnds_IsAnIncidentAfterAThousandTurns(int? maximum, bool isIncident)
    {
        var walk = new Walk(new ProcessDefinition(
            new DefinitionVersion(new DefinitionId("kota-uji/dinas/putaran"), "1.0.0"), "putaran", "test/wib",
            [
                new StartEvent { Id = new("start") },
                new PassiveTask { Id = new("a"), Loop = new LoopCharacteristics.Standard(null, TestBefore: false, maximum) },
                new EndEvent { Id = new("end") },
            ],
            [new SequenceFlow(new("f1"), new("start"), new("a")), new SequenceFlow(new("f2"), new("a"), new("end"))])).Start();

        walk.Happened<ElementCompleted>().Count(done => done.Element.Value == "a").ShouldBe(isIncident ? 1000 : 1001);
        walk.Happened<IncidentRaised>().Select(incident => incident.Code).ShouldBe(isIncident ? [IncidentCodes.LoopNotCounted] : []);
        walk.State.IsFinished.ShouldBe(!isIncident);
    }
}
