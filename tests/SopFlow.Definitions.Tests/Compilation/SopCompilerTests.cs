using SopFlow.Calendars;
using SopFlow.Definitions.Compilation;
using SopFlow.Definitions.Reading;
using SopFlow.Definitions.Tests.Examples;
using SopFlow.Kernel.Model;
using static SopFlow.Definitions.Tests.Examples.SmallSop;

namespace SopFlow.Definitions.Tests.Compilation;

public sealed class SopCompilerTests
{
    private const string End = """{ "id": "selesai", "number": "9", "activity": "Selesai", "kind": "end" }""";

    private static ProcessDefinition Compile(string steps, string head = "") => SopCompiler.Compile(Of(steps, head));

    private static string Show(SequenceFlow flow) =>
        $"{flow.Source} -> {flow.Target}{(flow.Condition is { } condition ? $" if {condition.Text}" : "")}{(flow.IsDefault ? " otherwise" : "")}";

    private static T Element<T>(ProcessDefinition process, string id)
        where T : FlowElement =>
        process[new ElementId(id)].ShouldBeOfType<T>();

    [Test]
    public void Compile_TableWithoutStartAndEnd_GetsBoth()
    {
        var process = Compile(Rows(Work("a"), Work("b")));

        process.Reference.ToString().ShouldBe("kota/dinas/sop@1.0.0");
        process.Flows.Select(Show).ShouldBe(["Start -> a", "a -> b", "b -> End"]);
        process.Start.Step.ShouldBeNull();
    }

    [Test]
    public void Compile_TableWithStartAndEnd_UsesItsRows()
    {
        var process = Compile(Rows("""{ "id": "mulai", "number": "1", "activity": "Mulai", "kind": "start" }""", Work("a"), End));

        process.Flows.Select(Show).ShouldBe(["mulai -> a", "a -> selesai"]);
        process.Start.Step.ShouldBe(new SourceStep("mulai", "1", "Mulai", null, null));
        Element<EndEvent>(process, "selesai").Step!.Number.ShouldBe("9");
    }

    [Test]
    public void Compile_Activity_CarriesWhatTheRowSaid()
    {
        var process = Compile("""
            { "id": "a", "number": "3", "activity": "Menyusun laporan", "roles": [ "petugas", "kepala" ], "roleMode": "all", "requires": [ "surat" ],
              "produces": [ "laporan" ], "standardTime": { "text": "30 Menit", "source": "30\nMenit" }, "remark": "Rangkap dua" }
            """);

        var task = Element<UserTask>(process, "a");
        task.Name.ShouldBe("Menyusun laporan");
        task.Step.ShouldBe(new SourceStep("a", "3", "Menyusun laporan", "Rangkap dua", "30\nMenit"));
        task.Roles.ShouldBe(["petugas", "kepala"]);
        task.RoleMode.ShouldBe(RoleMode.All);
        task.RequiredDocuments.ShouldBe(["surat"]);
        task.ProducedDocuments.ShouldBe(["laporan"]);
        task.Budget.ShouldBe(new WorkingTime(NodaTime.Duration.FromMinutes(30)));
        task.ClockBasis.ShouldBe(ClockBasis.BusinessTime);
        task.IsOptional.ShouldBeFalse();
        process.FindRole("pemohon")!.IsExternal.ShouldBeTrue();
        process.Documents.Select(document => document.Id).ShouldBe(["surat", "laporan"]);
    }

    [Test]
    public void Compile_UnknownTime_HasNoBudget()
    {
        var process = Compile(Rows(Work("a"), Work("b", "\"standardTime\": \"-\"")));

        Element<UserTask>(process, "a").Budget.ShouldBeNull();
        Element<UserTask>(process, "b").Budget.ShouldBeNull();
    }

    [Test]
    public void Compile_ExternalRole_CountsCalendarTime()
    {
        var process = Compile("""{ "id": "a", "activity": "Melengkapi", "roles": [ "pemohon" ], "standardTime": "2 hari" }""");

        var task = Element<UserTask>(process, "a");
        task.Budget!.ToString().ShouldBe("P2D elapsed");
        task.ClockBasis.ShouldBe(ClockBasis.CalendarTime);
    }

    [Test]
    public void Compile_DecisionByAPerson_IsATaskBeforeAGateway()
    {
        var process = Compile(Rows(Work("a"), Decide("d", yes: "b", no: "a"), Work("b")));

        Element<UserTask>(process, "d").Outcomes.ShouldBe([new TaskOutcome("ya", "Ya", false, false), new TaskOutcome("tidak", "Tidak", false, true)]);
        Element<ExclusiveGateway>(process, "d_Choice").Step!.Id.ShouldBe("d");
        process.Flows.Select(Show).ShouldBe(
        [
            "Start -> a", "a -> d", "d -> d_Choice",
            "d_Choice -> b if outcomes.d = \"ya\"", "d_Choice -> a if outcomes.d = \"tidak\"", "b -> End",
        ]);
    }

