namespace SopFlow.Calendars.Tests.Properties;

/// <summary>
/// Business time as a child would count it: look at the clock on the wall at every minute of a window and ask the
/// definition whether the office is open. Shares no code with what it checks.
/// </summary>
internal sealed class MinuteOracle
{
    private readonly CalendarDefinition definition;
    private readonly Dictionary<LocalDate, (DailyHours Hours, SegmentKind Kind, string? Name)> rules = [];
    private readonly Instant start;
    private readonly SegmentKind[] kinds;
    private readonly string?[] names;
    private readonly LocalDate[] owners;

    public MinuteOracle(RandomCalendar random)
    {
        definition = random.Definition;
        start = random.Start;
        Minutes = (int)(random.End - random.Start).TotalMinutes;
        kinds = new SegmentKind[Minutes];
        names = new string?[Minutes];
        owners = new LocalDate[Minutes];
        for (var minute = 0; minute < Minutes; minute++) (kinds[minute], names[minute], owners[minute]) = Look(At(minute));
    }

    public int Minutes { get; }

    public Instant At(int minute) => start + Duration.FromMinutes(minute);

    public bool IsOpen(int minute) => kinds[minute] == SegmentKind.Open;

    public (SegmentKind Kind, string? Name) Why(int minute) => (kinds[minute], names[minute]);

    public int Measure(int from, int to) => Enumerable.Range(from, to - from).Count(IsOpen);

    /// <summary>Null when the window ends first; so in all that follow.</summary>
    public int? Add(int from, int working)
    {
        var minute = from;
        for (; working > 0 && minute < Minutes; minute++) if (IsOpen(minute)) working--;
        return working == 0 ? minute : null;
    }

    public int? Subtract(int end, int working)
    {
        var minute = end;
        for (; working > 0 && minute > 0; minute--) if (IsOpen(minute - 1)) working--;
        return working == 0 ? minute : null;
    }

    public int? NextOpening(int minute)
    {
        for (; minute < Minutes; minute++) if (IsOpen(minute)) return minute;
        return null;
    }

    /// <summary>The day of receipt: the one just closing, or the one at work, or the next to open.</summary>
    public LocalDate? ReceiptDate(int minute)
    {
        if (minute > 0 && IsOpen(minute - 1) && Closing(owners[minute - 1]) == minute) return owners[minute - 1];
        return NextOpening(minute) is { } opening ? owners[opening] : null;
    }

    /// <summary>The next date after one on which anything opens.</summary>
    public LocalDate? NextWorkingDate(LocalDate date)
    {
        for (var minute = 0; minute < Minutes; minute++) if (IsOpen(minute) && owners[minute] > date) return owners[minute];
        return null;
    }

    /// <summary>The end of the last open minute of a working day; null when the window may cut it off.</summary>
    public int? Closing(LocalDate date)
    {
        for (var minute = Minutes - 1; minute >= 0; minute--)
            if (IsOpen(minute) && owners[minute] == date)
                return minute + 1 + (2 * 24 * 60) < Minutes ? minute + 1 : null;
        return null;
    }

    private (SegmentKind Kind, string? Name, LocalDate Owner) Look(Instant at)
    {
        var wall = at.InZone(definition.Zone).LocalDateTime;
        var inBreak = false;
        foreach (var date in new[] { wall.Date.PlusDays(-1), wall.Date })
        {
            foreach (var interval in RuleOf(date).Hours.Intervals)
            {
                var opens = date + interval.Opens;
                var closes = interval.Closes > interval.Opens ? date + interval.Closes : date.PlusDays(1) + interval.Closes;
                if (wall < opens || wall >= closes) continue;
                if (interval.Breaks.Any(pause => InBreak(pause, opens, wall))) inBreak = true;
                else return (SegmentKind.Open, null, date);
            }
        }
        var (_, kind, name) = RuleOf(wall.Date);
        return inBreak ? (SegmentKind.Break, null, default) : (kind, name, default);
    }

    private static bool InBreak(Break pause, LocalDateTime opens, LocalDateTime wall)
    {
        var starts = opens.Date + pause.Starts;
        if (starts < opens) starts = starts.PlusDays(1);
        var ends = starts.Date + pause.Ends;
        if (ends <= starts) ends = ends.PlusDays(1);
        return wall >= starts && wall < ends;
    }

    private (DailyHours Hours, SegmentKind Kind, string? Name) RuleOf(LocalDate date) =>
        rules.TryGetValue(date, out var known) ? known : rules[date] = FindRule(date);

    private (DailyHours Hours, SegmentKind Kind, string? Name) FindRule(LocalDate date)
    {
        var single = definition.Overrides.SingleOrDefault(one => one.Date == date);
        if (single is not null) return (single.Hours, SegmentKind.Override, single.Reason);
        var week = definition.SpecialPeriods.FirstOrDefault(period => period.Dates.Contains(date))?.Hours ?? definition.Weekly;
        if (week[date.DayOfWeek].IsClosed) return (DailyHours.Closed, SegmentKind.Weekend, null);
        var holiday = definition.Holidays.FirstOrDefault(one => one.Date == date && definition.Observes.Contains(one.Kind));
        return holiday is not null ? (DailyHours.Closed, SegmentKind.Holiday, holiday.Name) : (week[date.DayOfWeek], SegmentKind.OutsideHours, null);
    }
}
