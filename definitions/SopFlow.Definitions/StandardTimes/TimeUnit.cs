namespace SopFlow.Definitions.StandardTimes;

/// <summary>The unit in which a standard time is written.</summary>
public enum TimeUnit
{
    /// <summary>Detik: working time.</summary>
    Second,

    /// <summary>Menit: working time.</summary>
    Minute,

    /// <summary>Jam, jam kerja: working time.</summary>
    Hour,

    /// <summary>Bare hari: working days or calendar days, as the SOP says.</summary>
    Day,

    /// <summary>Hari kerja: working days.</summary>
    WorkingDay,

    /// <summary>Hari kalender, and the <c>x24 jam</c> of <c>1x24 jam</c>: calendar time.</summary>
    CalendarDay,

    /// <summary>Minggu, pekan: calendar time.</summary>
    Week,

    /// <summary>Bulan: calendar time.</summary>
    Month,

    /// <summary>Tahun: calendar time.</summary>
    Year,
}
