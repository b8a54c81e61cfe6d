using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests;

/// <summary>What may be chosen in an ad-hoc subprocess (BPMN 2.0.2, 13.3.5).</summary>
public sealed class AdHocTests
{
    private static readonly ElementId P = new("p");

    [Test]
    public void StartActivity_ThatNothingHasLedTo_IsRefused()
    {
        var walk = new Walk(Process()).Start();

        walk.Refused(Begin(walk, "b")).Code.ShouldBe(RejectionCodes.ActivityNotFound);
        walk.Do(Begin(walk, "a")).Complete("a").Do(Begin(walk, "b"));
        walk.Refused(Begin(walk, "b")).Message.ShouldContain("nothing that leads to it");
    }

    [Test]
    public void StartActivity_OnceTheConditionHeld_IsRefusedThoughWorkRemains()
    {
        var walk = new Walk(Process()).Start();
        walk.Do(Begin(walk, "a")).Do(Begin(walk, "c"));

        walk.Do(new CompleteTask(Walk.Staf, walk.KeyOf("a")) { Variables = FeelContext.Of(("selesai", FeelBoolean.Of(true))) });

        walk.Refused(Begin(walk, "a")).Message.ShouldContain("only waits for what still runs");
        walk.Refused(Begin(walk, "b")).Code.ShouldBe(RejectionCodes.ActivityNotFound);
        walk.Complete("c").Ends();
    }

    private static StartActivity Begin(Walk walk, string activity) => new(Walk.Staf, walk.State.Elements.First(element => element.Element == P).Key, new ElementId(activity));

    private static ProcessDefinition Process() => new(
        new DefinitionVersion(new DefinitionId("kota-uji/dinas/bebas"), "1.0.0"), "bebas", "test/wib",
        [
            new StartEvent { Id = new("s") },
            new AdHocSubProcess { Id = P, CompletionCondition = FeelExpression.Parse("selesai = true").Expression, CancelsRemaining = false },
            new EndEvent { Id = new("e") },
            new UserTask { Id = new("a"), Parent = P, Roles = ["staf"] }, new UserTask { Id = new("b"), Parent = P, Roles = ["staf"] }, new UserTask { Id = new("c"), Parent = P, Roles = ["staf"] },
        ],
        [new SequenceFlow(new("f1"), new("s"), P), new SequenceFlow(new("f2"), P, new("e")), new SequenceFlow(new("f3"), new("a"), new("b"))]);
}
