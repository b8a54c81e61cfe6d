using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.Lint;

/// <summary>The head says which SOP this is, who signed it and since when it holds.</summary>
internal sealed class IdentityCheck : ILintCheck
{
    public IEnumerable<Finding> Check(LintContext context)
    {
        var sop = context.Sop;
        (bool IsMissing, string Field, string Indonesian)[] fields =
        [
            (sop.Decree is null && sop.SopNumber is null, "decree", "Nomor SK atau nomor SOP"),
            (sop.Dates.Effective is null, "dates.effective", "Tanggal efektif"),
            (sop.Signatory is null, "signatory", "Jabatan yang mengesahkan"),
            (sop.LegalBasis.Count == 0, "legalBasis", "Dasar hukum"),
        ];
        foreach (var field in fields.Where(field => field.IsMissing))
            yield return new Finding(LintRules.IdentityMissing, "", $"The head lacks \"{field.Field}\".", $"{field.Indonesian} belum diisi.");
        if (sop.Dates is { Made: { } made, Effective: { } effective } && effective < made)
            yield return new Finding(LintRules.DatesOrder, "/dates/effective", "It was in force before it was made.", "Tanggal efektif mendahului tanggal pembuatan.");
        if (sop.Dates is { Made: { } firstMade, Revised: { } revised } && revised < firstMade)
            yield return new Finding(LintRules.DatesOrder, "/dates/revised", "It was revised before it was made.", "Tanggal revisi mendahului tanggal pembuatan.");
    }
}
