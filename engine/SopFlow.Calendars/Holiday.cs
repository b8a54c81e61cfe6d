namespace SopFlow.Calendars;

/// <summary>Why a date is a holiday; an office observes some kinds and not others.</summary>
public enum HolidayKind
{
    /// <summary><i>Hari libur nasional</i>, from the yearly joint decree of three ministers (SKB).</summary>
    National,

    /// <summary><i>Cuti bersama</i>: leave taken jointly, from the same decree. Units that serve the public may work.</summary>
    JointLeave,

    /// <summary>A polling day made a national holiday by presidential decree (<i>Keppres</i>).</summary>
    PollingDay,

    /// <summary>A holiday of one region or one office.</summary>
    Local,
}

/// <summary>A date on which an office that observes its kind is closed. Holidays are data: none is ever computed.</summary>
/// <param name="Date">The local date, all of it.</param>
/// <param name="Kind">Which offices it concerns.</param>
/// <param name="Name">As the decree words it.</param>
/// <param name="Decree">The decree that made it a holiday; null when none is known.</param>
public sealed record Holiday(LocalDate Date, HolidayKind Kind, string Name, string? Decree = null);
