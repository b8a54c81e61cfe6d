using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;
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

    [Test]
    public void StartActivity_AtTheBodyOfARepeatedAdHocSubProcess_IsRefused()
    {
        var once = Process();
        var repeated = new ProcessDefinition(
            once.Reference, once.Name, once.Calendar,
            [.. once.Elements.Select(element => element is AdHocSubProcess adHoc ? adHoc with { Loop = new LoopCharacteristics.Standard(FeelExpression.Parse("false").Expression, false, 3) } : element)], once.Flows);
        var walk = new Walk(repeated).Start();
        var (body, turn) = (walk.State.Elements.Single(element => element.Role == ElementRole.Body), walk.State.Elements.Single(element => element.Element == P && element.Role != ElementRole.Body));

        walk.Refused(new StartActivity(Walk.Staf, body.Key, new ElementId("a"))).Code.ShouldBe(RejectionCodes.ActivityNotFound);

        var choice = AdHocChoice.Of(repeated, walk.State).ShouldHaveSingleItem();
        (choice.Key, choice.Element).ShouldBe((turn.Key, P));
        choice.Activities.ShouldBe([new ElementId("a"), new ElementId("c")]);
        walk.Do(new StartActivity(Walk.Staf, turn.Key, new ElementId("a"))).Do(new CompleteTask(Walk.Staf, walk.KeyOf("a")) { Variables = FeelContext.Of(("selesai", FeelBoolean.Of(true))) }).Ends();
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
