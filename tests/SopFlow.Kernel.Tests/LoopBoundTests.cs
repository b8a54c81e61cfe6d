using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
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

    /// <summary>Where the bound is met depends on what went before: a token before a task, or an event that would happen once more.</summary>
    [TestCase(0)]
    [TestCase(1)]
    public void ConditionalEvents_ThatCallEachOtherWithoutEnd_AreAnIncidentAndNoSilence(int before)
    {
        static FeelExpression Feel(string text) => FeelExpression.Parse(text).Expression!;
        static BoundaryEvent When(string id, string condition) => new() { Id = new(id), AttachedTo = new("a"), IsInterrupting = false, Trigger = new EventTrigger.Condition(Feel(condition)) };
        static ScriptTask Set(string id, string value) => new() { Id = new(id), Script = Feel(value), Result = "x" };
        var walk = new Walk(new ProcessDefinition(
            new DefinitionVersion(new DefinitionId("kota-uji/dinas/bolak-balik"), "1.0.0"), "bolak-balik", "test/wib",
            [
                new StartEvent { Id = new("start") }, new PassiveTask { Id = new("p") }, new UserTask { Id = new("a"), Roles = ["staf"] }, new EndEvent { Id = new("end") },
                When("naik", "x = 1"), Set("turunkan", "0"), When("turun", "x = 0"), Set("naikkan", "1"),
            ],
            [
                new SequenceFlow(new("f1"), new("start"), new(before == 0 ? "a" : "p")), new SequenceFlow(new("f2"), new("a"), new("end")), .. Before(before),
                new SequenceFlow(new("f3"), new("naik"), new("turunkan")), new SequenceFlow(new("f4"), new("turun"), new("naikkan")),
            ])).Start(("x", FeelNumber.Of(1)));

        walk.Happened<IncidentRaised>().Select(incident => incident.Code).ShouldBe([IncidentCodes.EndlessLoop]);
        walk.Complete("a").State.Tasks.ShouldBeEmpty();

        static SequenceFlow[] Before(int before) => before == 0 ? [] : [new SequenceFlow(new("f0"), new("p"), new("a"))];
    }
}