    [TestCase("selesai", "ditolak", false, false, Description = "both end it")]
    [TestCase("b", "ditolak", false, true, Description = "one breaks it off")]
    [TestCase("d", "b", true, false, Description = "one repeats it")]
    public void Compile_OutcomeThatSendsBackOrBreaksOff_WaivesDocuments(string yes, string no, bool yesWaives, bool noWaives)
    {
        var process = Compile(Rows("""{ "id": "buka", "activity": "Memilah", "kind": "fork", "branches": [ { "next": "x" }, { "next": "y" } ] }""",
            Work("x", "\"next\": \"temu\""), Work("y"), Join("temu"),
            Decide("e", yes: "d", no: "b"), Decide("d", yes, no), Decide("b", yes: "selesai", no: "ditolak"), End,
            """{ "id": "ditolak", "activity": "Ditolak", "kind": "end" }"""));

        Element<UserTask>(process, "d").Outcomes.Select(outcome => outcome.WaivesDocuments).ShouldBe([yesWaives, noWaives]);
    }

    [Test]
    public void Compile_DecisionByData_IsAGatewayWithADefault()
    {
        var process = Compile(Rows(
            """{ "id": "d", "activity": "Memilah", "kind": "decision", "branches": [ { "label": "Banyak", "condition": "jumlah > 10", "next": "a" }, { "otherwise": true, "next": "b" } ] }""",
            Work("a"), Work("b")));

        Element<ExclusiveGateway>(process, "d");
        process.Flows.Select(Show).ShouldBe(["Start -> d", "d -> a if jumlah > 10", "d -> b otherwise", "a -> b", "b -> End"]);
        process.Flows[1].Name.ShouldBe("Banyak");
    }

    [Test]
    public void Compile_ForkWithoutConditions_IsParallelAndItsJoinToo()
    {
        var process = Compile(Rows(Fork("f", "a", "b"), Work("a", "\"next\": \"j\""), Work("b"), Join("j"), End));

        Element<ParallelGateway>(process, "f");
        Element<ParallelGateway>(process, "j");
    }

    [Test]
    public void Compile_ForkWithConditions_IsInclusiveAndItsJoinToo()
    {
        var process = Compile(Rows(
            """{ "id": "f", "activity": "Cabang", "kind": "fork", "branches": [ { "condition": "jumlah > 1", "next": "a" }, { "next": "b" } ] }""",
            Work("a", "\"next\": \"j\""), Work("b"), Join("j"), End));

        Element<InclusiveGateway>(process, "f");
        Element<InclusiveGateway>(process, "j");
    }

    [Test]
    public void Compile_TwoWaysOfOneBranchToTheJoin_AreBroughtTogetherBeforeIt()
    {
        var process = Compile(Rows(Fork("f", "b", "d"), Work("b", "\"next\": \"j\""), Decide("d", yes: "j", no: "c"), Work("c"), Join("j"), End));

        process.Incoming(new ElementId("j")).Select(Show).ShouldBe(["j_Merge2 -> j", "b -> j"], ignoreOrder: true);
        process.Incoming(new ElementId("j_Merge2")).Select(Show).ShouldBe(["d_Choice -> j_Merge2 if outcomes.d = \"ya\"", "c -> j_Merge2"]);
    }

