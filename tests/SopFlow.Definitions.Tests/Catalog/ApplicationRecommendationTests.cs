using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Tests.Catalog;

/// <summary>Kota Surakarta, recommendation of an application or website: the table of 000.</summary>
public sealed class ApplicationRecommendationTests
{
    private static readonly SopDefinition Sop = CatalogFiles.Sop("kota-surakarta/diskominfo-sp/rekomendasi-aplikasi");

    [Test]
    public void Table_OfTheRecommendation_SaysWhatTheSourceSays() => Sop.Table().ShouldBe(
        """
        1 | Mulai | — | — | — | — | —
        2 | Menerima Pengajuan Dokumen Rekomendasi Pengembangan aplikasi website | [pengadministrasi_umum, M] | — | — | — | —
        3 | Momentingkan untuk melakukan pengkajian dokumen rekomendasi aplikasi website | [kepala_dinas, M] | — | — | — | —
        4 | Melakukan koordinasi dalam perbaikan dan pengembangan aplikasi website | [kepala_bidang_ti, L] | — | — | — | —
        5 | Merencanakan dan mengkoordinasikan pengkajian rekomendasi dan pengembangan aplikasi website | [pranata_komputer_ahli_muda, L] | — | — | — | —
        6 | Menganalisis pengajuan dokumen rekomendasi dan pengembangan aplikasi website | [analis_data_informasi, M] | — | — | — | —
        7 | menyusun rekomendasi aplikasi website | [pengelola_database / analis_data_informasi, L] | — | — | — | —
        8 | memverifikasi dan melaporkan hasil rekomendasi aplikasi website | [pranata_komputer_ahli_muda, L] | — | — | — | —
        9 | Mengusulkan hasil rekomendasi aplikasi website | [kepala_bidang_ti, L] | — | — | — | —
        10 | Mengirimkan rekomendasi aplikasi website | [pengadministrasi_umum / kepala_dinas, L] | — | — | — | —
        11 | Selesai | — | — | — | — | —
        """);

    [Test]
    public void Activities_OfTheRecommendation_AreNine() =>
        Sop.Steps.Count(step => step.Kind is not (StepKind.Start or StepKind.End)).ShouldBe(9);

    [Test]
    public void Routes_OfTheRecommendation_LeadBackFromBothChecks() => Sop.Routes().ShouldBe(
        """
        pengkajian_dokumen: ditindaklanjuti (Ditindaklanjuti) -> koordinasi
        pengkajian_dokumen: dikembalikan (Dikembalikan untuk dilengkapi) -> menerima_pengajuan, reason
        memverifikasi_rekomendasi: terverifikasi (Terverifikasi) -> mengusulkan_hasil
        memverifikasi_rekomendasi: dikembalikan (Dikembalikan untuk diperbaiki) -> menyusun_rekomendasi, reason
        """);

    [Test]
    public void Standard_OfTheRecommendation_SaysWhatTheSourceSays()
    {
        var standard = Sop.ServiceStandard.ShouldNotBeNull();

        Sop.Decree!.Number.Text.ShouldBe("016 Tahun 2024");
        Sop.LegalBasis.ShouldBeEmpty();
        Sop.Calendar.ShouldBe("id/wib");
        Sop.Roles.Select(role => role.Name.AsWritten).ShouldBe(
            ["Pengadministrasi Umum", "Pengelola Database", "Analisis Data dan Informasi", "Pranata Komputer Ahli Muda", "Kepala Bidang Teknologi dan Informatika", "Kepala Dinas"]);
        standard.Requirements.Single().Text.Text.ShouldBe("Surat Permohonan Pengelolaan Sistem Informasi");
        standard.Promise!.StandardTime.Text.ShouldBe("90 Hari kerja");
        standard.Promise.ClockStart.ShouldBe(ClockStart.Received);
        standard.Promise.Remark!.Text.ShouldEndWith("Maksimal 90 hari kerja sejak berkas permohonan diterima dinas");
        standard.Procedure.Select(item => (item.Text.Text, item.StandardTime?.Text)).ShouldBe(
            [("Mengajukan Surat Permohonan", "1 hari"), ("Memverifikasi dan melakukan peninjauan", "1 hari")]);
        standard.Fee!.Text.Text.ShouldBe("Tidak dipungut biaya");
        standard.Products.Single().Text.ShouldBe("Aplikasi atau Website dan Domain Perangkat Daerah");
        standard.ComplaintChannels.Count.ShouldBe(9);
    }
}
