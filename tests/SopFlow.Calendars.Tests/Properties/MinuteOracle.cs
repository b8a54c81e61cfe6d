namespace SopFlow.Calendars.Tests.Properties;

/// <summary>
/// Business time as a child would count it: look at the clock on the wall at every minute of a window and ask the
/// definition whether the office is open. Shares no code with what it checks.
/// </summary>
internal sealed partial class MinuteOracle
{
    private readonly CalendarDefinition definition;
    private readonly Dictionary<LocalDate, (DailyHours Hours, SegmentKind Kind, string? Name, string? Decree)> rules = [];
    private readonly Instant start;
    private readonly LocalDateTime[] walls;
    private readonly SegmentKind[] kinds;
    private readonly (string? Name, string? Decree)[] reasons;
    private readonly LocalDate[] owners;
    private readonly SortedDictionary<LocalDate, int> lastOpenMinutes = [];

    public MinuteOracle(RandomCalendar random)
    {
        definition = random.Definition;
        start = random.Start;
        Minutes = (int)(random.End - random.Start).TotalMinutes;
        walls = new LocalDateTime[Minutes];
        kinds = new SegmentKind[Minutes];
        reasons = new (string?, string?)[Minutes];
        owners = new LocalDate[Minutes];
        for (var minute = 0; minute < Minutes; minute++)
        {
            walls[minute] = At(minute).InZone(definition.Zone).LocalDateTime;
            (kinds[minute], reasons[minute], owners[minute]) = Look(walls[minute]);
            if (IsOpen(minute)) lastOpenMinutes[owners[minute]] = minute;
        }
    }

    public int Minutes { get; }

    public Instant At(int minute) => start + Duration.FromMinutes(minute);

    public bool IsOpen(int minute) => kinds[minute] == SegmentKind.Open;

    public (SegmentKind Kind, string? Name, string? Decree) Why(int minute) => (kinds[minute], reasons[minute].Name, reasons[minute].Decree);

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
        foreach (var next in lastOpenMinutes.Keys) if (next > date) return next;
        return null;
    }

    /// <summary>The end of the last open minute of a working day; null when the window may cut it off.</summary>
    public int? Closing(LocalDate date) =>
        lastOpenMinutes.TryGetValue(date, out var minute) && minute + 1 + (2 * 24 * 60) < Minutes ? minute + 1 : null;

    private (SegmentKind Kind, (string? Name, string? Decree) Reason, LocalDate Owner) Look(LocalDateTime wall)
    {
        var inBreak = false;
        foreach (var date in new[] { wall.Date.PlusDays(-1), wall.Date })
        {
            foreach (var interval in RuleOf(date).Hours.Intervals)
            {
                var opens = date + interval.Opens;
                var closes = interval.Closes > interval.Opens ? date + interval.Closes : date.PlusDays(1) + interval.Closes;
                if (wall < opens || wall >= closes) continue;
                if (interval.Breaks.Any(pause => InBreak(pause, opens, wall))) inBreak = true;
                else return (SegmentKind.Open, default, date);
            }
        }
        var (_, kind, name, decree) = RuleOf(wall.Date);
        return inBreak ? (SegmentKind.Break, default, default) : (kind, (name, decree), default);
    }

    private static bool InBreak(Break pause, LocalDateTime opens, LocalDateTime wall)
    {
        var starts = opens.Date + pause.Starts;
        if (starts < opens) starts = starts.PlusDays(1);
        var ends = starts.Date + pause.Ends;
        if (ends <= starts) ends = ends.PlusDays(1);
        return wall >= starts && wall < ends;
    }

    private (DailyHours Hours, SegmentKind Kind, string? Name, string? Decree) RuleOf(LocalDate date) =>
        rules.TryGetValue(date, out var known) ? known : rules[date] = FindRule(date);

    private (DailyHours Hours, SegmentKind Kind, string? Name, string? Decree) FindRule(LocalDate date)
    {
        var version = InForceOn(date);
        var single = version.Overrides.SingleOrDefault(one => one.Date == date);
        if (single is not null) return (single.Hours, SegmentKind.Override, single.Reason, single.Decree);
        var week = version.SpecialPeriods.FirstOrDefault(period => period.Dates.Contains(date))?.Hours ?? version.Weekly;
        if (week[date.DayOfWeek].IsClosed) return (DailyHours.Closed, SegmentKind.Weekend, null, null);
        var holiday = version.Holidays.FirstOrDefault(one => one.Date == date && version.Observes.Contains(one.Kind));
        return holiday is not null
            ? (DailyHours.Closed, SegmentKind.Holiday, holiday.Name, holiday.Decree)
            : (week[date.DayOfWeek], SegmentKind.OutsideHours, null, null);
    }

    /// <summary>The latest version in force on a date, or the first of all when none is.</summary>
    private CalendarDefinition InForceOn(LocalDate date)
    {
        var versions = new List<CalendarDefinition>();
        for (var version = definition; version is not null; version = version.Earlier) versions.Add(version);
        return versions.Find(version => version.EffectiveFrom <= date) ?? versions[^1];
    }
}