    [Test]
    public void Compile_EveryFeature_MapsEachKindOfRow()
    {
        var sop = SopReader.Read("every-feature.json", ExampleFiles.Bytes(ExampleFiles.EveryFeature)).Definition.ShouldNotBeNull();

        var process = SopCompiler.Compile(sop);

        Element<CatchEvent>(process, "jawaban").Trigger.ShouldBe(new EventTrigger.Message("jawaban_kementerian"));
        Element<CatchEvent>(process, "mengirim_surat").Trigger.ShouldBeOfType<EventTrigger.Timer>().When.ShouldBe(new TimerTrigger.OnWeekday(NodaTime.IsoDayOfWeek.Tuesday));
        Element<CatchEvent>(process, "hari_siaran").Trigger.ShouldBeOfType<EventTrigger.Timer>().When.ShouldBeOfType<TimerTrigger.AtDate>().Date.Text.ShouldBe("tanggal_siaran");
        Element<CatchEvent>(process, "masa_sanggah").Trigger.ShouldBeOfType<EventTrigger.Timer>().When.ShouldBeOfType<TimerTrigger.After>().Budget.ToString().ShouldBe("P1D elapsed");
        Element<UserTask>(process, "melatih").IsOptional.ShouldBeTrue();
        Element<UserTask>(process, "menyiapkan_ruang").Budget!.ToString().ShouldBe("PT2H working time");
        var call = Element<CallActivity>(process, "memeriksa_alat");
        call.Called.Value.ShouldBe("kota-contoh/diskominfo/pemeliharaan-alat");
        call.Version.ShouldBe("2.0.1");
        call.DocumentsIn.ShouldBe([new NameMapping("surat_permohonan", "surat")]);
        call.DocumentsOut.ShouldBe([new NameMapping("laporan", "laporan_alat")]);
        call.VariablesIn.ShouldBe([new NameMapping("tanggal_siaran", "tanggal_siaran")]);
        process.Promise.ShouldBe(new Kernel.Model.Promise(new WorkingDays(7), sop.ServiceStandard!.Promise!.StandardTime.Source!, PromiseStart.StepCompleted, new ElementId("memeriksa_berkas"))
        {
            StartOutcome = "lengkap",
        });
    }

    [Test]
    public void Compile_Deadlines_StepBeforeSopBeforeTheUsual()
    {
        var process = SopCompiler.Compile(SopReader.Read("every-feature.json", ExampleFiles.Bytes(ExampleFiles.EveryFeature)).Definition!);

        var own = Element<UserTask>(process, "memeriksa_berkas").Deadline;
        own.WarnAt.ShouldBe([50, 80]);
        own.Escalations.ShouldBe([new Escalation(new WorkingTime(NodaTime.Duration.FromMinutes(30)), "kepala_bidang"), new Escalation(new WorkingTime(NodaTime.Duration.FromHours(2)), "tata_usaha")]);
        var general = Element<UserTask>(process, "menjadwalkan").Deadline;
        general.WarnAt.ShouldBe([50, 80]);
        general.Escalations.ShouldBe([new Escalation(new WorkingDays(1), "kepala_bidang")]);
        process.Promise!.Deadline.ShouldBe(DeadlinePolicy.Default);
    }

    [Test]
    public void Compile_DeadlineOfThePromise_IsItsOwn()
    {
        var standard = """ "serviceStandard": { "promise": { "standardTime": "3 hari kerja", "deadlinePolicy": { "warnAt": [], "escalations": [ { "after": "1 hari kerja", "to": "kepala" } ] } } }, """;

        var deadline = SopCompiler.Compile(Of(Rows(Work("a"), End), standard)).Promise!.Deadline;

        deadline.WarnAt.ShouldBeEmpty();
        deadline.Escalations.ShouldBe([new Escalation(new WorkingDays(1), "kepala")]);
    }

    [Test]
    public void Compile_StepThatGoesOnWithItsClock_AndTheRolesOfAWait_AreKept()
    {
        var process = SopCompiler.Compile(SopReader.Read("every-feature.json", ExampleFiles.Bytes(ExampleFiles.EveryFeature)).Definition!);

        Element<UserTask>(process, "memeriksa_berkas").OnReturn.ShouldBe(OnReturn.Continue);
        Element<UserTask>(process, "menjadwalkan").OnReturn.ShouldBe(OnReturn.Restart);
        Element<CatchEvent>(process, "jawaban").Roles.ShouldBe(["pusat"]);
        Element<CatchEvent>(process, "mengirim_surat").Roles.ShouldBeEmpty();
    }

    [Test]
    public void Compile_EveryStep_IsAnElementThatKnowsItsRow()
    {
        var sop = SopReader.Read("every-feature.json", ExampleFiles.Bytes(ExampleFiles.EveryFeature)).Definition.ShouldNotBeNull();

        var process = SopCompiler.Compile(sop);

        sop.Steps.Select(step => step.Id).ShouldBeSubsetOf(process.Elements.Select(element => element.Id.Value));
        foreach (var step in sop.Steps)
            process[new ElementId(step.Id)].Step.ShouldNotBeNull().Id.ShouldBe(step.Id);
    }

    [Test]
    public void Compile_SameSopTwice_GivesTheSameProcess()
    {
        ProcessDefinition Once() => SopCompiler.Compile(SopReader.Read("a.json", ExampleFiles.Bytes(ExampleFiles.EveryFeature)).Definition!);

        Once().Flows.Select(Show).ShouldBe(Once().Flows.Select(Show));
        Once().Elements.Select(element => (element.Id, element.Step)).ShouldBe(Once().Elements.Select(element => (element.Id, element.Step)));
    }
}
