namespace SopFlow.Definitions.Model;

/// <summary>A day of the week.</summary>
public enum Weekday
{
    /// <summary>Senin.</summary>
    Monday = 1,

    /// <summary>Selasa.</summary>
    Tuesday,

    /// <summary>Rabu.</summary>
    Wednesday,

    /// <summary>Kamis.</summary>
    Thursday,

    /// <summary>Jumat.</summary>
    Friday,

    /// <summary>Sabtu.</summary>
    Saturday,

    /// <summary>Minggu.</summary>
    Sunday,
}
