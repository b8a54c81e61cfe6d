using System.Collections.Immutable;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.Calendars;

/// <summary>Turns rows of hours into weeks and days; what contradicts itself is reported at its row.</summary>
internal sealed class HoursReader(DiagnosticList diagnostics)
{
    private static readonly Rule BadInterval = new("calendar.hours.interval", Severity.Error, "Keep the breaks inside the opening interval, in order and apart.");
    private static readonly Rule Overlap = new("calendar.hours.overlap", Severity.Error, "Let each interval of a day begin at or after the end of the one before; only the last may run over midnight.");
    private static readonly Rule NextDay = new("calendar.hours.next-day", Severity.Error, "Close the night shift before the next day opens, so that every minute belongs to one working day.");

    /// <summary>A week from rows that stand at a pointer; null when a row cannot hold.</summary>
    public WeeklyHours? Week(IReadOnlyList<HoursRow> rows, string pointer)
    {
        var days = new Dictionary<IsoDayOfWeek, DailyHours>();
        foreach (var day in rows.SelectMany(row => row.Days).Distinct())
        {
            var indexed = rows.Select((row, i) => (Row: row, Pointer: $"{pointer}/{i}")).Where(one => one.Row.Days.Contains(day)).ToList();
            if (Day([.. indexed.Select(one => (one.Row.Opens, one.Row.Closes, one.Row.Breaks, one.Pointer))]) is not { } hours) return null;
            days[(IsoDayOfWeek)(int)day] = hours;
        }

        var week = new WeeklyHours(days);
        return RunsIntoNextDay(week, pointer) ? null : week;
    }

    /// <summary>A single date's hours from its rows; null when a row cannot hold.</summary>
    public DailyHours? Date(IReadOnlyList<OpenRow> rows, string pointer) =>
        Day([.. rows.Select((row, i) => (row.Opens, row.Closes, row.Breaks, $"{pointer}/{i}"))]);

    private DailyHours? Day(IReadOnlyList<(LocalTime Opens, LocalTime Closes, IReadOnlyList<BreakRow> Breaks, string Pointer)> rows)
    {
        var intervals = ImmutableArray.CreateBuilder<OpeningInterval>();
        foreach (var (opens, closes, breaks, pointer) in rows.OrderBy(row => row.Opens))
        {
            try
            {
                intervals.Add(new OpeningInterval(opens, closes, [.. breaks.Select(pause => new Break(pause.From, pause.To))]));
            }
            catch (ArgumentException)
            {
                diagnostics.Add(BadInterval, pointer, $"A break does not fit into {opens:HH:mm} to {closes:HH:mm}.", $"Istirahat tidak berada di dalam {opens:HH:mm} sampai {closes:HH:mm}.");
                return null;
            }
        }

        try
        {
            return new DailyHours(intervals.DrainToImmutable());
        }
        catch (ArgumentException)
        {
            diagnostics.Add(Overlap, rows[^1].Pointer, "Two intervals of one day overlap.", "Dua jam buka pada hari yang sama bertumpang tindih.");
            return null;
        }
    }

    private bool RunsIntoNextDay(WeeklyHours week, string pointer)
    {
        for (var day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Sunday; day++)
        {
            var next = day == IsoDayOfWeek.Sunday ? IsoDayOfWeek.Monday : day + 1;
            if (week[day].IsClosed || week[next].IsClosed) continue;
            var (last, first) = (week[day].Intervals[^1], week[next].Intervals[0]);
            if (last.Closes > last.Opens || last.Closes <= first.Opens) continue;
            diagnostics.Add(NextDay, pointer, $"The shift of {day} ends at {last.Closes:HH:mm}, when {next} has been open since {first.Opens:HH:mm}.",
                $"Giliran {day} berakhir pukul {last.Closes:HH:mm}, padahal {next} sudah buka sejak {first.Opens:HH:mm}.");
            return true;
        }

        return false;
    }
}
