using SopFlow.Scenarios.Tests.Support;

namespace SopFlow.Scenarios.Tests;

/// <summary>Recommendation for an application at Surakarta: nine activities without a time, a promise of ninety working days from receipt.</summary>
public sealed class RecommendationScenarioTests
{
    [Test]
    public async Task Recommendation_SentBackTwice_KeepsItsNinetyWorkingDays()
    {
        await using var town = await Town.OpenAsync("2026-01-05 09:00");

        var matter = await Matter.SubmitAsync(town, "kota-surakarta/diskominfo-sp/rekomendasi-aplikasi", "2026-01-05 09:00", "APL/1");
        await matter.DoAsync("menerima_pengajuan", "pengadministrasi_umum", "2026-01-05 10:00");
        await matter.DoAsync("pengkajian_dokumen", "kepala_dinas", "2026-01-06 10:00", outcome: "dikembalikan", remark: "Surat belum ditandatangani.");
        await matter.DoAsync("menerima_pengajuan", "pengadministrasi_umum", "2026-01-07 10:00");
        await matter.DoAsync("pengkajian_dokumen", "kepala_dinas", "2026-01-08 10:00", outcome: "ditindaklanjuti");
        await matter.DoAsync("koordinasi", "kepala_bidang_ti", "2026-01-20 10:00");
        await matter.DoAsync("merencanakan_pengkajian", "pranata_komputer_ahli_muda", "2026-02-02 10:00");
        await matter.DoAsync("menganalisis_pengajuan", "analis_data_informasi", "2026-03-02 10:00");
        await matter.DoAsync("menyusun_rekomendasi", "pengelola_database", "2026-04-01 10:00");
        await matter.DoAsync("memverifikasi_rekomendasi", "pranata_komputer_ahli_muda", "2026-04-06 10:00", outcome: "dikembalikan", remark: "Bab keamanan kurang.");
        await matter.DoAsync("menyusun_rekomendasi", "analis_data_informasi", "2026-04-20 10:00");
        await matter.DoAsync("memverifikasi_rekomendasi", "pranata_komputer_ahli_muda", "2026-04-21 10:00", outcome: "terverifikasi");
        await matter.DoAsync("mengusulkan_hasil", "kepala_bidang_ti", "2026-04-22 10:00");
        await matter.DoAsync("mengirimkan_rekomendasi", "kepala_dinas", "2026-04-23 10:00");

        // Working days after 5 January: January 18 (without the 16th), February 18 (without the 16th and 17th), March 17 (without 18, 19, 20, 23, 24),
        // April 21 (without the 3rd): 74 by 30 April. May begins with a holiday; 4-8 (79), 11-13 (82), 18-22 (87), 25, 26 (89), 29 (90).
        await matter.EndsAsync(promiseDue: "2026-05-29 16:30");
    }
}
