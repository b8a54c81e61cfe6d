using FsCheck;
using FsCheck.Fluent;

namespace SopFlow.Calendars.Tests.Properties;

/// <summary>Generated hours of one day, in whole minutes counted from its midnight.</summary>
internal static class RandomHours
{
    private const int Day = 24 * 60;

    /// <summary>Earliest opening, and latest closing on the next day, of days that must not run into each other.</summary>
    private const int Turn = 4 * 60;

    /// <summary>One or two intervals with breaks between 04:00 and 04:00 of the next day.</summary>
    public static Gen<DailyHours> Shifts { get; } = Gen.OneOf(Intervals(Turn, Day + Turn, 2), Intervals(Turn, Day + Turn, 4), Intervals(Turn, Day + Turn, 6));

    /// <summary>From midnight to midnight.</summary>
    public static Gen<DailyHours> WholeDays { get; } = Gen.Constant(DailyHours.RoundTheClock);

    /// <summary>Anything that starts on the day, for up to a day.</summary>
    public static Gen<DailyHours> Overlapping { get; } =
        from start in Gen.Choose(0, Day - 1)
        from hours in Gen.OneOf(Intervals(start, start + Day, 2), Intervals(start, start + Day, 4))
        select hours;

    private static Gen<DailyHours> Intervals(int earliest, int latest, int cuts) =>
        from minutes in Gen.ArrayOf(Gen.Choose(earliest, latest), cuts).Select(all => all.Distinct().Order().ToArray())
        where minutes.Length == cuts && minutes[0] < Day
        from asShifts in Gen.Elements(true, false)
        select asShifts && cuts >= 4 && minutes[cuts - 2] < Day ? Two(minutes) : One(minutes);

    private static DailyHours One(int[] minutes) =>
        new(new OpeningInterval(Time(minutes[0]), Time(minutes[^1]), [.. minutes[1..^1].Chunk(2).Select(pair => new Break(Time(pair[0]), Time(pair[1])))]));

    /// <summary>The last two minutes are a second interval, the others the first.</summary>
    private static DailyHours Two(int[] minutes) =>
        new([.. One(minutes[..^2]).Intervals, .. One(minutes[^2..]).Intervals]);

    private static LocalTime Time(int minute) => LocalTime.FromMinutesSinceMidnight(minute % Day);
}
