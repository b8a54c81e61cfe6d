using SopFlow.Scenarios.Tests.Support;

namespace SopFlow.Scenarios.Tests;

/// <summary>
/// Asking BPS for data at Surakarta: 07:30-16:00 with a break 12:00-13:00, Friday to 16:30 with a break 11:30-13:00. A letter goes out on Tuesdays, and the answer
/// is waited for.
/// </summary>
public sealed class BpsScenarioTests
{
    [Test]
    public async Task DataFromBps_SentBackOnceAndPrintedLate_ComesToItsEnd()
    {
        await using var town = await Town.OpenAsync("2026-05-08 10:00");

        // Friday 8 May. Thursday 14 (Kenaikan) and Friday 15 May (cuti bersama), 27 and 28 May (Iduladha) and Monday 1 June are closed.
        var matter = await Matter.SubmitAsync(town, "kota-surakarta/diskominfo-sp/permohonan-data-bps", "2026-05-08 10:00", "BPS/7");
        await matter.DoAsync("membuat_surat", "pengelola_data_statistik", "2026-05-08 11:00", due: "2026-05-08 11:00", documents: "draft_surat_permohonan");
        await matter.DoAsync("memeriksa_surat", "jf_statistisi_ahli_muda", "2026-05-08 11:15", due: "2026-05-08 11:30", outcome: "sesuai");
        // Fifteen minutes to the Friday break, fifteen after it.
        await matter.DoAsync("memverifikasi_surat", "kepala_bidang_statistik", "2026-05-08 13:10", due: "2026-05-08 13:15", outcome: "dikembalikan", remark: "Tahun data keliru.");
        await matter.DoAsync("membuat_surat", "pengelola_data_statistik", "2026-05-08 14:00", due: "2026-05-08 14:10", documents: "draft_surat_permohonan");
        await matter.DoAsync("memeriksa_surat", "jf_statistisi_ahli_muda", "2026-05-08 14:20", due: "2026-05-08 14:30", outcome: "sesuai");
        await matter.DoAsync("memverifikasi_surat", "kepala_bidang_statistik", "2026-05-08 14:40", due: "2026-05-08 14:50", outcome: "disetujui");
        await matter.DoAsync("menandatangani_surat", "kepala_dinas", "2026-05-08 15:00", due: "2026-05-08 15:10");

        // Tuesday 12 May, at opening; one working day after that day is Wednesday 13 May.
        await matter.PassAsync("2026-05-12 07:30");
        await matter.DoAsync("mengajukan_surat", "pengadministrasi_persuratan", "2026-05-12 09:00", due: "2026-05-13 16:00", documents: "dokumen_master_data");
        // The answer comes on Wednesday 13 May: two working days after it, over the two closed days, end on Tuesday 19 May.
        await matter.ReceiveAsync("jawaban_bps", "2026-05-13 10:00");
        await matter.DoAsync("menerima_hasil", "pengadministrasi_persuratan", "2026-05-18 08:00", due: "2026-05-19 16:00");
        await matter.DoAsync("menerima_data", "kepala_dinas", "2026-05-18 08:10", due: "2026-05-18 08:15");
        await matter.DoAsync("mendisposisikan_data", "kepala_dinas", "2026-05-18 08:20", due: "2026-05-18 08:25");
        // Fourteen working days after 18 May: 19 20 21 22, 25 26 29, 2 3 4 5 June, 8 9 10 June.
        await matter.DoAsync("mencetak_data", "pengelola_data_statistik", "2026-06-11 08:00", due: "2026-06-10 16:00");
        // Five working days after Thursday 11 June; Tuesday 16 June is Tahun Baru Islam: 12, 15, 17, 18, 19.
        await matter.DoAsync("mempublikasikan_dokumen", "pengelola_data_statistik", "2026-06-12 09:00", due: "2026-06-19 16:30", documents: "metadata_statistik");
        await matter.DoAsync("menghasilkan_dokumen", "pengelola_data_statistik", "2026-06-12 09:10", due: "2026-06-12 09:15", documents: "draft_materi_publikasi");

        await matter.EndsAsync();
    }
}
