using SopFlow.Kernel.Events;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests;

/// <summary>Gateways: BPMN 2.0.2, 13.4.</summary>
public sealed class GatewayTests
{
    [TestCase(3, "kecil")]
    [TestCase(7, "besar")]
    public void Exclusive_FirstConditionThatHolds_IsTaken(int amount, string expected)
    {
        var walk = Choice().Start(("nilai", amount));

        walk.Open.ShouldBe(expected);
        walk.Complete(expected).Ends();
    }

    [Test]
    public void Exclusive_ConditionNotBoolean_RaisesAnIncidentAndKeepsTheToken()
    {
        var walk = Choice().Start();

        walk.Happened<IncidentRaised>().Single().Code.ShouldBe(IncidentCodes.ConditionNotBoolean);
        walk.State.Elements.Single().Incident.ShouldNotBeNull();
    }

    [Test]
    public void Exclusive_NothingHoldsAndNoDefault_RaisesAnIncident()
    {
        var walk = new Walk(new ProcessBuilder().Exclusive("x").Task("a").Path("start > x").Flow("x", "a", "false").Build()).Start();

        walk.Happened<IncidentRaised>().Single().Code.ShouldBe(IncidentCodes.NoFlow);
    }

    [Test]
    public void Parallel_JoinWaitsForEveryBranch()
    {
        var walk = new Walk(new ProcessBuilder().Parallel("cabang", "gabung").Task("a").Task("b").Task("c")
            .Path("start > cabang > a > gabung > c").Path("cabang > b > gabung").Build()).Start();

        walk.Open.ShouldBe("a b");
        walk.Complete("b").Open.ShouldBe("a");
        walk.Complete("a").Open.ShouldBe("c");
        walk.Complete("c").Ends();
    }

    [Test]
    public void Parallel_BranchThatNeverCame_StarvesTheJoinAndSaysSo()
    {
        var walk = new Walk(new ProcessBuilder().Exclusive("x").Parallel("gabung").Task("a").Task("b").Task("c")
            .Path("start > x").Flow("x", "a", "true").Flow("x", "b", isDefault: true).Path("a > gabung > c").Path("b > gabung").Build()).Start();

        walk.Complete("a");

        walk.Happened<IncidentRaised>().Single().Code.ShouldBe(IncidentCodes.JoinStarved);
    }

    [TestCase(true, false, "a")]
    [TestCase(false, true, "b")]
    [TestCase(true, true, "a b")]
    [TestCase(false, false, "c")]
    public void Inclusive_EveryConditionThatHolds_IsTakenAndJoinedAgain(bool a, bool b, string expected)
    {
        var walk = new Walk(new ProcessBuilder().Inclusive("cabang", "gabung").Task("a").Task("b").Task("c").Task("d")
            .Path("start > cabang").Flow("cabang", "a", "a").Flow("cabang", "b", "b").Flow("cabang", "c", isDefault: true)
            .Path("a > gabung > d").Path("b > gabung").Path("c > gabung").Build()).Start(("a", a), ("b", b));

        walk.Open.ShouldBe(expected);
        foreach (var task in expected.Split(' '))
            walk.Complete(task);

        walk.Open.ShouldBe("d");
        walk.Complete("d").Ends();
    }

    [Test]
    public void Inclusive_JoinWaitsForATokenThatMayStillChooseIt()
    {
        // b goes on to the join or around it: until that is known the join must wait for it.
        var walk = new Walk(new ProcessBuilder().Parallel("cabang").Inclusive("gabung").Exclusive("x").Task("a").Decision("b", "ke", "lain").Task("c").Task("d")
            .Path("start > cabang > a > gabung > c").Path("cabang > b > x")
            .Flow("x", "gabung", "outcomes.b = \"ke\"").Flow("x", "d", isDefault: true).Build()).Start();

        walk.Complete("a").Open.ShouldBe("b");
        walk.Complete("b", "lain").Open.ShouldBe("d c");
        walk.Complete("c").Complete("d").Ends();
    }

    [Test]
    public void Merge_WithoutGateway_LetsEachTokenThrough()
    {
        var walk = new Walk(new ProcessBuilder().Parallel("cabang").Task("a").Task("b").Task("c")
            .Path("start > cabang > a > c").Path("cabang > b > c").Build()).Start();

        walk.Complete("a").Complete("b").Open.ShouldBe("c c");
        walk.Complete("c").Complete("c").Ends();
    }

    [Test]
    public void Loop_WithoutAnythingThatWaits_RaisesAnIncident()
    {
        var walk = new Walk(new ProcessBuilder().Exclusive("x").End("e").Path("start > x").Flow("x", "e", "false").Flow("x", "x", isDefault: true).Build()).Start();

        walk.Happened<IncidentRaised>().Single().Code.ShouldBe(IncidentCodes.EndlessLoop);
    }

    private static Walk Choice() => new(new ProcessBuilder().Exclusive("x").Task("kecil").Task("besar")
        .Path("start > x").Flow("x", "kecil", "nilai < 5").Flow("x", "besar", isDefault: true).Build());
}
