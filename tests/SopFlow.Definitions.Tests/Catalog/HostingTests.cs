using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Tests.Catalog;

/// <summary>Kota Pekalongan, hosting: the scanned table of 002.</summary>
public sealed class HostingTests
{
    private static readonly SopDefinition Sop = CatalogFiles.Sop("kota-pekalongan/diskominfo/hosting");

    [Test]
    public void Table_OfHosting_SaysWhatTheSourceSays() => Sop.Table().ShouldBe(
        """
        1 | mengirim surat permohonan hosting ke diskominfo kota pekalongan | [opd_pemohon, H] | surat permohonan pengajuan layanan hosting | — | surat permohonan pengajuan layanan hosting | —
        2 | menerima surat permohonan dan diserahkan kepada kepala dinas | [sekretaris_tu, H] | surat permohonan pengajuan layanan hosting | 5 menit | surat permohonan pengajuan layanan hosting | —
        3 | disposisi ke kabid INS | [kepala_dinas, H] | surat permohonan pengajuan layanan hosting | 5 menit | disposisi untuk memenuhi permohonan layanan hosting | —
        4 | disposisi ke kasi pusat data | [kabid_ins, H] | disposisi untuk memenuhi permohonan layanan hosting | 5 menit | dokumen permohonan | —
        5 | Lnemverlﬁkam dan mengecek elengkapan dokumen permohonan hosting | [kasi_pusat_data, H] | dokumen permohonan | 10 menit | — | —
        6 | membuatkan domain, menyiapkan server untuk hosting dan melaporkan kepada kepala bidang | [kasi_pusat_data, H] | — | 2 jam | aporan pembuatan domain dan hostin | —
        7 | melaporkan dan meminta pengesahan data dokumen hosting kepada kepala dinas | [kabid_ins, H] | dokumen hosting | 1 jam | — | —
        8 | mengesahkan dokumen hosting yang sudah dibuat | [kepala_dinas, H] | dokumen hosting | 30 menit | — | —
        9 | mengirimkan dokumen hosting | [sekretaris_tu, M] | dokumen hosting | 5 menit | — | —
        10 | menerima dokumen hosting | [opd_pemohon, H] | dokumen hosting | 5 menit | — | —
        """);

    [Test]
    public void Output_OfStepFour_KeepsItsOtherWording() =>
        Sop.Documents.Single(document => document.Name.Text == "dokumen permohonan").Aliases.ShouldBe(["Surat permohonan dan disposisi"]);

    [Test]
    public void Routes_OfHosting_LeadBackWhereTheFileOrTheDocumentIsMended() => Sop.Routes().ShouldBe(
        """
        memverifikasi_dokumen: lengkap (Lengkap) -> membuatkan_domain
        memverifikasi_dokumen: tidak_lengkap (Tidak lengkap) -> mengirim_surat, reason
        mengesahkan_dokumen: disahkan (Disahkan) -> mengirimkan_dokumen
        mengesahkan_dokumen: dikembalikan (Dikembalikan untuk diperbaiki) -> membuatkan_domain, reason
        """);

    [Test]
    public void Head_OfHosting_SaysWhatTheSourceSays()
    {
        Sop.Roles.Select(role => role.Name.AsWritten).ShouldBe(["OPD Pemohon", "Sekretaris/TU", "Kepala Dinas", "Kabid INS", "Kasi Pusat Data"]);
        Sop.Roles.Where(role => role.Kind == RoleKind.External).Select(role => role.Id).ShouldBe(["opd_pemohon"]);
        Sop.LegalBasis.Count.ShouldBe(7);
        Sop.LegalBasis[1].AsWritten.ShouldStartWith("Undang-Undang Nomor 16 Tahun 2016");
        Sop.LegalBasis[1].Text.ShouldStartWith("Undang-Undang Nomor 19 Tahun 2016");
        Sop.Qualifications.Count.ShouldBe(3);
        Sop.Equipment.Select(item => item.Text).ShouldBe(["ATK", "Komputer dan Internet"]);
        Sop.Warning.ShouldBeEmpty();
        Sop.Records.ShouldBeEmpty();
        Sop.Decree.ShouldBeNull();
        Sop.ServiceStandard.ShouldBeNull();
        Sop.Calendar.ShouldBe("kota-pekalongan/diskominfo");
        Sop.InferredAt("/title").ShouldBe(Confidence.High);
    }
}
