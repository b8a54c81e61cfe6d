namespace SopFlow.Definitions.Model;

/// <summary>The dates in the head of an SOP. Each is null when the source gives none.</summary>
public sealed record SopDates
{
    /// <summary>Day it was made (tanggal pembuatan).</summary>
    public LocalDate? Made { get; init; }

    /// <summary>Day of the last revision (tanggal revisi).</summary>
    public LocalDate? Revised { get; init; }

    /// <summary>First day in force (tanggal efektif).</summary>
    public LocalDate? Effective { get; init; }

    /// <summary>Day by which it must be reviewed; Permen PANRB 35/2012 asks for a yearly evaluation.</summary>
    public LocalDate? NextReview { get; init; }
}
