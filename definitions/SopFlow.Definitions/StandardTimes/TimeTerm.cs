namespace SopFlow.Definitions.StandardTimes;

/// <summary>One amount of a standard time, such as the <c>1 Bulan</c> of <c>1 Bulan + 2 Hari Kerja</c>.</summary>
/// <param name="Low">The lower end of a range in <paramref name="LowUnit"/>; above zero where there is no range, and never below.</param>
/// <param name="LowUnit">The unit of the lower end; most ranges have one unit for both ends.</param>
/// <param name="High">The upper end in <paramref name="HighUnit"/>; the same as the lower end when there is no range.</param>
/// <param name="HighUnit">The unit of the upper end.</param>
public sealed record TimeTerm(decimal Low, TimeUnit LowUnit, decimal High, TimeUnit HighUnit)
{
    /// <summary>True for a range such as <c>1 - 3 Hari Kerja</c>.</summary>
    public bool IsRange => (Low, LowUnit) != (High, HighUnit);
}
