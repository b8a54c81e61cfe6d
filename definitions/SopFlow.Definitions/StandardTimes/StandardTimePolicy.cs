using SopFlow.Calendars;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.StandardTimes;

/// <summary>How a standard time becomes a budget where its words leave a choice.</summary>
public sealed record StandardTimePolicy
{
    /// <summary>What a bare <c>hari</c> means.</summary>
    public DayReading DaysAre { get; init; } = DayReading.WorkingDays;

    /// <summary>True for a role outside the office: all its time is calendar time.</summary>
    public bool IsExternal { get; init; }

    /// <summary>Which end of a range is the budget.</summary>
    public RangeEnd Range { get; init; } = RangeEnd.Upper;

    /// <summary>Which end of a range is the budget when the text says "at least".</summary>
    public RangeEnd AtLeastRange { get; init; } = RangeEnd.Lower;

    /// <summary>At what time of the last day a budget of working days ends.</summary>
    public WorkingDayRule WorkingDayRule { get; init; } = WorkingDayRule.EndOfDay;

    /// <summary>Open time of a working day, for fractions of one: 37.5 hours in five days by Perpres 21/2023, article 4.</summary>
    public Duration WorkingDay { get; init; } = Duration.FromMinutes(450);
}
