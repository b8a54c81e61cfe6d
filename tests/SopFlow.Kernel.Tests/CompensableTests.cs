using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests;

/// <summary>What is remembered for compensation, and when it is forgotten.</summary>
public sealed class CompensableTests
{
    [TestCase(true)]
    [TestCase(false)]
    public void Compensables_OfScopesThatWereEndedFromOutside_AreForgotten(bool isForTheProcess)
    {
        // given: in p stands q, which is done, with a, which can be undone
        var walk = new Walk(Nested(isForTheProcess)).Start();
        walk.State.Compensables.Select(done => done.Element.Value).ShouldBe(["a", "q"]);

        // when: p ends, with all else in the process or alone
        walk.Do(new CatchSignal(Walk.Staf, "darurat"));

        // then
        walk.State.Elements.ShouldAllBe(element => element.Element.Value != "p");
        walk.State.Compensables.ShouldBeEmpty();
        walk.Complete("r").Ends();
    }

    private static ProcessDefinition Nested(bool isForTheProcess)
    {
        var signal = new EventTrigger.Signal("darurat");
        var (p, q, h) = (new ElementId("p"), new ElementId("q"), new ElementId("h"));
        FlowElement[] inside =
        [
            new StartEvent { Id = new("s") }, new SubProcess { Id = p }, new EndEvent { Id = new("e") },
            new SubProcess { Id = q, Parent = p }, new UserTask { Id = new("b"), Parent = p, Roles = ["staf"] },
            new PassiveTask { Id = new("a"), Parent = q },
            new BoundaryEvent { Id = new("ca"), Parent = q, AttachedTo = new("a"), Trigger = new EventTrigger.Compensation(), Handler = new("ua") },
            new PassiveTask { Id = new("ua"), Parent = q, IsForCompensation = true },
        ];
        FlowElement[] ending = isForTheProcess
            ? [new EventSubProcess { Id = h }, new StartEvent { Id = new("hs"), Parent = h, Trigger = signal }, new UserTask { Id = new("r"), Parent = h, Roles = ["staf"] }]
            : [new BoundaryEvent { Id = new("hs"), AttachedTo = p, Trigger = signal }, new UserTask { Id = new("r"), Roles = ["staf"] }];
        return new ProcessDefinition(
            new DefinitionVersion(new DefinitionId("kota-uji/dinas/batal"), "1.0.0"), "batal", "test/wib", [.. inside, .. ending],
            [
                new SequenceFlow(new("f1"), new("s"), p), new SequenceFlow(new("f2"), p, new("e")), new SequenceFlow(new("f3"), q, new("b")), new SequenceFlow(new("f4"), new("hs"), new("r")),
            ]);
    }
}
