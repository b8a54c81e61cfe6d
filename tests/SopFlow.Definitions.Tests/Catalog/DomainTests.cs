using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Tests.Catalog;

/// <summary>Kota Pekalongan, domain: the service standard of 004.</summary>
public sealed class DomainTests
{
    private static readonly SopDefinition Sop = CatalogFiles.Sop("kota-pekalongan/diskominfo/domain");

    [Test]
    public void Table_OfDomain_SaysWhatTheSourceSays() => Sop.Table().ShouldBe(
        """
        1 | OPD selaku pengguna mengajukan permohonan pembuatan Web ( Domian / Sub Domain ) ke Diskominfo Kota Pekalongan | opd_pengguna | Surat permohonan pembuatan Web ( Domian / Sub Domain ) | — | Surat permohonan pembuatan Web ( Domian / Sub Domain ) | —
        2 | Dinas Kominfo Menerima Surat permohonan pembuatan Web ( Domian / Sub Domain ) dan memberikan disposisi | [sekretaris_tu + kepala_dinas, M] | Surat permohonan pembuatan Web ( Domian / Sub Domain ) | — | disposisi | —
        3 | Bidang APPS menerima dan menindaklajuti disposisi Surat permohonan pembuatan Web ( Domian / Sub Domain ) ke petugas teknis. | [kepala_bidang_apps, H] | disposisi | — | — | —
        4 | Petugas Teknis melakukan Analisa Kebutuhan. | petugas_teknis | — | — | — | —
        5 | Petugas Teknis melakukan Perancangan Desain Web. | petugas_teknis | — | — | — | —
        6 | Petugas Teknis melakukan presentasi Desain Web. | petugas_teknis | — | — | — | —
        7 | Dinas Kominfo melalui kepala Bidang APPS Penunjukan Progammer. | [kepala_bidang_apps, H] | — | — | — | —
        8 | Programmer yang ditunjuk melakukan Coding Desain Web. | programmer | — | — | — | —
        9 | Programmer yang ditunjuk melakukan presentasi Web ( Server Lokal ). | programmer | — | — | — | —
        10 | Petugas teknis hosting melakukan Upload Web yang sudah jadi pada Hosting . | petugas_teknis_hosting | — | — | — | —
        11 | Petugas Teknis melakukan pemberian nama sub domain terhadap Web yang sudah di hostingkan. | petugas_teknis | — | — | — | —
        12 | Petugas Teknis melakukan uji coba terhadap Web yang sudah di hostingkan. | petugas_teknis | — | — | — | —
        13 | Petugas Teknis memberikan pelatihan Admin pengelolaan Website subdomain. | petugas_teknis | — | — | — | —
        14 | Petugas Teknis menyusun Berita Acara Serah terima pengelolaan Web. | petugas_teknis | — | — | Berita Acara Serah terima pengelolaan Web | —
        15 | Petugas Teknis menyusun dokumentasi laporan dan melaporkan kepada Kepala Dinas melalui Kepala Bidang dan berkaitan dengan penyusunan Desain Web. | petugas_teknis | — | — | dokumentasi laporan | —
        16 | Kepala Dinas mengirimkan surat kaitan dengan penyusunan Web sudah selesai maka dilakukan penyerahan kepada OPD Pengguna sekaligus penanda tangan Berita Acara Serah Terima. | kepala_dinas | Berita Acara Serah terima pengelolaan Web | — | surat kaitan dengan penyusunan Web sudah selesai | —
        """);

    [Test]
    public void Routes_OfDomain_ReturnFromPresentationsAndTrialAndCallHosting() => Sop.Routes().ShouldBe(
        """
        presentasi_desain: diterima (Diterima) -> menunjuk_programmer
        presentasi_desain: diperbaiki (Perlu diperbaiki) -> merancang_desain, reason
        presentasi_web: diterima (Diterima) -> upload_hosting
        presentasi_web: diperbaiki (Perlu diperbaiki) -> coding_desain, reason
        upload_hosting: calls kota-pekalongan/diskominfo/hosting
        uji_coba: berhasil (Berhasil) -> melatih_admin
        uji_coba: tidak_berhasil (Tidak berhasil) -> coding_desain, reason
        """);

    [Test]
    public void Call_OfHosting_IsInferredAndNamesDocumentsOfBothSides()
    {
        var call = Sop.Steps[9].Call.ShouldNotBeNull();
        var hosting = CatalogFiles.Sop(call.Sop.ToString());

        Sop.InferredAt("/steps/9/kind").ShouldNotBeNull();
        Sop.InferredAt("/steps/9/call").ShouldNotBeNull();
        foreach (var passing in call.Passes.Concat(call.Returns))
        {
            Sop.Documents.Select(document => document.Id).ShouldContain(passing.Document!);
            hosting.Documents.Select(document => document.Id).ShouldContain(passing.As ?? passing.Document!);
        }

        call.Passes.Select(passing => passing.As).ShouldBe(hosting.Steps[0].Requires);
    }

    [Test]
    public void Standard_OfDomain_SaysWhatTheSourceSays()
    {
        var standard = Sop.ServiceStandard.ShouldNotBeNull();

        Sop.Calendar.ShouldBe("kota-pekalongan/diskominfo");
        Sop.LegalBasis.Count.ShouldBe(7);
        Sop.LegalBasis[5].AsWritten.ShouldStartWith("Peraruran Wali Kota");
        standard.Requirements.Single().Text.AsWritten.ShouldBe("Adanya Surat <i>Informasi permohonan pembuatan Web ( DomianSub Domain )</i>");
        standard.Promise!.StandardTime.ShouldBe(new Wording("7 hari kerja", "Durasi Penyelesaian : 7 hari kerja"));
        standard.Promise.Remark!.Text.ShouldBe(
            "5 (lima) hari kerja, - Senin-Kamis 08.00 - 15.45 WIB Istirahat 12.00 - 13.00 WIB - Jumat 08.00 - 11.00 WIB - Durasi Penyelesaian : 7 hari kerja");
        standard.Promise.ClockStart.ShouldBe(ClockStart.Received);
        standard.CounterHours.Count.ShouldBe(3);
        standard.Fee!.Rupiah.ShouldBe(0);
        standard.Products.Select(product => product.Text).ShouldBe(["Layanan Sub Domain"]);
        standard.ComplaintChannels.Count.ShouldBe(6);
        standard.ComplaintProcedure.Count.ShouldBe(4);
        standard.Facilities.Count.ShouldBe(4);
        standard.Competence.Count.ShouldBe(3);
        standard.InternalControl.Single().Text.ShouldBe("Kepala Bidang Aplikasi dan Persandian");
        standard.StaffCount!.AsWritten.ShouldBe("1 ( Satu ) Orang");
        standard.Guarantee.Single().Text.ShouldBe("Layanan diberikan dengan sebaik-baiknya");
        standard.Safety.Count.ShouldBe(2);
        standard.Evaluation.Single().Text.ShouldBe("Dilaksanakan setiap tiga bulan sekali oleh pimpinan");
    }

    [Test]
    public void ComplaintChannels_OfDomain_NameNoPersonAndNoMobileNumber()
    {
        var text = CatalogFiles.Text("kota-pekalongan/diskominfo/domain/1.0.0.json");

        // Indonesian mobile numbers begin with 08 or +62 8.
        text.ShouldNotMatch(@"(?<!\d)(0|\+?62[ -]?)8\d{2}[ -]?\d{3,}");
        Sop.ServiceStandard!.ComplaintChannels[5].Text.Text.ShouldBe("Pejabat Pengaduan");
    }
}
