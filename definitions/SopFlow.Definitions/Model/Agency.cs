namespace SopFlow.Definitions.Model;

/// <summary>The office whose SOP it is, as officials name it.</summary>
public sealed record Agency
{
    /// <summary>Name of the government, such as "Pemerintah Kota Surakarta".</summary>
    public required Wording Government { get; init; }

    /// <summary>Name of the agency (dinas, badan).</summary>
    public required Wording Name { get; init; }

    /// <summary>Unit within the agency (bidang, seksi). Null when the whole agency is meant.</summary>
    public Wording? Unit { get; init; }

    /// <summary>Time zone of the office by its IANA name: Asia/Jakarta (WIB), Asia/Makassar (WITA), Asia/Jayapura (WIT) or Asia/Pontianak (WIB).</summary>
    public required string TimeZone { get; init; }

    /// <summary>Street address of the office.</summary>
    public Wording? Address { get; init; }

    /// <summary>Telephone of the office as the letterhead gives it.</summary>
    public Wording? Telephone { get; init; }

    /// <summary>Website of the office.</summary>
    public Wording? Website { get; init; }
}
