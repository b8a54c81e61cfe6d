namespace SopFlow.Definitions.Model;

/// <summary>What a bare <c>hari</c> (not <c>hari kerja</c>) means.</summary>
public enum DayReading
{
    /// <summary>Working days (hari kerja); the default, with a lint warning at each bare <c>hari</c>.</summary>
    WorkingDays,

    /// <summary>Calendar days (hari kalender): weekends and holidays count.</summary>
    CalendarDays,
}
