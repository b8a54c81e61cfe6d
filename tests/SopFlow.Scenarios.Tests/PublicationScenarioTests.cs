using SopFlow.Scenarios.Tests.Support;

namespace SopFlow.Scenarios.Tests;

/// <summary>Publication of sectoral statistics at Surakarta: nine steps, three of them timed, a promise of three working days from receipt.</summary>
public sealed class PublicationScenarioTests
{
    [Test]
    public async Task Publication_OverIdulfitri_MissesItsPromise()
    {
        await using var town = await Town.OpenAsync("2026-03-16 09:00");

        // Monday 16 March, in Ramadan (08:00-15:00). 18, 19, 20, 23 and 24 March are closed; from the 25th the hours are the usual ones.
        var matter = await Matter.SubmitAsync(town, "kota-surakarta/diskominfo-sp/publikasi-statistik-sektoral", "2026-03-16 09:00", "STAT/3");
        await matter.DoAsync("menyusun_jadwal", "pengelola_data_statistik", "2026-03-17 10:00", due: "2026-03-17 15:00");
        await matter.DoAsync("memeriksa_jadwal", "jf_statistisi_ahli_muda", "2026-03-17 11:00", outcome: "dikembalikan", remark: "Tanggal bentrok.");
        // One working day after the 17th is the first day after the holidays.
        await matter.DoAsync("menyusun_jadwal", "pengelola_data_statistik", "2026-03-25 09:00", due: "2026-03-25 16:00");
        await matter.DoAsync("memeriksa_jadwal", "jf_statistisi_ahli_muda", "2026-03-25 10:00", outcome: "sesuai");
        await matter.DoAsync("menandatangani_jadwal", "kepala_dinas", "2026-03-25 11:00");
        await matter.DoAsync("mengumpulkan_hasil", "pengelola_data_statistik", "2026-03-26 09:00");
        await matter.DoAsync("rapat_koordinasi", "kepala_bidang_statistik", "2026-03-26 14:00");
        await matter.DoAsync("melaporkan_rapat", "kepala_bidang_statistik", "2026-03-26 15:00");
        await matter.DoAsync("menerima_laporan", "kepala_dinas", "2026-03-26 15:30");
        await matter.DoAsync("menyusun_bahan", "pengelola_data_statistik", "2026-03-30 08:00", due: "2026-03-27 16:30");
        await matter.DoAsync("mempublikasikan", "pengelola_data_statistik", "2026-03-30 09:00", due: "2026-03-31 16:00");

        // Three working days after 16 March: 17, 25 and 26 March.
        await matter.EndsAsync(promiseDue: "2026-03-26 16:00", promiseMet: false);
    }
}
