using System.Globalization;

namespace SopFlow.Calendars;

/// <summary>Tells an explanation in one language. The words stand here, since what the machine's culture calls a month differs from machine to machine.</summary>
internal sealed partial record ExplanationWords
{
    /// <summary>From Monday.</summary>
    public required ImmutableArray<string> Weekdays { get; init; }

    /// <summary>From January.</summary>
    public required ImmutableArray<string> Months { get; init; }

    /// <summary>Date, time and zone as {0}, {1} and {2}.</summary>
    public required string Moment { get; init; }

    /// <summary>Hours and minutes.</summary>
    public required string Clock { get; init; }

    /// <summary>Year, month, week, day, hour, minute, second: one and several.</summary>
    public required ImmutableArray<(string One, string Several)> Units { get; init; }

    /// <summary>A budget of working days, as {0} days; one and several.</summary>
    public required (string One, string Several) WorkingDays { get; init; }

    /// <summary>A budget of working time, as {0}.</summary>
    public required string WorkingTime { get; init; }

    /// <summary>Due {0}: {1} from {2}.</summary>
    public required string Due { get; init; }

    /// <summary>Paused: {0} from {1}.</summary>
    public required string Paused { get; init; }

    /// <summary>What counted, as {0}, up to {1}.</summary>
    public required string Counted { get; init; }

    /// <summary>What did not count, as {0}.</summary>
    public required string NotCounted { get; init; }

    /// <summary>The closed kinds, but for holidays and overrides, which have names.</summary>
    public required ImmutableDictionary<SegmentKind, string> Closed { get; init; }

    /// <summary>A holiday {0}.</summary>
    public required string Holiday { get; init; }

    /// <summary>The causes of pauses.</summary>
    public required ImmutableDictionary<PauseCause, string> Causes { get; init; }

    /// <summary>A pause because of {0}.</summary>
    public required string Pause { get; init; }

    /// <summary>The explanation in sentences.</summary>
    public string Tell(DueExplanation why)
    {
        var counted = Format(Counted, why.CountsElapsed ? Of(why.Consumed) : InHours(why.Consumed), At(why.Until, why.Zone));
        var rest = string.Join("; ", NotCountedPieces(why));
        return rest == "" ? $"{Head(why)} {counted}" : $"{Head(why)} {counted} {Format(NotCounted, rest)}";
    }

    /// <summary>The due date and where it comes from, in one sentence.</summary>
    public string Head(DueExplanation why)
    {
        var (budget, start) = (Of(why.Budget), At(why.StartsAt, why.Zone));
        return why.DueAt is { } due ? Format(Due, At(due, why.Zone), budget, start) : Format(Paused, budget, start);
    }

    private IEnumerable<string> NotCountedPieces(DueExplanation why) => why.Segments
        .Where(piece => !piece.Counts)
        .GroupBy(piece => (piece.Pause, piece.Kind, piece.Name, piece.Decree))
        .Select(group => $"{Because(group.First())} {Of(group.Aggregate(Duration.Zero, (sum, piece) => sum + piece.Length))}");

    private string Because(LedgerSegment piece)
    {
        if (piece.Pause is { } pause)
        {
            var cause = Causes[pause.Cause];
            return Format(Pause, pause.Reason is { } reason ? $"{cause} ({pause.By}: {reason})" : cause);
        }

        var name = piece.Decree is { } decree ? $"{piece.Name} ({decree})" : piece.Name;
        return piece.Kind switch
        {
            SegmentKind.Holiday => Format(Holiday, name ?? ""),
            SegmentKind.Override => name ?? "",
            { } kind => Closed[kind],
            null => throw new InvalidOperationException("A piece that does not count is closed or paused."),
        };
    }

    private string At(Instant instant, DateTimeZone zone)
    {
        var local = instant.InZone(zone);
        var date = Format("{0}, {1} {2} {3}", Weekdays[(int)local.DayOfWeek - 1], local.Day, Months[local.Month - 1], local.Year);
        return Format(Moment, date, local.TimeOfDay.ToString(Clock, CultureInfo.InvariantCulture), ZoneName(local));
    }

    private string Of(TimeBudget budget) => budget switch
    {
        WorkingTime time => Format(WorkingTime, InHours(time.Length)),
        WorkingDays days => Format(days.Days == 1 ? WorkingDays.One : WorkingDays.Several, days.Days),
        ElapsedTime elapsed => Of(elapsed.Length),
        _ => string.Join(" + ", budget.InTurn().Select(Of)),
    };

    private string Of(Duration length) => Of(new PeriodBuilder
    {
        Days = length.Days,
        Hours = length.Hours,
        Minutes = length.Minutes,
        Seconds = length.Seconds,
    }.Build());

    /// <summary>Office time in hours and less: a working day has not 24 of them.</summary>
    private string InHours(Duration length) => Of(new PeriodBuilder
    {
        Hours = (length.Days * NodaConstants.HoursPerDay) + length.Hours,
        Minutes = length.Minutes,
        Seconds = length.Seconds,
    }.Build());

    private string Of(Period length)
    {
        var parts = new[] { length.Years, length.Months, length.Weeks, length.Days, length.Hours, length.Minutes, length.Seconds };
        var told = parts.Zip(Units).Where(part => part.First > 0)
            .Select(part => Format("{0} {1}", part.First, part.First == 1 ? part.Second.One : part.Second.Several));
        return string.Join(" ", told.DefaultIfEmpty($"0 {Units[5].Several}"));
    }

    private static string ZoneName(ZonedDateTime local) => local.Zone.Id switch
    {
        "Asia/Jakarta" or "Asia/Pontianak" => "WIB",
        "Asia/Makassar" => "WITA",
        "Asia/Jayapura" => "WIT",
        _ => $"({local.Zone.Id} {local.Offset.ToString("+HH:mm", CultureInfo.InvariantCulture)})",
    };

    private static string Format(string form, params object[] values) => string.Format(CultureInfo.InvariantCulture, form, values);
}
