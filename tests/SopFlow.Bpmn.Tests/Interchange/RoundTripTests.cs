using NodaTime;
using SopFlow.Bpmn.Interchange;
using SopFlow.Calendars;
using SopFlow.Definitions.Tests.Playing;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Tests.Interchange;

public sealed class RoundTripTests
{
    private static IEnumerable<TestCaseData> All => Sops.All;

    [TestCaseSource(nameof(All))]
    public void WriteAndRead_Sop_GivesTheSameProcess(string path)
    {
        var process = Sops.Compile(path);

        Printed.Of(Sops.ThereAndBack(process)).ShouldBe(Printed.Of(process));
    }

    [TestCaseSource(nameof(All))]
    public void WriteAndRead_Sop_WalksTheSame(string path)
    {
        var process = Sops.Compile(path);
        var again = Sops.ThereAndBack(process);

        for (var seed = 0; seed < 20; seed++)
        {
            Events(again, seed).ShouldBe(Events(process, seed), $"seed {seed}");
        }
    }

    [Test]
    public void WriteAndRead_EveryTimeBudget_IsTheSame()
    {
        TimeBudget[] budgets =
        [
            new WorkingTime(Duration.FromMinutes(90)), new WorkingTime(Duration.FromHours(100)), new WorkingTime(Duration.Zero), new WorkingDays(3), new WorkingDays(0, WorkingDayRule.SameTime),
            new ElapsedTime(Period.FromMonths(1)), new ElapsedTime(Period.FromHours(24)), new Combined([new ElapsedTime(Period.FromMonths(1)), new WorkingDays(2), new WorkingTime(Duration.FromSeconds(1))]),
        ];
        var elements = budgets.SelectMany((budget, index) => new FlowElement[]
        {
            new CatchEvent { Id = new ElementId($"timer_{index}"), Trigger = new EventTrigger.Timer(new TimerTrigger.After(budget)) },
            new UserTask { Id = new ElementId($"task_{index}"), Roles = ["r"], Budget = budget, Name = "a\nb \"c\" <d>\t&amp; e" },
        });
        var process = InOneRow([.. elements]);

        Printed.Of(Sops.ThereAndBack(process)).ShouldBe(Printed.Of(process));
    }

    [Test]
    public void WriteAndRead_EveryDeadline_IsTheSame()
    {
        DeadlinePolicy[] policies =
        [
            DeadlinePolicy.Default, new([], []), new([1, 99], []),
            new([50], [new Escalation(new WorkingDays(1), "r"), new Escalation(new Combined([new ElapsedTime(Period.FromDays(1)), new WorkingTime(Duration.FromHours(2))]), "r")]),
        ];
        var process = InOneRow(
        [
            .. policies.Select((policy, index) => new UserTask
            {
                Id = new ElementId($"task_{index}"), Roles = ["r"], Budget = new WorkingDays(1), Deadline = policy, OnReturn = index % 2 == 0 ? OnReturn.Continue : OnReturn.Restart,
            }),
            new CatchEvent { Id = new ElementId("message"), Trigger = new EventTrigger.Message("jawaban"), Roles = ["r"] },
        ]);

        foreach (var policy in policies)
        {
            var promised = new ProcessDefinition(process.Reference, process.Name, process.Calendar, process.Elements, process.Flows)
            {
                Roles = process.Roles,
                Promise = new Promise(new WorkingDays(3), "3 hari kerja", PromiseStart.Receipt, null) { Deadline = policy },
            };
            Printed.Of(Sops.ThereAndBack(promised)).ShouldBe(Printed.Of(promised));
        }
    }

    [Test]
    public void WriteAndRead_EveryWayToWait_IsTheSame()
    {
        var process = InOneRow(
            new CatchEvent { Id = new ElementId("date"), Trigger = new EventTrigger.Timer(new TimerTrigger.AtDate(Feel("tanggal + duration(\"P1D\")"))) },
            new CatchEvent { Id = new ElementId("weekday"), Trigger = new EventTrigger.Timer(new TimerTrigger.OnWeekday(IsoDayOfWeek.Thursday)) },
            new CatchEvent { Id = new ElementId("message"), Trigger = new EventTrigger.Message("jawaban <baru>") },
            new CatchEvent { Id = new ElementId("keyed"), Trigger = new EventTrigger.Message("jawaban <baru>", Feel("nomor < 3 and \"&\" = x")) },
            new CallActivity
            {
                Id = new ElementId("call"),
                Called = new DefinitionId("a/b/c"),
                Version = "1.0.0",
                DocumentsIn = [new("x", "y")],
                DocumentsOut = [new("p", "q")],
                VariablesIn = [new("v", "w")],
                VariablesOut = [new("w", "v")],
            });

        Printed.Of(Sops.ThereAndBack(process)).ShouldBe(Printed.Of(process));
    }

    [Test]
    public void WriteAndRead_MoreThanIsDrawn_IsTheSameWithoutADiagram()
    {
        var process = InOneRow([.. Enumerable.Range(0, BpmnWriter.MostDrawn).Select(n => new UserTask { Id = new ElementId($"t{n}"), Roles = ["r"] })]);

        System.Text.Encoding.UTF8.GetString(BpmnWriter.Write(process)).ShouldNotContain("BPMNDiagram");
        Printed.Of(Sops.ThereAndBack(process)).ShouldBe(Printed.Of(process));
    }

    private static string Events(ProcessDefinition process, int seed)
    {
        var random = new Random(seed);
        var played = new PlayedInstance(process, () => FeelContext.Of(
            ("tanggal_siaran", FeelDate.Of(new LocalDate(2026, 2, 2))), ("siaran_langsung", FeelBoolean.Of(random.Next(2) == 0)), ("jumlah_peserta", FeelNumber.Of(random.Next(100)))));
        return Printed.Of(played.ToTheEnd(random, most: 5_000).Log);
    }

    private static ProcessDefinition InOneRow(params FlowElement[] middle)
    {
        FlowElement[] elements = [new StartEvent { Id = new ElementId("s") }, .. middle, new EndEvent { Id = new ElementId("e"), Name = "Selesai" }];
        return new ProcessDefinition(
            new DefinitionVersion(new DefinitionId("a/b/row"), "1.0.0"), "Satu baris", "id/wib", [.. elements],
            [.. elements.Skip(1).Select((element, index) => new SequenceFlow(new FlowId($"f{index}"), elements[index].Id, element.Id))])
        {
            Roles = [new ProcessRole("r", "Petugas", false)],
        };
    }

    private static FeelExpression Feel(string text) => FeelExpression.Parse(text).Expression.ShouldNotBeNull();
}
