using System.Text.Json.Serialization;

namespace SopFlow.Definitions.Model;

/// <summary>One version of one SOP (standar operasional prosedur): its head, its service standard and its table.</summary>
public sealed record SopDefinition
{
    /// <summary>Where the JSON Schema of this file stands, for editors; it changes nothing.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Identity through all versions: <c>government/agency/sop</c>. The government is the tenant.</summary>
    public required SopId Id { get; init; }

    /// <summary>Semantic version. A published version never changes.</summary>
    public required SemanticVersion Version { get; init; }

    /// <summary>Name of the SOP (nama SOP) or of the service (jenis pelayanan).</summary>
    public required Wording Title { get; init; }

    /// <summary>The office whose SOP this is.</summary>
    public required Agency Agency { get; init; }

    /// <summary>The decree that put the SOP in force (nomor SK). One decree can cover many services. Null when the source gives none.</summary>
    public Decree? Decree { get; init; }

    /// <summary>Number of the SOP itself (nomor SOP). Null when the source gives none.</summary>
    public Wording? SopNumber { get; init; }

    /// <summary>When the SOP was made, revised, in force, and is to be reviewed.</summary>
    public SopDates Dates { get; init; } = new();

    /// <summary>Position that signs the SOP (disahkan oleh): a position, never a person. Null when the source gives none.</summary>
    public Wording? Signatory { get; init; }

    /// <summary>Legal basis (dasar hukum), in the order of the source; component 7 of a service standard.</summary>
    public IReadOnlyList<Wording> LegalBasis { get; init; } = [];

    /// <summary>Related SOPs (keterkaitan).</summary>
    public IReadOnlyList<RelatedSop> RelatedSops { get; init; } = [];

    /// <summary>Equipment (peralatan/perlengkapan).</summary>
    public IReadOnlyList<Wording> Equipment { get; init; } = [];

    /// <summary>Warning (peringatan): what happens when the SOP is not followed.</summary>
    public IReadOnlyList<Wording> Warning { get; init; } = [];

    /// <summary>Records kept (pencatatan dan pendataan).</summary>
    public IReadOnlyList<Wording> Records { get; init; } = [];

    /// <summary>Qualifications of those who carry it out (kualifikasi pelaksana).</summary>
    public IReadOnlyList<Wording> Qualifications { get; init; } = [];

    /// <summary>The service standard (standar pelayanan) by Permen PANRB 15/2014. Null for an SOP that serves nobody outside.</summary>
    public ServiceStandard? ServiceStandard { get; init; }

    /// <summary>Id of the business calendar that the office works by, one of <c>definitions/calendars</c>.</summary>
    public required string Calendar { get; init; }

    /// <summary>What a bare <c>hari</c> means in this SOP's times.</summary>
    public DayReading DaysAre { get; init; } = DayReading.WorkingDays;

    /// <summary>Who is told of the deadlines of steps, and when, unless a step says otherwise. Null: the usual.</summary>
    public DeadlinePolicy? DeadlinePolicy { get; init; }

    /// <summary>The unit in the header of the time column, such as <c>Menit</c> in "Waktu (Menit)"; for cells that hold only a number.</summary>
    public Wording? TimeColumnUnit { get; init; }

    /// <summary>Roles (pelaksana), in the order of the columns. Each step refers to them by id.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>Documents (kelengkapan, output), declared once. Steps refer to them by id.</summary>
    public IReadOnlyList<Document> Documents { get; init; } = [];

    /// <summary>Data that conditions and waits read, beyond outcomes and documents.</summary>
    public IReadOnlyList<Variable> Variables { get; init; } = [];

    /// <summary>The rows of the table, in order. A step goes to the next row unless it says otherwise.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>Where the SOP came from and what was odd about the source.</summary>
    public Provenance? Provenance { get; init; }

    /// <summary>Cells that the source does not hold or does not hold clearly, and how sure the reading is.</summary>
    public IReadOnlyList<Inference> Inferred { get; init; } = [];

    /// <summary>Contradictions, ambiguities and remarks of the source: kept, never executed.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];
}
