using SopFlow.Definitions.Diagnostics;
using static SopFlow.Definitions.Tests.Examples.SmallSop;

namespace SopFlow.Definitions.Tests.Lint;

public sealed class SopLintTests
{
    private const string Complete = "\"requires\": [ \"surat\" ], \"produces\": [ \"surat\" ], \"standardTime\": \"5 menit\"";
    private const string Brought = "\"serviceStandard\": { \"requirements\": [ { \"text\": \"Surat\", \"document\": \"surat\" } ] },";
    private const string Identity = "\"decree\": { \"number\": \"1\" }, \"dates\": { \"effective\": \"2024-01-01\" }, \"signatory\": \"Kepala Dinas\", \"legalBasis\": [ \"UU\" ], ";

    private static IEnumerable<Diagnostic> Warnings(string steps, string head = Identity + Brought)
    {
        var result = Read(steps, head);
        result.Definition.ShouldNotBeNull();
        return result.Diagnostics;
    }

    [Test]
    public void Lint_CompleteStep_FindsNothing() => Warnings(Work("a", Complete)).ShouldBeEmpty();

    [TestCase("\"requires\": [ \"surat\" ], \"produces\": [ \"surat\" ]", "sop.activity.no-time")]
    [TestCase("\"produces\": [ \"surat\" ], \"standardTime\": \"5 menit\"", "sop.activity.no-document")]
    [TestCase("\"requires\": [ \"surat\" ], \"standardTime\": \"5 menit\"", "sop.activity.no-output")]
    [TestCase("\"requires\": [ \"laporan\" ], \"produces\": [ \"surat\" ], \"standardTime\": \"5 menit\"", "sop.document.from-nowhere")]
    [TestCase("\"requires\": [ \"surat\" ], \"produces\": [ \"surat\" ], \"standardTime\": \"5 hari\"", "sop.time.bare-days")]
    [TestCase(Complete + ", \"remark\": \"setiap Selasa 2 Hari.\"", "sop.remark.time-differs")]
    public void Lint_StepThatWillHurt_Warns(string fields, string rule)
    {
        var warning = Warnings(Work("a", fields)).ShouldHaveSingleItem();

        warning.Rule.ShouldBe(rule);
        warning.Severity.ShouldBe(Severity.Warning);
        warning.Step.ShouldBe("a");
    }

    [Test]
    public void Lint_RemarkRepeatsTheTime_FindsNothing() => Warnings(Work("a", Complete + ", \"remark\": \"selesai dalam 5 menit\"")).ShouldBeEmpty();

    [Test]
    public void Lint_DocumentOfAnEarlierStep_FindsNothing() =>
        Warnings(Rows(Work("a", "\"requires\": [ \"surat\" ], \"produces\": [ \"laporan\" ], \"standardTime\": \"5 menit\""),
            Work("b", "\"requires\": [ \"laporan\" ], \"produces\": [ \"surat\" ], \"standardTime\": \"5 menit\""))).ShouldBeEmpty();

    [TestCase("Memeriksa berkas")]
    [TestCase("Berkas diperiksa kembali")]
    [TestCase("Menerima dan memverifikasi surat")]
    [TestCase("Melakukan uji coba aplikasi")]
    public void Lint_CheckWithoutDecision_WarnsAtTheActivity(string activity) =>
        Warnings(Work("a", Complete).Replace("Kegiatan a", activity, StringComparison.Ordinal)).ShouldHaveSingleItem().Rule.ShouldBe("sop.activity.check-without-decision");

    [TestCase("Mengumpulkan Hasil Verifikasi")]
    [TestCase("Menyampaikan permohonan pemeriksaan")]
    [TestCase("Menyusun laporan hasil pengujian")]
    public void Lint_PaperAboutACheck_FindsNothing(string activity) =>
        Warnings(Work("a", Complete).Replace("Kegiatan a", activity, StringComparison.Ordinal)).ShouldBeEmpty();

    [Test]
    public void Lint_BareDaysBesideWorkingDays_WarnsOfBoth() =>
        Warnings(Rows(Work("a", Complete.Replace("5 menit", "5 hari", StringComparison.Ordinal)), Work("b", Complete.Replace("5 menit", "5 hari kerja", StringComparison.Ordinal))))
            .Select(warning => warning.Rule).ShouldBe(["sop.time.bare-days", "sop.time.mixed-days"], ignoreOrder: true);

    [Test]
    public void Lint_DaysAreCalendarDays_DoesNotWarnOfBareDays() =>
        Warnings(Work("a", Complete.Replace("5 menit", "5 hari", StringComparison.Ordinal)), Identity + Brought + "\"daysAre\": \"calendarDays\",").ShouldBeEmpty();

    [Test]
    public void Lint_EmptyHead_WarnsOfEachMissingField() =>
        Warnings(Work("a", Complete), Brought).Select(warning => warning.Rule).ShouldBe(Enumerable.Repeat("sop.identity.missing", 4));

    [Test]
    public void Lint_InForceBeforeItWasMade_Warns() =>
        Warnings(Work("a", Complete), Identity.Replace("\"effective\"", "\"made\": \"2024-02-01\", \"effective\"", StringComparison.Ordinal) + Brought)
            .ShouldHaveSingleItem().Rule.ShouldBe("sop.dates.order");
}
