using SopFlow.Calendars;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests;

/// <summary>Who may do what with a user task.</summary>
public sealed class TaskTests
{
    private static readonly Actor Lain = new("Petugas B", ["kabid"]);

    [Test]
    public void Claim_ByItsRole_HoldsTheTask()
    {
        var walk = Begin();

        walk.Do(new ClaimTask(Walk.Staf, 2));

        walk.State.Tasks.Single().Assignee.ShouldBe("Petugas A");
        walk.Happened<TaskClaimed>().Single().Role.ShouldBe("staf");
    }

    [Test]
    public void Claim_Twice_ChangesNothing()
    {
        var walk = Begin().Do(new ClaimTask(Walk.Staf, 2));

        walk.Do(new ClaimTask(Walk.Staf, 2));

        walk.Happened<TaskClaimed>().Count().ShouldBe(1);
    }

    [Test]
    public void Complete_ByAnotherRole_IsRefused() =>
        Begin().Refused(new CompleteTask(Lain, 2)).Code.ShouldBe(RejectionCodes.TaskWrongRole);

    [Test]
    public void Complete_AskingForARoleTheTaskHasNot_IsRefused() =>
        Begin().Refused(new CompleteTask(Walk.Staf, 2) { Role = "kabid" }).Code.ShouldBe(RejectionCodes.TaskWrongRole);

    [TestCase(RoleMode.Any)]
    [TestCase(RoleMode.All)]
    public void Complete_TaskWithoutRoles_IsForAnyOfficerInARoleTheyHave(RoleMode mode)
    {
        var process = new ProcessDefinition(
            new DefinitionVersion(new DefinitionId("kota-uji/dinas/siapa-saja"), "1.0.0"), "siapa saja", "test/wib",
            [new StartEvent { Id = new("s") }, new UserTask { Id = new("a"), Roles = [], RoleMode = mode }],
            [new SequenceFlow(new("f1"), new("s"), new("a"))]);
        var walk = new Walk(process).Start();
        var task = walk.State.Tasks.Single().Key;

        walk.Refused(new CompleteTask(Lain, task) { Role = "staf" }).Code.ShouldBe(RejectionCodes.TaskWrongRole);
        walk.Do(new CompleteTask(Lain, task));

        walk.Happened<TaskCompleted>().Single().Role.ShouldBe("kabid");
        walk.Ends();
    }

    [Test]
    public void Complete_HeldByAnother_IsRefused()
    {
        var walk = Begin().Do(new ClaimTask(new Actor("Petugas C", ["staf"]), 2));

        walk.Refused(new CompleteTask(Walk.Staf, 2)).Code.ShouldBe(RejectionCodes.TaskClaimedByOther);
    }

    [Test]
    public void Complete_Twice_IsRefused()
    {
        var walk = Begin(two: true).Complete("a");

        walk.Refused(new CompleteTask(Walk.Staf, 2)).Code.ShouldBe(RejectionCodes.TaskNotOpen);
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(99)]
    public void Complete_ATaskThatNeverWas_IsRefused(int key) =>
        Begin().Refused(new CompleteTask(Walk.Staf, key)).Code.ShouldBe(RejectionCodes.TaskNotFound);

    [Test]
    public void Complete_OfAFinishedInstance_IsRefused() =>
        Begin().Complete("a").Refused(new CompleteTask(Walk.Staf, 2)).Code.ShouldBe(RejectionCodes.InstanceFinished);

    [Test]
    public void Release_HeldByNobody_IsRefused() =>
        Begin().Refused(new ReleaseTask(Walk.Staf, 2)).Code.ShouldBe(RejectionCodes.TaskNotClaimed);

    [Test]
    public void Release_ByItsHolder_GoesBackToTheRole()
    {
        var walk = Begin().Do(new ClaimTask(Walk.Staf, 2)).Do(new ReleaseTask(Walk.Staf, 2));

        walk.State.Tasks.Single().Assignee.ShouldBeNull();
    }

