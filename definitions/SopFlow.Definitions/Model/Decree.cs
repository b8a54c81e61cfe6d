namespace SopFlow.Definitions.Model;

/// <summary>The decree (surat keputusan) that put the SOP in force.</summary>
public sealed record Decree
{
    /// <summary>Number as printed, such as "016 Tahun 2024".</summary>
    public required Wording Number { get; init; }

    /// <summary>Date of the decree. Null when the source gives none.</summary>
    public LocalDate? Date { get; init; }
}
