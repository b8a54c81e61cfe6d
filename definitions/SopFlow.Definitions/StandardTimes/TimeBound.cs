namespace SopFlow.Definitions.StandardTimes;

/// <summary>How firmly a standard time is stated.</summary>
public enum TimeBound
{
    /// <summary>Just so much.</summary>
    Exact,

    /// <summary>Maksimal, paling lama.</summary>
    AtMost,

    /// <summary>Minimal, paling cepat.</summary>
    AtLeast,

    /// <summary>±, kurang lebih, sekitar.</summary>
    About,
}
