using SopFlow.Calendars;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests;

/// <summary>Timer and message catch events, and calls: BPMN 2.0.2, 13.5.4 and 13.3.4.</summary>
public sealed class WaitTests
{
    [Test]
    public void Weekday_EnteredOnAnotherDay_FiresAtItsOpening()
    {
        var walk = Wait(new TimerTrigger.OnWeekday(IsoDayOfWeek.Tuesday)).At("2026-01-05 09:00").Start();

        walk.State.NextAlarmAt.ShouldBe(Office.At("2026-01-06 07:30"));
        walk.At("2026-01-06 07:29").Tick().Open.ShouldBe("");
        walk.At("2026-01-06 07:30").Tick().Open.ShouldBe("b");
    }

    [TestCase("2026-01-06 10:00", "2026-01-06 10:00")]
    [TestCase("2026-01-06 12:30", "2026-01-06 13:00")]
    [TestCase("2026-01-06 16:00", "2026-01-13 07:30")]
    public void Weekday_EnteredOnTheDay_FiresWhileTheOfficeIsOpen(string now, string fires)
    {
        var walk = Wait(new TimerTrigger.OnWeekday(IsoDayOfWeek.Tuesday)).At(now).Start();

        walk.At(fires).Tick().Open.ShouldBe("b");
    }

    [Test]
    public void After_BusinessTime_FiresWhenItIsUsedUp()
    {
        var walk = Wait(new TimerTrigger.After(new WorkingTime(Duration.FromHours(8)))).At("2026-01-05 09:00").Start();

        walk.State.NextAlarmAt.ShouldBe(Office.At("2026-01-06 09:30"));
    }

    [Test]
    public void AtDate_OfAVariable_FiresAtTheStartOfThatDay()
    {
        var walk = Wait(new TimerTrigger.AtDate(Feel("date(tanggal)"))).Start(("tanggal", "2026-02-02"));

        walk.State.NextAlarmAt.ShouldBe(Office.At("2026-02-02 00:00"));
    }

    [Test]
    public void AtDate_ThatIsNone_RaisesAnIncident()
    {
        var walk = Wait(new TimerTrigger.AtDate(Feel("tanggal"))).Start(("tanggal", "besok"));

        walk.Happened<IncidentRaised>().Single().Code.ShouldBe(IncidentCodes.TimerNotADate);
    }

    [Test]
    public void AtDate_InThePast_GoesOnAtOnce() =>
        Wait(new TimerTrigger.AtDate(Feel("date(\"2020-01-01\")"))).Start().Open.ShouldBe("b");

    [Test]
    public void AtDate_BeyondTheCalendar_IsStillAnInstant() =>
        Wait(new TimerTrigger.AtDate(Feel("date(\"2900-01-01\")"))).Start().State.NextAlarmAt.ShouldNotBeNull();

    [Test]
    public void Message_Awaited_BringsItsVariablesAndGoesOn()
    {
        var walk = Awaiting().Start();

        walk.Do(new CorrelateMessage(Walk.Staf, "jawaban") { CorrelationKey = "SURAT/1", Variables = FeelContext.Of(("hasil", "ok")) });

        walk.Open.ShouldBe("b");
        walk.State.Variables["hasil"].ShouldBe(FeelString.Of("ok"));
    }

    [TestCase("SURAT/1", "b")]
    [TestCase(null, null)]
    [TestCase("SURAT/2", null)]
    public void Message_FoundForAnElement_NeedsJustItsKey(string? correlationKey, string? open)
    {
        var walk = Awaiting().Start();
        var command = new CorrelateMessage(Walk.Staf, "jawaban") { CorrelationKey = correlationKey, Key = walk.State.Elements.Single().Key };

        if (open is null)
            walk.Refused(command).Code.ShouldBe(RejectionCodes.MessageNotAwaited);
        else
            walk.Do(command).Open.ShouldBe(open);
    }

    [Test]
    public void Message_FoundForAnElementThatIsGone_GoesToAnotherThatWaitsForTheSame() =>
        Awaiting().Start().Do(new CorrelateMessage(Walk.Staf, "jawaban") { CorrelationKey = "SURAT/1", Key = 99 }).Open.ShouldBe("b");

    [Test]
    public void CorrelationKey_TooLong_IsAnIncidentThatIsResolved([Values] bool isTask)
    {
        var message = new EventTrigger.Message("jawaban", Feel("nomor"));
        var walk = Around(isTask ? new ReceiveTask { Id = new("a"), Message = message } : new CatchEvent { Id = new("a"), Trigger = message });
        walk.Start(("nomor", new string('9', EventLimits.CorrelationKeyLength + 1)));
        walk.Happened<IncidentRaised>().Single().Code.ShouldBe(IncidentCodes.CorrelationKeyTooLong);

        walk.Do(new ResolveIncident(Walk.Staf, walk.State.Elements.Single().Key) { Variables = FeelContext.Of(("nomor", new string('9', EventLimits.CorrelationKeyLength))) });

        walk.State.Elements.Single().Wait.ShouldBe(new State.Wait.Message("jawaban", new string('9', EventLimits.CorrelationKeyLength)));
    }

