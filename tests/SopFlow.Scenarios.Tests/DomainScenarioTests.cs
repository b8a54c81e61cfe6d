using SopFlow.Scenarios.Tests.Support;

namespace SopFlow.Scenarios.Tests;

/// <summary>Domain at Pekalongan, whose tenth step calls hosting. No step has a time; the promise is seven working days from receipt.</summary>
public sealed class DomainScenarioTests
{
    [Test]
    public async Task Domain_CallsHosting_AndGoesOnWhenThatHasEnded()
    {
        await using var town = await Town.OpenAsync("2026-01-12 09:00");

        // Received on Monday 12 January. Friday the 16th is Isra Mikraj, so the seventh working day after it is Thursday the 22nd, 15:45.
        var matter = await Matter.SubmitAsync(town, "kota-pekalongan/diskominfo/domain", "2026-01-12 09:00", "SURAT/2/2026");
        await matter.DoAsync("mengajukan_permohonan", "opd_pengguna", "2026-01-12 09:05", documents: "surat_permohonan");
        await matter.DoAsync("menerima_permohonan", "sekretaris_tu", "2026-01-12 09:10");
        await matter.DoAsync("menerima_permohonan", "kepala_dinas", "2026-01-12 09:20");
        await matter.DoAsync("menindaklanjuti_disposisi", "kepala_bidang_apps", "2026-01-12 10:00");
        await matter.DoAsync("menganalisis_kebutuhan", "petugas_teknis", "2026-01-12 15:00");
        await matter.DoAsync("merancang_desain", "petugas_teknis", "2026-01-13 10:00");
        await matter.DoAsync("presentasi_desain", "petugas_teknis", "2026-01-13 11:00", outcome: "diperbaiki", remark: "Warna tidak sesuai.");
        await matter.DoAsync("merancang_desain", "petugas_teknis", "2026-01-13 14:00");
        await matter.DoAsync("presentasi_desain", "petugas_teknis", "2026-01-13 15:00", outcome: "diterima");
        await matter.DoAsync("menunjuk_programmer", "kepala_bidang_apps", "2026-01-14 08:30");
        await matter.DoAsync("coding_desain", "programmer", "2026-01-15 15:00");
        await matter.DoAsync("presentasi_web", "programmer", "2026-01-19 09:00", outcome: "diterima");

        var hosting = await matter.CalledAsync("kota-pekalongan/diskominfo/hosting");
        await hosting.DoAsync("mengirim_surat", "opd_pemohon", "2026-01-19 09:30");
        await hosting.DoAsync("menerima_surat", "sekretaris_tu", "2026-01-19 09:31", due: "2026-01-19 09:35");
        await hosting.DoAsync("disposisi_kabid", "kepala_dinas", "2026-01-19 09:33", due: "2026-01-19 09:36");
        await hosting.DoAsync("disposisi_kasi", "kabid_ins", "2026-01-19 09:34", due: "2026-01-19 09:38");
        await hosting.DoAsync("memverifikasi_dokumen", "kasi_pusat_data", "2026-01-19 09:40", due: "2026-01-19 09:44", outcome: "lengkap");
        await hosting.DoAsync("membuatkan_domain", "kasi_pusat_data", "2026-01-19 11:30", due: "2026-01-19 11:40");
        await hosting.DoAsync("meminta_pengesahan", "kabid_ins", "2026-01-19 13:20", due: "2026-01-19 13:30", documents: "dokumen_hosting");
        await hosting.DoAsync("mengesahkan_dokumen", "kepala_dinas", "2026-01-19 13:40", due: "2026-01-19 13:50", outcome: "disahkan");
        await hosting.DoAsync("mengirimkan_dokumen", "sekretaris_tu", "2026-01-19 13:44", due: "2026-01-19 13:45");
        await hosting.DoAsync("menerima_dokumen", "opd_pemohon", "2026-01-19 13:49", due: "2026-01-19 13:49");
        await hosting.EndsAsync();

        await matter.DoAsync("memberi_nama_sub_domain", "petugas_teknis", "2026-01-19 14:30");
        await matter.DoAsync("uji_coba", "petugas_teknis", "2026-01-20 10:00", outcome: "berhasil");
        await matter.DoAsync("melatih_admin", "petugas_teknis", "2026-01-21 10:00");
        await matter.DoAsync("menyusun_berita_acara", "petugas_teknis", "2026-01-21 14:00");
        await matter.DoAsync("menyusun_laporan", "petugas_teknis", "2026-01-22 09:00");
        await matter.DoAsync("menyerahkan", "kepala_dinas", "2026-01-22 15:45");

        await matter.EndsAsync(promiseDue: "2026-01-22 15:45");
    }
}