    [Test]
    public void RoleModeAll_EveryRoleDoesItsPart_ThenItGoesOn()
    {
        var walk = new Walk(new ProcessBuilder()
            .Task("analisis", "kasi,pranata,tim", new WorkingTime(Duration.FromHours(2)), t => t with { RoleMode = RoleMode.All })
            .Task("bangun")
            .Path("start > analisis > bangun")
            .Build()).Start();

        walk.Open.ShouldBe("analisis analisis analisis");
        walk.State.Clocks.Length.ShouldBe(3);
        walk.Complete("analisis").Complete("analisis");
        walk.Open.ShouldBe("analisis");
        walk.Complete("analisis");

        walk.Open.ShouldBe("bangun");
    }

    [Test]
    public void RoleModeAny_OneOfTheRolesDoesIt()
    {
        var walk = new Walk(new ProcessBuilder().Task("a", "kasi,kabid").Path("start > a").Build()).Start();

        walk.Do(new CompleteTask(Lain, 2)).Ends();

        walk.Happened<TaskCompleted>().Single().Role.ShouldBe("kabid");
    }

    [Test]
    public void Outcome_NotNamed_IsRefusedWithWhatThereIs()
    {
        var rejection = Decide().Refused(new CompleteTask(Walk.Staf, 2));

        rejection.Code.ShouldBe(RejectionCodes.OutcomeMissing);
        rejection.Subjects.ShouldBe(["lengkap", "kurang"]);
    }

    [Test]
    public void Outcome_Unknown_IsRefused() =>
        Decide().Refused(new CompleteTask(Walk.Staf, 2) { Outcome = "mungkin" }).Code.ShouldBe(RejectionCodes.OutcomeUnknown);

    [Test]
    public void Outcome_OnPlainWork_IsRefused() =>
        Begin().Refused(new CompleteTask(Walk.Staf, 2) { Outcome = "ya" }).Code.ShouldBe(RejectionCodes.OutcomeUnknown);

    [TestCase(null)]
    [TestCase("  ")]
    public void Outcome_ThatNeedsAReasonWithoutOne_IsRefused(string? remark) =>
        Decide().Refused(new CompleteTask(Walk.Staf, 2) { Outcome = "kurang", Remark = remark }).Code.ShouldBe(RejectionCodes.ReasonMissing);

    [Test]
    public void Skip_OfAStepThatIsNotOptional_IsRefused() =>
        Begin().Refused(new CompleteTask(Walk.Staf, 2) { Skip = true }).Code.ShouldBe(RejectionCodes.NotOptional);

    [Test]
    public void Skip_OfAnOptionalStep_AsksForNoDocumentsAndPutsNoneOut()
    {
        var walk = new Walk(new ProcessBuilder().Document("naskah").Document("buku")
            .Task("cetak", with: t => t with { IsOptional = true, RequiredDocuments = ["naskah"], ProducedDocuments = ["buku"] })
            .Path("start > cetak").Build()).Start();

        walk.Do(new CompleteTask(Walk.Staf, 2) { Skip = true }).Ends();

        walk.State.Documents.ShouldBeEmpty();
    }

    [Test]
    public void Variables_WithAReservedName_AreRefused() =>
        Begin().Refused(new CompleteTask(Walk.Staf, 2) { Variables = FeelContext.Of(("outcomes", true)) }).Code.ShouldBe(RejectionCodes.VariableReserved);

    [Test]
    public void Cancel_WithoutAReason_IsRefused() =>
        Begin().Refused(new CancelInstance(Walk.Staf, " ")).Code.ShouldBe(RejectionCodes.ReasonEmpty);

    [Test]
    public void Cancel_WithOpenTasks_CancelsThem()
    {
        var walk = Begin().Do(new CancelInstance(Walk.Staf, "Pemohon menarik surat."));

        walk.Ends(State.InstanceStatus.Cancelled);
        walk.Happened<TaskCancelled>().Single().Task.ShouldBe(2);
    }

    private static Walk Begin(bool two = false)
    {
        var builder = new ProcessBuilder().Task("a");
        return new Walk((two ? builder.Task("b").Path("start > a > b") : builder.Path("start > a")).Build()).Start();
    }

    private static Walk Decide() => new Walk(new ProcessBuilder()
        .Task("periksa", with: t => t with { Outcomes = [new("lengkap", "Lengkap", false, false), new("kurang", "Kurang", true, true)] })
        .Path("start > periksa").Build()).Start();
}