    [Test]
    public void CorrelationKey_ThrownTooLong_IsAnIncidentAndNothingIsThrown()
    {
        var walk = Around(new ThrowEvent { Id = new("a"), Results = [new EventResult.Message("jawaban", Feel("nomor"))] });
        walk.Start(("nomor", new string('9', EventLimits.CorrelationKeyLength + 1)));
        walk.Happened<IncidentRaised>().Single().Code.ShouldBe(IncidentCodes.CorrelationKeyTooLong);
        walk.Happened<MessageThrown>().ShouldBeEmpty();

        walk.Do(new ResolveIncident(Walk.Staf, walk.State.Elements.Single().Key) { Variables = FeelContext.Of(("nomor", "9")) });

        walk.Happened<MessageThrown>().Single().CorrelationKey.ShouldBe("9");
        walk.State.Status.ShouldBe(InstanceStatus.Completed);
    }

    [TestCase("lain", null)]
    [TestCase("jawaban", "SURAT/2")]
    public void Message_NotAwaited_IsRefused(string name, string? key) =>
        Awaiting().Start().Refused(new CorrelateMessage(Walk.Staf, name) { CorrelationKey = key }).Code.ShouldBe(RejectionCodes.MessageNotAwaited);

    [Test]
    public void Call_Entered_AsksForAnInstanceWithWhatItHandsOver()
    {
        var walk = Calling().Start(("opd", "Dinas A"), ("lain", 1));

        var delivery = walk.LastDeliveries.Single();
        var start = delivery.Command.ShouldBeOfType<StartInstance>();
        delivery.Definition!.Value.Value.ShouldBe("kota-uji/dinas/hosting");
        start.InstanceId.ShouldBe(delivery.Target);
        start.Variables.ShouldBe(FeelContext.Of(("pemohon", "Dinas A")));
        start.CalledBy!.Caller.ShouldBe(Walk.Id);
    }

    [Test]
    public void Call_Completed_TakesOverAndGoesOn()
    {
        var walk = Calling().Start();
        var key = walk.State.Elements.Single().Key;

        walk.Do(new CompleteCall(key, walk.LastDeliveries.Single().Target, FeelContext.Of(("url", "x.go.id"), ("rahasia", 1)), []));

        walk.Open.ShouldBe("b");
        walk.State.Variables.ShouldBe(FeelContext.Of(("alamat", "x.go.id")));
    }

    [Test]
    public void Call_Failed_RaisesAnIncidentAndWaits()
    {
        var walk = Calling().Start();

        walk.Do(new FailCall(walk.State.Elements.Single().Key, "dibatalkan"));

        walk.Happened<IncidentRaised>().Single().Code.ShouldBe(IncidentCodes.CallFailed);
        walk.State.Elements.Length.ShouldBe(1);
    }

    [Test]
    public void Cancel_WhileCalling_CancelsTheCalledInstanceToo()
    {
        var walk = Calling().Start();
        var called = walk.LastDeliveries.Single().Target;

        walk.Do(new CancelInstance(Walk.Staf, "batal"));

        walk.LastDeliveries.Single().Target.ShouldBe(called);
        walk.LastDeliveries.Single().Command.ShouldBeOfType<CancelInstance>();
    }

    [Test]
    public void Called_Instance_TellsItsCallerAtTheEnd()
    {
        var link = new State.CallLink(new(Guid.Parse("22222222-2222-4222-8222-222222222222")), 5);
        var walk = new Walk(new ProcessBuilder().Task("a").Path("start > a").Build());

        walk.Do(new StartInstance(Walk.Staf, Walk.Id) { CalledBy = link }).Complete("a").Ends();

        walk.LastDeliveries.Single().ShouldSatisfyAllConditions(
            d => d.Target.ShouldBe(link.Caller),
            d => d.Command.ShouldBeOfType<CompleteCall>().Key.ShouldBe(5));
    }

    private static FeelExpression Feel(string text) => FeelExpression.Parse(text).Expression!;

    private static Walk Wait(TimerTrigger trigger) => new(new ProcessBuilder().Timer("w", trigger).Task("b").Path("start > w > b").Build());

    private static Walk Awaiting() => new(new ProcessBuilder().Message("w", "jawaban").Task("b").Path("start > w > b").Build());

    private static Walk Around(FlowElement element) => new(new ProcessBuilder().Add(element).End("end").Path($"start > {element.Id} > end").Build());

    private static Walk Calling() => new(new ProcessBuilder()
        .Call("panggil", "kota-uji/dinas/hosting", c => c with { VariablesIn = [new("opd", "pemohon")], VariablesOut = [new("url", "alamat")] })
        .Task("b").Path("start > panggil > b").Build());
}
