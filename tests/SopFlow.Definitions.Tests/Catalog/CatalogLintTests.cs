using SopFlow.Definitions.Lint;

namespace SopFlow.Definitions.Tests.Catalog;

/// <summary>What is odd about the sources is found by lint, and nothing else of the kind.</summary>
public sealed class CatalogLintTests
{
    /// <summary>Head fields and empty cells that a source lacks are many and obvious: the others name a step each.</summary>
    private static readonly string[] Lacking = [LintRules.IdentityMissing.Id, LintRules.NoTime.Id, LintRules.NoDocument.Id, LintRules.NoOutput.Id];

    [Test]
    public void Lint_OfTheCatalogue_FindsTheKnownOdditiesOfTheSources()
    {
        var found = CatalogFiles.Names
            .SelectMany(name => CatalogFiles.Read(name).Diagnostics.Select(finding => (Sop: name.Split('/')[2], finding)))
            .Where(row => !Lacking.Contains(row.finding.Rule))
            .Select(row => $"{row.Sop}: {row.finding.Step}: {row.finding.Rule}");

        found.ShouldBe(
        [
            "hosting: meminta_pengesahan: sop.document.from-nowhere",
            "hosting: mengesahkan_dokumen: sop.document.from-nowhere",
            "hosting: mengirimkan_dokumen: sop.document.from-nowhere",
            "permohonan-data-bps: mengajukan_surat: sop.document.from-nowhere",
            "permohonan-data-bps: mengajukan_surat: sop.time.bare-days",
            "permohonan-data-bps: mengajukan_surat: sop.remark.time-differs",
            "permohonan-data-bps: menerima_hasil: sop.time.bare-days",
            "permohonan-data-bps: mencetak_data: sop.time.bare-days",
            "permohonan-data-bps: mempublikasikan_dokumen: sop.document.from-nowhere",
            "permohonan-data-bps: mempublikasikan_dokumen: sop.time.bare-days",
            "permohonan-data-bps: mempublikasikan_dokumen: sop.remark.time-differs",
            "permohonan-data-bps: menghasilkan_dokumen: sop.document.from-nowhere",
            "publikasi-statistik-sektoral: menyusun_jadwal: sop.time.bare-days",
            "publikasi-statistik-sektoral: menyusun_jadwal: sop.time.mixed-days",
            "publikasi-statistik-sektoral: menyusun_bahan: sop.time.bare-days",
            "publikasi-statistik-sektoral: mempublikasikan: sop.time.bare-days",
        ]);
    }
}
