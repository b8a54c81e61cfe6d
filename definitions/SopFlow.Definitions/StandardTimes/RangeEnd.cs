namespace SopFlow.Definitions.StandardTimes;

/// <summary>An end of a range of times.</summary>
public enum RangeEnd
{
    /// <summary>The longer time.</summary>
    Upper,

    /// <summary>The shorter time.</summary>
    Lower,
}
