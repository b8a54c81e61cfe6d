namespace SopFlow.Definitions.Model;

/// <summary>
/// The service standard (standar pelayanan): the 14 components of Permen PANRB 15/2014. Legal basis, the 7th, stands in
/// the head of the SOP. An empty list or null means that the source says nothing.
/// </summary>
public sealed record ServiceStandard
{
    /// <summary>1. Requirements (persyaratan).</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    /// <summary>2. System, mechanism and procedure (sistem, mekanisme, dan prosedur), as published beside or instead of the table.</summary>
    public IReadOnlyList<ProcedureItem> Procedure { get; init; } = [];

    /// <summary>3. Promised time (jangka waktu penyelesaian). Null when nothing is promised: then no clock runs for the instance.</summary>
    public Promise? Promise { get; init; }

    /// <summary>Counter hours as published; they are not the working hours, which the calendar holds.</summary>
    public IReadOnlyList<Wording> CounterHours { get; init; } = [];

    /// <summary>4. Fee (biaya/tarif).</summary>
    public Fee? Fee { get; init; }

    /// <summary>5. Products (produk pelayanan).</summary>
    public IReadOnlyList<Wording> Products { get; init; } = [];

    /// <summary>6. Complaints (penanganan pengaduan, saran, dan masukan): where they can be sent. Offices only, no private persons.</summary>
    public IReadOnlyList<ComplaintChannel> ComplaintChannels { get; init; } = [];

    /// <summary>6. Complaints: how one is handled, step by step, where the source says so.</summary>
    public IReadOnlyList<Wording> ComplaintProcedure { get; init; } = [];

    /// <summary>8. Facilities (sarana, prasarana, dan/atau fasilitas).</summary>
    public IReadOnlyList<Wording> Facilities { get; init; } = [];

    /// <summary>9. Competence of those who serve (kompetensi pelaksana).</summary>
    public IReadOnlyList<Wording> Competence { get; init; } = [];

    /// <summary>10. Internal control (pengawasan internal).</summary>
    public IReadOnlyList<Wording> InternalControl { get; init; } = [];

    /// <summary>11. Number of those who serve (jumlah pelaksana), as published.</summary>
    public Wording? StaffCount { get; init; }

    /// <summary>12. Guarantee of service (jaminan pelayanan).</summary>
    public IReadOnlyList<Wording> Guarantee { get; init; } = [];

    /// <summary>13. Guarantee of security and safety (jaminan keamanan dan keselamatan pelayanan).</summary>
    public IReadOnlyList<Wording> Safety { get; init; } = [];

    /// <summary>14. Evaluation of performance (evaluasi kinerja pelaksana).</summary>
    public IReadOnlyList<Wording> Evaluation { get; init; } = [];
}
