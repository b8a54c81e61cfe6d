using SopFlow.Calendars;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests;

/// <summary>Start, tasks in a row, end: BPMN 2.0.2, 13.3.</summary>
public sealed class SequenceTests
{
    [Test]
    public void Sequence_TasksCompletedInTurn_Completes()
    {
        var walk = new Walk(new ProcessBuilder().Task("terima").Task("periksa").End("selesai").Path("start > terima > periksa > selesai").Build());

        walk.Start();
        walk.Open.ShouldBe("terima");
        walk.Complete("terima");
        walk.Open.ShouldBe("periksa");
        walk.Complete("periksa");

        walk.Ends();
        walk.Happened<InstanceCompleted>().Count().ShouldBe(1);
    }

    [Test]
    public void Sequence_WithoutTask_CompletesAtOnce()
    {
        var walk = new Walk(new ProcessBuilder().End("selesai").Path("start > selesai").Build());

        walk.Start().Ends();
    }

    [Test]
    public void ImplicitEnd_TaskWithoutOutgoingFlow_Completes()
    {
        var walk = new Walk(new ProcessBuilder().Task("a").Path("start > a").Build());

        walk.Start().Complete("a").Ends();
    }

    [Test]
    public void Return_StepEnteredAgain_StartsANewRoundWithANewClock()
    {
        var walk = new Walk(new ProcessBuilder()
            .Task("susun", budget: new WorkingTime(Duration.FromHours(1)))
            .Decision("periksa", "setuju", "kembali")
            .Exclusive("pilih")
            .End("selesai")
            .Path("start > susun > periksa > pilih")
            .Flow("pilih", "selesai", "outcomes.periksa = \"setuju\"")
            .Flow("pilih", "susun", isDefault: true)
            .Build());

        walk.Start().Complete("susun").Complete("periksa", "kembali");

        walk.Open.ShouldBe("susun");
        walk.Happened<TaskCreated>().Last().Round.ShouldBe(2);
        walk.Happened<ClockStarted>().Count().ShouldBe(2);
        walk.Complete("susun").Complete("periksa", "setuju").Ends();
    }
}
