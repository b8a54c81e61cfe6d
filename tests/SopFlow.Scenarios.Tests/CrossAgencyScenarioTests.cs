using SopFlow.Scenarios.Tests.Support;

namespace SopFlow.Scenarios.Tests;

/// <summary>An application across agencies at Riau: eleven steps and a hidden security check, several roles to a step, a promise of three calendar months.</summary>
public sealed class CrossAgencyScenarioTests
{
    [Test]
    public async Task Application_FailingDemoAndSecurity_ComesToItsEndInThreeMonths()
    {
        await using var town = await Town.OpenAsync("2026-01-05 09:00");

        var matter = await Matter.SubmitAsync(town, "provinsi-riau/diskominfotik/aplikasi-lintas-perangkat-daerah", "2026-01-05 09:00", "RIAU/5");
        await matter.DoAsync(
            "mengajukan_permohonan", "perangkat_daerah", "2026-01-05 10:00",
            documents: ["surat_permohonan", "kerangka_acuan_kerja", "proses_bisnis_aplikasi", "database_pendukung"]);
        await matter.DoAsync("membukukan_surat", "tata_usaha", "2026-01-05 11:00");
        await matter.DoAsync("disposisi_kadis", "kepala_dinas", "2026-01-06 09:00");
        await matter.DoAsync("menelaah_surat", "kepala_bidang_aptika", "2026-01-07 09:00", outcome: "lengkap");
        await matter.DoAsync("analisis_bersama", "pranata_komputer", "2026-01-12 09:00");
        await matter.DoAsync("analisis_bersama", "kepala_seksi_aplikasi", "2026-01-12 10:00");
        await matter.DoAsync("analisis_bersama", "tim_teknis_aptika", "2026-01-12 11:00");
        await matter.DoAsync("pembangunan_aplikasi", "pranata_komputer", "2026-02-20 09:00");
        await matter.DoAsync("pembangunan_aplikasi", "tim_teknis_aptika", "2026-02-23 09:00");
        await matter.DoAsync("demo_pengujian", "kepala_seksi_aplikasi", "2026-02-24 09:00", outcome: "tidak_diterima", remark: "Laporan tidak tampil.");
        await matter.DoAsync("pembangunan_aplikasi", "tim_teknis_aptika", "2026-03-02 09:00");
        await matter.DoAsync("pembangunan_aplikasi", "pranata_komputer", "2026-03-02 10:00");
        await matter.DoAsync("demo_pengujian", "kepala_seksi_aplikasi", "2026-03-03 09:00", outcome: "diterima");
        await matter.DoAsync("penyempurnaan_aplikasi", "pranata_komputer", "2026-03-09 09:00");
        await matter.DoAsync("penyempurnaan_aplikasi", "tim_teknis_aptika", "2026-03-09 10:00");
        await matter.DoAsync("meminta_pemeriksaan_keamanan", "kepala_seksi_aplikasi", "2026-03-10 09:00");
        await matter.DoAsync("memeriksa_keamanan", "kepala_bidang_persandian", "2026-03-13 09:00", outcome: "tidak_aman", remark: "Celah pada unggahan.");
        await matter.DoAsync("penyempurnaan_aplikasi", "tim_teknis_aptika", "2026-03-16 09:00");
        await matter.DoAsync("penyempurnaan_aplikasi", "pranata_komputer", "2026-03-16 10:00");
        await matter.DoAsync("meminta_pemeriksaan_keamanan", "kepala_seksi_aplikasi", "2026-03-17 09:00");
        await matter.DoAsync("memeriksa_keamanan", "kepala_bidang_persandian", "2026-03-30 09:00", outcome: "aman");
        await matter.DoAsync("menyerahkan_aplikasi", "kepala_seksi_aplikasi", "2026-03-31 09:00");
        await matter.DoAsync("mengusulkan_hosting", "perangkat_daerah", "2026-04-01 09:00", skip: true);

        // Three months after 5 January, 09:00, to the minute: the promise is calendar time.
        await matter.EndsAsync(promiseDue: "2026-04-05 09:00");
    }
}
