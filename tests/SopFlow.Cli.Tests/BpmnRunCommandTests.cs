using System.Text.Json;
using System.Text.Json.Nodes;
using SopFlow.Testing;

namespace SopFlow.Cli.Tests;

public class BpmnRunCommandTests
{
    private static readonly string Samples = Path.Combine(Checkout.Root, "samples");

    private static IEnumerable<string> SampleFiles => Directory.GetFiles(Samples, "*.bpmn").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(SampleFiles))]
    public void Sample_Check_HasNoFinding(string file) => Typed.At("bpmn", "check", Sample(file)).Output.ShouldEndWith($"{file}: 0 findings, accepted.\n");

    [Test]
    public void Run_WithDecisionsBeside_GoesTheWayTheyDecide()
    {
        var answer = Typed.At(
            "bpmn", "run", Sample("perizinan-berusaha/perizinan.bpmn"), "--decisions", Sample("perizinan-berusaha/perizinan.dmn"), "--vars", """{"bahaya": "besar", "skala": "mikro", "asing": false}""");

        answer.Code.ShouldBe(0, answer.Error);
        answer.Output.ShouldContain("-periksa");
    }

    [Test]
    public void RunAndCheck_DmnAmongTheFiles_IsTakenForDecisions()
    {
        var (process, decisions) = (Sample("perizinan-berusaha/perizinan.bpmn"), Sample("perizinan-berusaha/perizinan.dmn"));
        string[] variables = ["--vars", """{"bahaya": "besar", "skala": "mikro", "asing": false}"""];

        Typed.At(["bpmn", "run", decisions, process, .. variables]).ShouldBe(Typed.At(["bpmn", "run", process, "--decisions", decisions, .. variables]));
        Typed.At("bpmn", "check", process, decisions).Output.ShouldBe($"{decisions}: 0 findings, accepted.\n{process}: 0 findings, accepted.\n");
        Typed.At("bpmn", "run", decisions).ShouldBe(new Typed(2, "", "There is no process among the files.\n"));
        Typed.At("bpmn", "check", Samples).ShouldBe(new Typed(2, "", $"{Samples}: adalah folder, bukan berkas / is a folder, not a file.\n"));
    }

    [Test]
    public void Run_PermitWithItsScript_WaitsForTheApplicantAndRemindsTheHeadOfSection()
    {
        var answer = Typed.At("bpmn", "run", Sample("izin-keramaian.bpmn"), "--script", Sample("izin-keramaian.script.json"));

        answer.Code.ShouldBe(0, answer.Error);
        answer.Error.ShouldBeEmpty();
        answer.Lines.ShouldBe(
        [
            "contoh/kecamatan/izin-keramaian@1.0.0, Asia/Jakarta",
            "2026-01-05 09:00:00   permohonan  Permohonan diterima",
            "2026-01-05 09:00:00  +periksa  Memeriksa kelengkapan berkas",
            "2026-01-05 09:00:00  -periksa  Memeriksa kelengkapan berkas",
            "2026-01-05 09:00:00   lengkap  Lengkap?",
            "2026-01-05 09:00:00  +tunggu  Menunggu kekurangan dari pemohon",
            "2026-01-06 09:00:00  -tunggu  Menunggu kekurangan dari pemohon",
            "2026-01-06 09:00:00  +periksa  Memeriksa kelengkapan berkas",
            "2026-01-06 09:00:00  -periksa  Memeriksa kelengkapan berkas",
            "2026-01-06 09:00:00   lengkap  Lengkap?",
            "2026-01-06 09:00:00  +cek_jadwal  Mengecek jadwal gedung",
            "2026-01-06 09:00:00  -cek_jadwal  Mengecek jadwal gedung",
            "2026-01-06 09:00:00  +telaah  Menelaah keamanan",
            "2026-01-08 09:00:00   dua_hari  Dua hari berlalu",
            "2026-01-08 09:00:00  +ingatkan  Mengingatkan kepala seksi",
            "2026-01-09 09:00:00  -telaah  Menelaah keamanan",
            "2026-01-09 09:00:00  +tanda_tangan  Menandatangani izin",
            "2026-01-09 09:00:00  -ingatkan  Mengingatkan kepala seksi",
            "2026-01-09 09:00:00   teringatkan  Sudah diingatkan",
            "2026-01-09 09:00:00  -tanda_tangan  Menandatangani izin",
            "2026-01-09 09:00:00   terbit  Izin terbit",
            "2026-01-09 09:00:00  completed",
            "Selesai / completed: 2026-01-09 09:00:00",
            "Variabel / variables: {\"lampiran\":\"denah lokasi\",\"lengkap\":true}",
        ]);
    }

    [Test]
    public void Run_TravelWithThePaymentItCalls_RunsBothAndResolvesTheIncident()
    {
        var run = Json(0, "perjalanan-dinas.bpmn", Sample("pembayaran.bpmn"), "--script", Sample("perjalanan-dinas.script.json"), "--vars", """{"hari": 3, "pesawat": false}""");

        run["instances"]!.AsArray().Select(one => one!.GetValue<string>()).ShouldBe(["contoh/sekretariat/perjalanan-dinas@1.0.0", "contoh/sekretariat/pembayaran@1.0.0"]);
        Trace(run).ShouldBe(
            "1 usul 1+hitung 1-hitung 1 keperluan 1+hotel 1-hotel 1 siap 1+setuju 1-setuju 1+bayar "
            + "2 tagihan 2 bersama 2+periksa_anggaran 2+sahkan 2-periksa_anggaran 2-sahkan 2 sah 2+transfer 2!transfer 2-transfer 2 lunas 2* 1-bayar 1 berangkat 1*");
        run["incidents"]!.AsArray().Single()!["code"]!.GetValue<string>().ShouldBe("job.failed");
        run["variables"]!.ToJsonString().ShouldBe("""{"hari":3,"kuitansi":"KW/2026/017","pesawat":false,"uang_harian":1290000}""");
        run["outcome"]!.GetValue<string>().ShouldBe("completed");
    }

    [Test]
    public void Run_CallOfWhatIsNotGiven_IsRefusedUnlessTheScriptPlaysIt()
    {
        using var folder = new TemporaryFolder();

        var refused = Typed.At("bpmn", "run", Sample("perjalanan-dinas.bpmn"));
        var played = Json(0, "perjalanan-dinas.bpmn", "--vars", """{"hari": 1, "pesawat": true}""", "--script", folder.Write("s.json", """[{"returns": "bayar", "with": {"nomor_kuitansi": "KW/1"}}]"""));

        refused.Code.ShouldBe(2);
        refused.Error.ShouldBe("'bayar' calls contoh/sekretariat/pembayaran, which is not among the files; add its file, or say in the script what it gives: {\"returns\": \"bayar\"}.\n");
        Trace(played).ShouldBe("1 usul 1+hitung 1-hitung 1 keperluan 1+tiket 1-tiket 1 siap 1+setuju 1-setuju 1+bayar 1-bayar 1 berangkat 1*");
        played["variables"]!["kuitansi"]!.GetValue<string>().ShouldBe("KW/1");
    }

    [Test]
    public void Run_MessageThatNobodySends_EndsWithOneAndSaysWhatIsWaitedFor()
    {
        var answer = Typed.At("bpmn", "run", Sample("izin-keramaian.bpmn"), "--vars", """{"lengkap": false}""");

        answer.Code.ShouldBe(1);
        answer.Lines[^3..].ShouldBe(
        [
            "Tidak dapat dilanjutkan / stands still, with work left: 2026-01-05 09:00:00",
            "  tunggu menunggu / waits for the message 'kelengkapan-dikirim' with the key 'SURAT/1'",
            "Variabel / variables: {\"lengkap\":false}",
        ]);
    }

    [TestCase("""[{"error": "cek_jadwal", "code": "JADWAL_BENTROK"}]""", 0, "1 permohonan 1+periksa 1-periksa 1 lengkap 1+cek_jadwal 1xcek_jadwal 1 bentrok 1+tolak 1-tolak 1 ditolak 1*", TestName = "an error of the business")]
    [TestCase("""[{"skip": "tanda_tangan"}]""", 1, "1 permohonan 1+periksa 1-periksa 1 lengkap 1+cek_jadwal 1-cek_jadwal 1+telaah 1-telaah 1+tanda_tangan", TestName = "nobody does it")]
    [TestCase("""[{"complete": "periksa", "with": {"lengkap": false}}, {"message": "kelengkapan-dikirim", "with": {"lengkap": true}}, {"skip": "periksa", "occurrence": 2}]""", 1,
        "1 permohonan 1+periksa 1-periksa 1 lengkap 1+tunggu 1-tunggu 1+periksa", TestName = "the second time only")]
    [TestCase("""[{"skip": "telaah"}]""", 1, "1 permohonan 1+periksa 1-periksa 1 lengkap 1+cek_jadwal 1-cek_jadwal 1+telaah 1 dua_hari 1+ingatkan 1-ingatkan 1 teringatkan", TestName = "time goes on beside what nobody does")]
    public void Run_Script_IsFollowed(string script, int code, string trace)
    {
        using var folder = new TemporaryFolder();

        Trace(Json(code, "izin-keramaian.bpmn", "--script", folder.Write("s.json", script))).ShouldBe(trace);
    }

    [Test]
    public void Run_EntryThatCameToNothing_IsTold()
    {
        using var folder = new TemporaryFolder();

        var answer = Typed.At("bpmn", "run", Sample("izin-keramaian.bpmn"), "--script", folder.Write("s.json", """[{"message": "kelengkapan-dikirim"}, {"complete": "periksa", "occurrence": 7}]"""));

        answer.Code.ShouldBe(0);
        answer.Error.ShouldBe("Tidak terpakai / never used: 1: message kelengkapan-dikirim.\nTidak terpakai / never used: 2: complete periksa, occurrence 7.\n");
    }

    [TestCase("""{"periksa": 1}""", "A script is a JSON list")]
    [TestCase("""[{"do": "periksa"}]""", "Entry 1: nothing is called 'do'; there are start, complete, skip, fail, error")]
    [TestCase("""[{"complete": "periksa", "fail": "periksa"}]""", "Entry 1: 'fail' stands beside 'complete'")]
    [TestCase("""[{"with": {}}]""", "Entry 1: it does not say what is done")]
    [TestCase("""[{"complete": "periksa", "with": 3}]""", "Entry 1: 'with' is 3, not an object of variables")]
    [TestCase("""[{"complete": "periksa", "occurrence": 0}]""", "Entry 1: 'occurrence' is 0, not a number from 1")]
    [TestCase("""[{"complete": "periksa", "at": "telaah"}]""", "Entry 1: 'at' says nothing of 'complete periksa'")]
    [TestCase("""[{"skip": "telaah"}, {"complete": "tidak_ada"}]""", "entry 2 speaks of 'tidak_ada', which no file has.")]
    [TestCase("""[{"advance": "besok", "at": "periksa"}]""", "Entry 1: advance besok at periksa: 'besok' is neither a span such as PT2H nor an instant")]
    [TestCase("""[{"complete": "periksa", "outcome": "ya"}]""", "Entry 1: complete periksa: task.outcome_unknown:")]
    [TestCase("""[{"message": "lain", "at": "periksa"}]""", "Entry 1: message lain at periksa: message.not_awaited:")]
    [TestCase("""[{"complete": """, "s.json: ")]
    public void Run_ScriptThatCannotBeFollowed_EndsWithTwoAndSaysWhich(string script, string said)
    {
        using var folder = new TemporaryFolder();

        var answer = Typed.At("bpmn", "run", Sample("izin-keramaian.bpmn"), "--script", folder.Write("s.json", script));

        answer.Code.ShouldBe(2);
        answer.Error.ShouldContain(said);
        answer.Output.ShouldBeEmpty();
    }

    [Test]
    public void Run_FilesAndVariablesThatCannotBeUsed_EndWithTwo()
    {
        using var folder = new TemporaryFolder();
        var good = Sample("pembayaran.bpmn");
        var other = folder.Write("other.bpmn", File.ReadAllText(good).Replace("calendar=\"id/wib\"", "calendar=\"bulan/mars\""));
        var nameless = folder.Write("nameless.bpmn", Waiting);

        Typed.At("bpmn", "run", Path.Combine(folder.Path, "none.bpmn")).Code.ShouldBe(2);
        Typed.At("bpmn", "run", folder.Write("a.bpmn", "<x/>")).Error.ShouldContain("error bpmn.file.root");
        Typed.At("bpmn", "run", folder.Write("a.json", "{}")).Error.ShouldContain(": error ");
        Typed.At("bpmn", "run", good, "--vars", "[1]").Error.ShouldBe("--vars is [1], not a JSON object.\n");
        Typed.At("bpmn", "run", good, "--vars", "{").Error.ShouldStartWith("--vars: ");
        Typed.At("bpmn", "run", good, good).Error.ShouldBe("contoh/sekretariat/pembayaran@1.0.0 is in two files.\n");
        Typed.At("bpmn", "run", other).Error.ShouldContain("There is no calendar 'bulan/mars'");
        Typed.At("bpmn", "run", good, nameless).Error.ShouldContain("error bpmn.sopflow.definition");
        Typed.At("bpmn", "run", good, nameless).Code.ShouldBe(2);
    }

    [Test]
    public void Run_ProcessWithoutEnd_StopsAndSaysSo()
    {
        using var folder = new TemporaryFolder();

        var answer = Typed.At("bpmn", "run", folder.Write("a.bpmn", Waiting));

        answer.Code.ShouldBe(1);
        answer.Lines[^3].ShouldStartWith("Terlalu panjang / stopped after 10000 steps, the most that a run may take: ");
        answer.Lines[^2].ShouldBe("  a menunggu / waits for the message 'm' with the key 'SURAT/1'");
    }

    [Test]
    public void Run_TwoProcessesThatWriteToEachOther_BothRunUnderOneKey()
    {
        var answer = Typed.At("bpmn", "run", Sample("izin-usaha.bpmn"), Sample("rekomendasi-lingkungan.bpmn"));

        answer.Code.ShouldBe(0, answer.Error);
        answer.Lines.ShouldBe(
        [
            "kota-pekalongan/dpmptsp/izin-usaha@1.0.0, Asia/Jakarta",
            "2026-01-05 09:00:00  #1 izin-usaha  permohonan  Permohonan masuk",
            "2026-01-05 09:00:00  #1 izin-usaha  minta  Rekomendasi diminta",
            "2026-01-05 09:00:00  #1 izin-usaha message:rekomendasi lingkungan diminta/SURAT/1  Rekomendasi diminta",
            "2026-01-05 09:00:00  #1 izin-usaha +tunggu  Menunggu rekomendasi",
            "2026-01-05 09:00:00  #2 rekomendasi-lingkungan  permintaan  Permintaan masuk",
            "2026-01-05 09:00:00  #2 rekomendasi-lingkungan +telaah  Menelaah dampak lingkungan",
            "2026-01-05 09:00:00  #2 rekomendasi-lingkungan -telaah  Menelaah dampak lingkungan",
            "2026-01-05 09:00:00  #2 rekomendasi-lingkungan  beri  Rekomendasi diberikan",
            "2026-01-05 09:00:00  #2 rekomendasi-lingkungan message:rekomendasi lingkungan diberikan/SURAT/1  Rekomendasi diberikan",
            "2026-01-05 09:00:00  #2 rekomendasi-lingkungan completed",
            "2026-01-05 09:00:00  #1 izin-usaha -tunggu  Menunggu rekomendasi",
            "2026-01-05 09:00:00  #1 izin-usaha  terbit  Izin terbit",
            "2026-01-05 09:00:00  #1 izin-usaha completed",
            "Selesai / completed: 2026-01-05 09:00:00",
            "Variabel / variables: {}",
        ]);
    }

    [Test]
    public void Run_MessageThatNobodyAwaits_IsToldWithItsKey()
    {
        var text = Typed.At("bpmn", "run", Sample("izin-usaha.bpmn"));
        var entry = Json(1, "izin-usaha.bpmn")["trace"]!.AsArray()[^1]!;

        text.Lines.ShouldContain("2026-01-05 09:00:00  ?rekomendasi lingkungan diminta/SURAT/1  tidak ada yang menunggu / nobody waits for it");
        entry["kind"]!.GetValue<string>().ShouldBe("undelivered");
        entry["element"]!.GetValue<string>().ShouldBe("minta");
        entry["name"]!.GetValue<string>().ShouldBe("rekomendasi lingkungan diminta");
        entry["detail"]!.GetValue<string>().ShouldBe("SURAT/1");
    }

    [TestCase("surat", "P29D", 0, "1 s 1 t 1messaget 1+w 1-w 1+a 1-a 1 e 1*", TestName = "within one instance")]
    [TestCase("lain", "P29D", 1, "1 s 1 t 1messaget 1+w 1-w 1+a 1undeliveredt", TestName = "under another key")]
    [TestCase("surat", "P31D", 1, "1 s 1 t 1messaget 1+w 1-w 1+a 1undeliveredt", TestName = "after its time to live")]
    public void Run_ThrownMessage_WaitsThirtyDaysForItsKey(string key, string span, int code, string trace)
    {
        using var folder = new TemporaryFolder();

        Trace(Json(code, folder.Write("a.bpmn", $"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x" xmlns:sopflow="urn:sopflow:bpmn:1">
              <message id="M1" name="m"/><message id="M2" name="m"/>
              <process id="P" isExecutable="true">
                <startEvent id="s"/>
                <intermediateThrowEvent id="t"><messageEventDefinition messageRef="M1"><extensionElements><sopflow:correlationKey>"{key}"</sopflow:correlationKey></extensionElements></messageEventDefinition></intermediateThrowEvent>
                <intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>{span}</timeDuration></timerEventDefinition></intermediateCatchEvent>
                <intermediateCatchEvent id="a"><messageEventDefinition messageRef="M2"><extensionElements><sopflow:correlationKey>"surat"</sopflow:correlationKey></extensionElements></messageEventDefinition></intermediateCatchEvent>
                <endEvent id="e"/>
                <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="w"/>
                <sequenceFlow id="f3" sourceRef="w" targetRef="a"/><sequenceFlow id="f4" sourceRef="a" targetRef="e"/>
              </process>
            </definitions>
            """))).ShouldBe(trace);
    }

    [Test]
    public void Run_ThrownSignal_IsHeardByOthersAndStartsWhatBeginsByIt()
    {
        using var folder = new TemporaryFolder();
        // The first process writes to the second, which then waits for the signal by which a third begins.
        var first = Throwing("a", """<startEvent id="s"/><intermediateThrowEvent id="t"><messageEventDefinition messageRef="M"/></intermediateThrowEvent><endEvent id="e"><signalEventDefinition signalRef="S"/></endEvent>""", "s t", "t e");
        var second = Throwing("b", """<startEvent id="s2"><messageEventDefinition messageRef="M"/></startEvent><intermediateCatchEvent id="c"><signalEventDefinition signalRef="S"/></intermediateCatchEvent>""", "s2 c");
        var third = Throwing("c", """<startEvent id="s3"><signalEventDefinition signalRef="S"/></startEvent><task id="d"/>""", "s3 d");

        var run = Json(0, folder.Write("a.bpmn", first), folder.Write("b.bpmn", second), folder.Write("c.bpmn", third));

        Trace(run).ShouldBe("1 s 1 t 1messaget 1 e 1signale 1* 2 s2 2+c 2-c 2* 3 s3 3+d 3-d 3*");
        Trace(Json(0, folder.Write("a.bpmn", first))).ShouldBe("1 s 1 t 1messaget 1 e 1signale 1* 1undeliverede 1undeliveredt");
    }

    [TestCase("""{"suhu": 34, "lembap": 10}""", 0, "1 panas 1+t 1-t 1 e 1*")]
    [TestCase("""{"suhu": 20, "lembap": 70}""", 0, "1 lembap 1+t 1-t 1 e 1*")]
    [TestCase("""{"suhu": 20}""", 2, "")]
    public void Run_ConditionalStarts_BeginsWhereTheVariablesMakeItTrue(string variables, int code, string trace)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.bpmn", Starting(""));

        if (code == 0)
            Trace(Json(code, file, "--vars", variables)).ShouldBe(trace);
        else
            Typed.At("bpmn", "run", file, "--vars", variables).ShouldBe(new Typed(
                2, "", "Entry 0: start panas: the variables make no condition true by which unpublished/unpublished/unpublished@0.0.0 starts; give others, or say in the script where it begins: {\"start\": \"panas\"}.\n"));
        Trace(Json(0, file, "--vars", variables, "--script", folder.Write("s.json", """[{"start": "lembap"}]"""))).ShouldStartWith("1 lembap 1+t");
        // A message is taken to have come, but not before a condition that holds.
        Trace(Json(0, folder.Write("b.bpmn", Starting("""<startEvent id="surat"><messageEventDefinition messageRef="M"/></startEvent><sequenceFlow id="f9" sourceRef="surat" targetRef="t"/>""")), "--vars", variables))
            .ShouldBe(code == 0 ? trace : "1 surat 1+t 1-t 1 e 1*");
    }

    private static string Starting(string other) => $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x">
          <message id="M" name="m"/>
          <process id="P" isExecutable="true">
            {other}<startEvent id="panas"><conditionalEventDefinition><condition>suhu &gt; 30</condition></conditionalEventDefinition></startEvent>
            <startEvent id="lembap"><conditionalEventDefinition><condition>lembap &gt; 60</condition></conditionalEventDefinition></startEvent>
            <userTask id="t"/><endEvent id="e"/>
            <sequenceFlow id="f1" sourceRef="panas" targetRef="t"/><sequenceFlow id="f2" sourceRef="lembap" targetRef="t"/><sequenceFlow id="f3" sourceRef="t" targetRef="e"/>
          </process>
        </definitions>
        """;

    private static string Throwing(string procedure, string elements, params string[] flows) => $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x" xmlns:sopflow="urn:sopflow:bpmn:1">
          <message id="M" name="m"/><signal id="S" name="libur"/>
          <process id="P" isExecutable="true"><extensionElements><sopflow:definition id="kota/dinas/{procedure}" version="1.0.0" calendar="id/wib"/></extensionElements>
            {elements}
            {string.Concat(flows.Select((flow, number) => $"<sequenceFlow id=\"f{number}\" sourceRef=\"{flow.Split(' ')[0]}\" targetRef=\"{flow.Split(' ')[1]}\"/>"))}
          </process>
        </definitions>
        """;

    [Test]
    public void Run_ShippedSopAndItsExport_GiveTheSameTrace()
    {
        using var folder = new TemporaryFolder();
        var sop = Path.Combine(Checkout.Root, "definitions/catalog/kota-pekalongan/diskominfo/hosting/1.0.0.json");
        var exported = Path.Combine(folder.Path, "hosting.bpmn");
        Typed.At("bpmn", "export", sop, "-o", exported).Code.ShouldBe(0);

        var run = Typed.At("bpmn", "run", sop);

        run.Output.ShouldContain("\nSelesai / completed: ");
        Typed.At("bpmn", "run", exported).ShouldBe(run);
    }

    [Test]
    public void Export_BpmnWithoutADiagram_IsDrawnAndRunsAsBefore()
    {
        using var folder = new TemporaryFolder();
        var exported = Path.Combine(folder.Path, "izin.bpmn");
        var bare = System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(Sample("izin-usaha.bpmn")), "<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "", System.Text.RegularExpressions.RegexOptions.Singleline);

        Typed.At("bpmn", "export", folder.Write("bare.bpmn", bare), "-o", exported).Code.ShouldBe(0);

        File.ReadAllText(exported).ShouldContain("<bpmndi:BPMNShape");
        Typed.At("bpmn", "run", exported, Sample("rekomendasi-lingkungan.bpmn")).ShouldBe(Typed.At("bpmn", "run", Sample("izin-usaha.bpmn"), Sample("rekomendasi-lingkungan.bpmn")));
        var nameless = Typed.At("bpmn", "export", folder.Write("nameless.bpmn", Waiting), "-o", exported);
        (nameless.Code, nameless.Error.Contains("bpmn.sopflow.definition", StringComparison.Ordinal)).ShouldBe((1, true));
    }

    [TestCaseSource(nameof(SampleFiles))]
    public void Sample_Diagram_ShowsEveryElementAndFlow(string file)
    {
        var xml = System.Xml.Linq.XDocument.Load(Sample(file));
        var drawn = xml.Descendants().Where(part => part.Name.LocalName is "BPMNShape" or "BPMNEdge").Select(part => part.Attribute("bpmnElement")!.Value).ToList();
        var told = xml.Descendants().Where(part => part.Attribute("sourceRef") is not null || part.Name.LocalName is "startEvent" or "endEvent" || part.Name.LocalName.EndsWith("Task", StringComparison.Ordinal)
            || part.Name.LocalName.EndsWith("Gateway", StringComparison.Ordinal)).Select(part => part.Attribute("id")!.Value);

        told.Except(drawn).ShouldBeEmpty();
    }

    /// <summary>Waits for a message, and every hour for nothing.</summary>
    private const string Waiting = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x">
          <message id="M" name="m"/>
          <process id="P" isExecutable="true">
            <startEvent id="s"/><receiveTask id="a" messageRef="M"/><endEvent id="e"/><endEvent id="f"/>
            <boundaryEvent id="b" attachedToRef="a" cancelActivity="false"><timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition></boundaryEvent>
            <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="e"/><sequenceFlow id="f3" sourceRef="b" targetRef="f"/>
          </process>
        </definitions>
        """;

    private static string Sample(string file) => Path.Combine(Samples, file);

    private static JsonNode Json(int code, string file, params string[] words)
    {
        var answer = Typed.At(["bpmn", "run", "--json", Sample(file), .. words]);
        answer.Code.ShouldBe(code, answer.Error);
        return JsonNode.Parse(answer.Output, documentOptions: new JsonDocumentOptions())!;
    }

    /// <summary>The trace in one line: the instance, a sign for what became of the element, the element.</summary>
    private static string Trace(JsonNode run) => string.Join(" ", run["trace"]!.AsArray().Select(entry => entry!["instance"]!.GetValue<int>() + entry["kind"]!.GetValue<string>() switch
    {
        "passed" => " ",
        "entered" => "+",
        "completed" => "-",
        "terminated" => "x",
        "incident" => "!",
        "instanceCompleted" => "*",
        var other => other,
    } + entry["element"]?.GetValue<string>()));
}
