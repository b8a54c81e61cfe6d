namespace SopFlow.Definitions.StandardTimes;

/// <summary>A standard time (<c>waktu</c>, mutu baku) as an official wrote it, read by <see cref="StandardTimeParser"/>.</summary>
/// <param name="Raw">The text as written.</param>
/// <param name="Terms">The amounts, one after another; at least one.</param>
/// <param name="Bound">How firmly it is stated.</param>
public sealed record StandardTime(string Raw, IReadOnlyList<TimeTerm> Terms, TimeBound Bound)
{
    /// <summary>The same time said again in other units in parentheses, such as the <c>8 Jam</c> of <c>480 Menit (8 Jam)</c>; null when it is not.</summary>
    public StandardTime? Restatement { get; init; }

    /// <summary>From when it counts, in the words of the text, such as <c>sejak berkas diterima</c>; null when it does not say.</summary>
    public string? Since { get; init; }

    /// <summary>Whether any amount is a range.</summary>
    public bool IsRange => Terms.Any(term => term.IsRange);

    /// <summary>Whether any amount is in bare <c>hari</c>, which the SOP's switch decides.</summary>
    public bool HasBareDays => Has(TimeUnit.Day);

    /// <summary>Whether any amount is in that unit.</summary>
    public bool Has(TimeUnit unit) => Terms.Any(term => term.LowUnit == unit || term.HighUnit == unit);

    /// <summary>The text as written.</summary>
    public override string ToString() => Raw;
}
