using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Tests.Catalog;

/// <summary>Kota Surakarta, sectoral statistics: the page of 001 holds two procedures, a table and a list.</summary>
public sealed class SectoralStatisticsTests
{
    private static readonly SopDefinition Request = CatalogFiles.Sop("kota-surakarta/diskominfo-sp/permohonan-data-bps");
    private static readonly SopDefinition Publication = CatalogFiles.Sop("kota-surakarta/diskominfo-sp/publikasi-statistik-sektoral");

    [Test]
    public void Table_OfTheRequest_SaysWhatTheSourceSays() => Request.Table().ShouldBe(
        """
        1 | Mula | — | — | — | — | —
        2 | Membuat Surat Permohonan Data Otorensi Statistik Sektoral ke BPS. | [pengelola_data_statistik, M] | Draft Surat Permohonan | 1 Jam | Draft Surat Permohonan | —
        3 | Memeriksa Surat Permohonan Data Otorensi Statistik Sektoral ke BPS. | [jf_statistisi_ahli_muda, M] | Draft Surat Permohonan | 30 Menit | Draft Surat Permohonan | —
        4 | Memverifikasi Surat Permohonan Data Otorensi Statistik Sektoral ke BPS. | [kepala_bidang_statistik, M] | Draft Surat Permohonan | 30 Menit | Surat Permohonan | —
        5 | Menandatangani Surat Permohonan Data Otorensi Statistik Sektoral ke BPS. | [kepala_dinas, H] | Surat Permohonan | 30 Menit | Surat Permohonan | —
        — | Menunggu hari pengiriman surat (setiap Selasa) | — | — | — | — | —
        6 | Mengajukan Surat Permohonan Data Otorensi Statistik Sektoral ke BPS | [pengadministrasi_persuratan, M] | Dokumen Master Data | 1 Hari | Dokumen Master Data | Mengirimkan Surat Permohonan ke PHS (kargo pos) setiap Selasa 2 Hari.
        — | Menunggu jawaban dan data dari BPS | [bps, M] | — | — | — | —
        7 | Menerima Hasil Surat Permohonan Data Otorensi Statistik Sektoral dan Data Otorensi dari BPS. | [pengadministrasi_persuratan, M] | Dokumen Master Data | 2 Hari | Disposisi | Surat diteruskan ke Kepala Bidang Statistik
        8 | Menerima Data Otorensi dan menterikan data | [pengadministrasi_persuratan / kepala_dinas, L] | Disposisi | 15 Menit | Disposisi | —
        9 | Disposisi hasil pengumpulan Otorensi Statistik Sektoral dari BPS untuk dipikahkan kepada Kepala Bidang | [kepala_dinas, M] | Disposisi | 15 Menit | Disposisi | —
        10 | Mencetak Data Otorensi Statistik Sektoral dalam bentuk Bina | [pengelola_data_statistik, M] | Disposisi | 14 Hari | Dokumen Otorensi | Terdapat 6 jenis data dan dipisahkan sesuai dengan kebutuhan (opsional)
        11 | Mempublikasikan dan memodifikasi Dokumen ke Perangkat Daerah terkait. | [pengelola_data_statistik / jf_statistisi_ahli_muda, L] | Metalata Statistik Sektoral dari BPS | 5 Hari | Disposisi | Publikasi digital pada website surakarta.go.id dan diskominfo.surakarta.go.id (10 Menit)
        12 | Menghasilkan Dokumen Otorensi. | [pengadministrasi_persuratan / pengelola_data_statistik, L] | Draft Materi Publikasi | 15 Menit | Materi Publikasi Final | —
        13 | Selesai | — | — | — | — | —
        """);

    [Test]
    public void Activities_OfTheRequest_AreElevenAndTwoInferredWaits()
    {
        Request.Steps.Count(step => step.Number is not null && step.Kind is not (StepKind.Start or StepKind.End)).ShouldBe(11);
        Request.InferredAt("/steps/5").ShouldBe(Confidence.Low);
        Request.InferredAt("/steps/7").ShouldBe(Confidence.Medium);
    }

    [Test]
    public void Routes_OfTheRequest_ReturnFromChecksAndWaitForTuesdayAndBps() => Request.Routes().ShouldBe(
        """
        memeriksa_surat: sesuai (Sesuai) -> memverifikasi_surat
        memeriksa_surat: dikembalikan (Dikembalikan untuk diperbaiki) -> membuat_surat, reason
        memverifikasi_surat: disetujui (Disetujui) -> menandatangani_surat
        memverifikasi_surat: dikembalikan (Dikembalikan untuk diperbaiki) -> membuat_surat, reason
        menunggu_pengiriman: waits for Tuesday
        menunggu_jawaban_bps: waits for jawaban_bps
        mencetak_data: optional
        """);

