using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Tests.Catalog;

/// <summary>Provinsi Riau, an application across agencies: the eleven sentences of 003.</summary>
public sealed class CrossAgencyApplicationTests
{
    private static readonly SopDefinition Sop = CatalogFiles.Sop("provinsi-riau/diskominfotik/aplikasi-lintas-perangkat-daerah");

    [Test]
    public void Table_OfTheApplication_SaysWhatTheSourceSays() => Sop.Table().ShouldBe(
        """
        1 | Dinas / Perangkat Daerah mengajukan surat permohonan pembuatan Aplikasi layanan antar perangkat daerah yang dilengkapi persyaratan, ditujukan kepada Kepala Dinas Komunikasi Informatika dan Statistik Provinsi Riau. | perangkat_daerah | Surat permohonan pembuatan aplikasi layanan pemerintah lintas pangkat daerah; Dokumen Kerangka Acuan Kerja; Dokumen Proses Bisnis Aplikasi; Database pendukung | — | Surat permohonan pembuatan aplikasi layanan pemerintah lintas pangkat daerah; Dokumen Kerangka Acuan Kerja; Dokumen Proses Bisnis Aplikasi; Database pendukung | —
        2 | Surat dibukukan, diberi lembar disposisi dan diteruskan kepada Kepala Dinas. | [tata_usaha, M] | Surat permohonan pembuatan aplikasi layanan pemerintah lintas pangkat daerah | — | lembar disposisi | —
        3 | Disposisi Kadis ke Kepala Bidang Aplikasi dan Informatika agar ditindaklanjuti. | kepala_dinas | lembar disposisi | — | — | —
        4 | Kepala Bidang Aplikasi dan Informatika menelaah surat dan kelengkapan dokumen persyaratan kemudian diteruskan ke Kepala Seksi Seksi Pengelolaan dan Pengembangan Aplikasi untuk ditindaklanjuti pembangunan aplikasi. | kepala_bidang_aptika | Surat permohonan pembuatan aplikasi layanan pemerintah lintas pangkat daerah; Dokumen Kerangka Acuan Kerja; Dokumen Proses Bisnis Aplikasi; Database pendukung | — | — | —
        5 | Kepala Seksi Pengelolaan dan Pengembangan Aplikasi, Pranata Komputer dan Tim Teknis Bidang Aptika mengundang Perangkat Daerah mengusul untuk melakukan analisa antara lain bentuk Aplikasi, aplikasi sejenis yang sudah ada, kebutuhan pengguna, ruang lingkup aplikasi, dan cakupan aplikasi. | kepala_seksi_aplikasi + pranata_komputer + tim_teknis_aptika | — | — | — | —
        6 | Pranata Komputer dan Tim Teknis Bidang Aptika melakukan pembangunan Aplikasi | pranata_komputer + tim_teknis_aptika | — | — | — | —
        7 | Kepala Seksi Pengelolaan dan Pengembangan Aplikasi mengundang perangkat Daerah mengusul untuk melakukan demo / pengujian Aplikasi yang telah selesai dibangun. | kepala_seksi_aplikasi | — | — | — | —
        8 | Pranata Komputer dan Teknis Bidang Aptika melakukan penyempurnaan Aplikasi yang telah di demo / uji. | pranata_komputer + tim_teknis_aptika | — | — | — | —
        9 | Kepala Sekse Pengelolaan dan Pengembangan Aplikasi, mengajukan permohonan pemeriksaan keamanan aplikasi kepada Kepala Bidang Pengamanan Persandian. | kepala_seksi_aplikasi | — | — | permohonan pemeriksaan keamanan aplikasi | —
        — | Memeriksa keamanan aplikasi | [kepala_bidang_persandian, H] | permohonan pemeriksaan keamanan aplikasi | — | — | —
        10 | Kepala Sekse Pengelolaan dan Pengembangan Aplikasi menyerahkan aplikasi yang telah dinyatakan aman kepada perangkat Daerah mengusul. | kepala_seksi_aplikasi | — | — | — | —
        11 | Aplikasi yang telah dinyatakan aman, diusulkan oleh perangkat Daerah mengusul untuk dilakukan hosting di data center, diberi nama subdomain dan diberi IP public (jika dibutuhkan). | perangkat_daerah | — | — | — | —
        """);

    [Test]
    public void Routes_OfTheApplication_ReturnFromReviewDemoAndSecurityCheck() => Sop.Routes().ShouldBe(
        """
        menelaah_surat: lengkap (Lengkap) -> analisis_bersama
        menelaah_surat: tidak_lengkap (Tidak lengkap) -> mengajukan_permohonan, reason
        demo_pengujian: diterima (Diterima) -> penyempurnaan_aplikasi
        demo_pengujian: tidak_diterima (Tidak diterima) -> pembangunan_aplikasi, reason
        memeriksa_keamanan: aman (Aman) -> menyerahkan_aplikasi
        memeriksa_keamanan: tidak_aman (Tidak aman) -> penyempurnaan_aplikasi, reason
        mengusulkan_hosting: optional
        """);

    [Test]
    public void Standard_OfTheApplication_SaysWhatTheSourceSays()
    {
        var standard = Sop.ServiceStandard.ShouldNotBeNull();

        Sop.Decree!.Number.Text.ShouldBe("Kpts.33/DISKOMINFOTIK.UP/XI/2020");
        Sop.LegalBasis.ShouldBeEmpty();
        Sop.Calendar.ShouldBe("id/wib");
        Sop.Agency.Address!.Text.ShouldBe("Jl. Diponegoro No. 24A 28127");
        standard.Requirements.Count.ShouldBe(4);
        standard.Requirements.Select(requirement => requirement.Document).ShouldBe(Sop.Steps[0].Requires);
        standard.Promise!.StandardTime.Text.ShouldBe("3 Bulan");
        standard.Fee!.Text.Text.ShouldBe("Tidak dipungut biaya");
        standard.Products.Single().AsWritten.ShouldBe("Fitur Aplikasi layanan pemerintah kepala masyarakat");
        standard.ComplaintChannels.Select(channel => channel.Kind).ShouldBe(
        [
            ComplaintChannelKind.Letter,
            ComplaintChannelKind.Telephone,
            ComplaintChannelKind.Email,
            ComplaintChannelKind.Fax,
            ComplaintChannelKind.Website,
            ComplaintChannelKind.Website,
        ]);
    }
}
