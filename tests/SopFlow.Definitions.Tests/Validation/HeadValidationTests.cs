using System.Text;
using SopFlow.Definitions.Reading;
using static SopFlow.Definitions.Tests.Examples.SmallSop;

namespace SopFlow.Definitions.Tests.Validation;

public sealed class HeadValidationTests
{
    [TestCase("\"serviceStandard\": { \"promise\": { \"standardTime\": \"segera\" } },", "sop.time.unreadable")]
    [TestCase("\"serviceStandard\": { \"promise\": { \"standardTime\": \"-\" } },", "sop.time.unreadable")]
    [TestCase("\"serviceStandard\": { \"promise\": { \"standardTime\": \"3 bulan\", \"clockStart\": \"complete\" } },", "sop.promise.step")]
    [TestCase("\"serviceStandard\": { \"promise\": { \"standardTime\": \"3 bulan\", \"step\": \"satu\" } },", "sop.promise.step")]
    [TestCase("\"serviceStandard\": { \"promise\": { \"standardTime\": \"3 bulan\", \"clockStart\": \"step\", \"step\": \"x\" } },", "sop.step.unknown")]
    [TestCase("\"serviceStandard\": { \"promise\": { \"standardTime\": \"3 bulan\", \"clockStart\": \"step\", \"step\": \"satu\", \"outcome\": \"ya\" } },", "sop.promise.step", "sop.outcome.unknown")]
    [TestCase("\"serviceStandard\": { \"promise\": { \"standardTime\": \"3 bulan\", \"clockStart\": \"complete\", \"step\": \"satu\", \"outcome\": \"ya\" } },", "sop.outcome.unknown")]
    [TestCase("\"serviceStandard\": { \"promise\": { \"standardTime\": \"3 bulan\", \"clockStart\": \"step\", \"step\": \"selesai\" } },", "sop.promise.step")]
    [TestCase("\"serviceStandard\": { \"requirements\": [ { \"text\": \"Surat\", \"document\": \"x\" } ] },", "sop.document.unknown")]
    [TestCase("\"serviceStandard\": { \"procedure\": [ { \"text\": \"Surat\", \"standardTime\": \"lama\" } ] },", "sop.time.unreadable")]
    [TestCase("\"serviceStandard\": { \"fee\": { \"text\": \"Rp\", \"rupiah\": -1 } },", "sop.fee.bounds")]
    [TestCase("\"timeColumnUnit\": \"Waktu\",", "sop.time.unreadable")]
    [TestCase("\"inferred\": [ { \"pointer\": \"/steps/9\", \"confidence\": \"low\", \"reason\": \"r\" } ],", "sop.pointer.nowhere")]
    [TestCase("\"notes\": [ { \"kind\": \"gap\", \"text\": \"t\", \"pointers\": [ \"steps\" ] } ],", "sop.pointer.nowhere")]
    public void Read_HeadThatCannotRun_IsRefusedOnItsLine(string head, params string[] rules)
    {
        var result = Read(Rows(Work("satu"), """{ "id": "selesai", "activity": "Selesai", "kind": "end" }"""), head);

        result.Errors.Select(error => error.Rule).ShouldBe(rules, ignoreOrder: true);
        result.Errors.ShouldAllBe(error => error.Line == 1 && error.Step == null);
    }

    [TestCase("Asia/Jakarta", "Asia/Jakrta", "sop.agency.time-zone")]
    [TestCase("\"id\": \"kepala\"", "\"id\": \"petugas\"", "sop.id.duplicate")]
    [TestCase("\"id\": \"kepala\"", "\"id\": \"Kepala\"", "sop.id.form")]
    [TestCase("\"id\": \"laporan\"", "\"id\": \"surat\"", "sop.id.duplicate")]
    [TestCase("\"id\": \"jumlah\"", "\"id\": \"tanggal\"", "sop.id.duplicate")]
    [TestCase("\"id\": \"jumlah\"", "\"id\": \"outcomes\"", "sop.id.reserved")]
    public void Read_DeclarationThatCannotStand_IsRefused(string old, string replacement, string rule) =>
        SopReader.Read(FileName, Encoding.UTF8.GetBytes(Json(Work("satu")).Replace(old, replacement, StringComparison.Ordinal)))
            .Errors.ShouldHaveSingleItem().Rule.ShouldBe(rule);

    [Test]
    public void Read_OnlyRolesFromOutside_IsRefused() =>
        SopReader.Read(FileName, Encoding.UTF8.GetBytes(Json(Work("satu")).Replace("\"Petugas\" }", "\"Petugas\", \"kind\": \"external\" }", StringComparison.Ordinal)
                .Replace("\"Kepala\" }", "\"Kepala\", \"kind\": \"external\" }", StringComparison.Ordinal)))
            .Errors.ShouldHaveSingleItem().Rule.ShouldBe("sop.role.none-internal");

    [TestCase(0)]
    [TestCase(501)]
    public void Read_NoStepsOrTooMany_IsRefused(int count) =>
        Read(Rows([.. Enumerable.Range(0, count).Select(row => Work($"s{row}"))])).Errors.ShouldHaveSingleItem().Rule.ShouldBe("sop.step.count");
}
