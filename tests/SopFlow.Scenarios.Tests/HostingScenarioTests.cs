using SopFlow.Scenarios.Tests.Support;

namespace SopFlow.Scenarios.Tests;

/// <summary>
/// Hosting at Pekalongan. Counter hours: Monday to Thursday 08:00-15:45 with a break 12:00-13:00, Friday 08:00-11:00; an applicant's time is calendar time.
/// </summary>
public sealed class HostingScenarioTests
{
    private const string Sop = "kota-pekalongan/diskominfo/hosting";

    [Test]
    public async Task Hosting_LateStepAndAnIncompleteFile_ComesToItsEnd()
    {
        await using var town = await Town.OpenAsync("2026-01-08 14:00");

        // Thursday afternoon; the file is incomplete the first time.
        var matter = await Matter.SubmitAsync(town, Sop, "2026-01-08 14:00", "SURAT/1/2026");
        await matter.DoAsync("mengirim_surat", "opd_pemohon", "2026-01-08 14:10", documents: "surat_permohonan_hosting");
        await matter.DoAsync("menerima_surat", "sekretaris_tu", "2026-01-08 14:12", due: "2026-01-08 14:15");
        await matter.DoAsync("disposisi_kabid", "kepala_dinas", "2026-01-08 15:43", due: "2026-01-08 14:17");
        // Two minutes are left on Thursday, three come from Friday.
        await matter.DoAsync("disposisi_kasi", "kabid_ins", "2026-01-09 08:02", due: "2026-01-09 08:03");
        await matter.DoAsync("memverifikasi_dokumen", "kasi_pusat_data", "2026-01-09 08:12", due: "2026-01-09 08:12", outcome: "tidak_lengkap", remark: "Lampiran kurang.");

        // Back to the applicant, who answers on Sunday; the counter opens on Monday.
        await matter.DoAsync("mengirim_surat", "opd_pemohon", "2026-01-11 20:00", documents: "surat_permohonan_hosting");
        await matter.DoAsync("menerima_surat", "sekretaris_tu", "2026-01-12 08:01", due: "2026-01-12 08:05");
        await matter.DoAsync("disposisi_kabid", "kepala_dinas", "2026-01-12 08:02", due: "2026-01-12 08:06");
        await matter.DoAsync("disposisi_kasi", "kabid_ins", "2026-01-12 08:03", due: "2026-01-12 08:07");
        await matter.DoAsync("memverifikasi_dokumen", "kasi_pusat_data", "2026-01-12 11:00", due: "2026-01-12 08:13", outcome: "lengkap");
        // One hour before the break and one after it.
        await matter.DoAsync("membuatkan_domain", "kasi_pusat_data", "2026-01-12 13:30", due: "2026-01-12 14:00");
        await matter.DoAsync("meminta_pengesahan", "kabid_ins", "2026-01-12 14:00", due: "2026-01-12 14:30", documents: "dokumen_hosting");
        await matter.DoAsync("mengesahkan_dokumen", "kepala_dinas", "2026-01-12 14:10", due: "2026-01-12 14:30", outcome: "disahkan");
        await matter.DoAsync("mengirimkan_dokumen", "sekretaris_tu", "2026-01-12 14:12", due: "2026-01-12 14:15");
        await matter.DoAsync("menerima_dokumen", "opd_pemohon", "2026-01-12 14:15", due: "2026-01-12 14:17");

        await matter.EndsAsync();
    }
}