    [Test]
    public void Head_OfTheRequest_SaysWhatTheSourceSays()
    {
        Request.Decree!.Number.Text.ShouldBe("016 Tahun 2024");
        Request.LegalBasis.ShouldBeEmpty();
        Request.ServiceStandard.ShouldBeNull();
        Request.Calendar.ShouldBe("id/wib");
        Request.Roles.Where(role => role.Kind == RoleKind.Internal).Select(role => role.Name.AsWritten).ShouldBe(
            ["Pengadministrasian Surat", "Pengelola Data Statistik", "JF Staf Ahli Muda", "Kepala Bidang Statistik", "Kepala Dinas"]);
        Request.Provenance!.RetrievedAt.ShouldBe(new NodaTime.LocalDateTime(2024, 7, 18, 0, 40));
    }

    [Test]
    public void Table_OfThePublication_SaysWhatTheSourceSays() => Publication.Table().ShouldBe(
        """
        1 | Menyusun Draft Jadwal Rencana Publikasi | [pengelola_data_statistik, L] | — | 1 hari | Draft Jadwal Rencana Publikasi | —
        2 | Memeriksa Draft Jadwal rencana Publikasi | [jf_statistisi_ahli_muda, L] | Draft Jadwal Rencana Publikasi | — | — | —
        3 | Menandatangani Jadwal Rencana Publikasi | [kepala_dinas, M] | Draft Jadwal Rencana Publikasi | — | Jadwal Rencana Publikasi | —
        4 | Mengumpulkan Hasil Verifikasi Data dan Dokumen Perbaikan | [pengelola_data_statistik, L] | — | — | Hasil Verifikasi Data; Dokumen Perbaikan | —
        5 | Melaksanakan Rapat Koordinasi Publikasi Data Statistik Sektoral | [kepala_bidang_statistik, L] | — | — | — | —
        6 | Melaporkan Hasil Rapat Koordinasi | [kepala_bidang_statistik, L] | — | — | Laporan Hasil Rapat Koordinasi | —
        7 | Menerima Laporan Hasil Rapat Koordinasi | [kepala_dinas, M] | Laporan Hasil Rapat Koordinasi | — | — | —
        8 | Menyusun bahan Publikasi | [pengelola_data_statistik, L] | — | 1 hari | bahan Publikasi | —
        9 | Mempublikasikan Data Statistik Sektoral pada aplikasi Solodata dan Portal Satudata | [pengelola_data_statistik, L] | bahan Publikasi | 1 hari | — | —
        """);

    [Test]
    public void Routes_OfThePublication_ReturnFromTheCheck() => Publication.Routes().ShouldBe(
        """
        memeriksa_jadwal: sesuai (Sesuai) -> menandatangani_jadwal
        memeriksa_jadwal: dikembalikan (Dikembalikan untuk diperbaiki) -> menyusun_jadwal, reason
        """);

    [Test]
    public void Standard_OfThePublication_SaysWhatTheSourceSays()
    {
        var standard = Publication.ServiceStandard.ShouldNotBeNull();

        Publication.Decree!.Number.Text.ShouldBe("016 Tahun 2024");
        Publication.LegalBasis.ShouldBeEmpty();
        Publication.Calendar.ShouldBe("id/wib");
        standard.Requirements.Select(requirement => requirement.Text.Text).ShouldBe(["Memiliki akun pada Aplikasi Solodata", "Portal Satu Data", "Jadwal Publikasi", "Data Publikasi"]);
        standard.Promise!.StandardTime.Text.ShouldBe("3 Hari kerja");
        standard.Procedure.Select(item => (item.Text.AsWritten, item.StandardTime?.Text)).ShouldBe(
        [
            ("Penyusunan draf Jadwal rencana publikasi", "1 hari"),
            ("Penyusunan bahan publikasi", "1 hari"),
            ("Publikasi Data Statistik Sektoral pada Aplikasi Solodate dan portal satu data", "1 hari"),
        ]);
        standard.Fee!.Text.Text.ShouldBe("Tidak dipungut biaya");
        standard.Products.Single().Text.ShouldBe("Data Statistik Sektoral");
        standard.ComplaintChannels.Count.ShouldBe(9);
        foreach (var step in new[] { 0, 7, 8 })
            Publication.InferredAt($"/steps/{step}/standardTime").ShouldBe(Confidence.High);
    }
}
