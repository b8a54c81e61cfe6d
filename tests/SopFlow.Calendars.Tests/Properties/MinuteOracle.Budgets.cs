namespace SopFlow.Calendars.Tests.Properties;

internal sealed partial class MinuteOracle
{
    /// <summary>The minute at which a budget of whole minutes is used up.</summary>
    public int? Due(int from, TimeBudget budget) => budget switch
    {
        WorkingTime time => Add(from, (int)time.Length.TotalMinutes),
        WorkingDays days => AddWorkingDays(from, days.Days, days.Rule),
        ElapsedTime elapsed => AddElapsed(from, elapsed.Length),
        Combined combined => combined.Parts.Aggregate((int?)from, (at, part) => at is { } minute ? Due(minute, part) : null),
        _ => throw new ArgumentException($"{budget}"),
    };

    public int? AddWorkingDays(int from, int days, WorkingDayRule rule)
    {
        if (ReceiptDate(from) is not { } received || Closing(received) is not { } receiptClosing) return null;
        LocalDate? last = received;
        for (var day = 0; day < days && last is not null; day++) last = NextWorkingDate(last.Value);
        if (last is not { } date || Closing(date) is not { } closing) return null;
        if (rule == WorkingDayRule.EndOfDay) return closing;

        // The same time on the wall so many dates later; from there, the first open minute of that working day, or its closing.
        var counted = from == receiptClosing ? from : NextOpening(from)!.Value;
        if (FirstShowing(walls[counted].PlusDays(Period.DaysBetween(received, date))) is not { } minute) return null;
        for (minute = Math.Max(minute, counted); minute < closing; minute++) if (IsOpen(minute) && owners[minute] == date) return minute;
        return closing;
    }

    /// <summary>The instant by which a share of a budget is used up; null when the window ends first.</summary>
    public Instant? Share(int from, int due, TimeBudget budget, int percent)
    {
        if (percent == 100) return At(due);
        var whole = budget.IsElapsedOnly ? due - from : Measure(from, due);
        var (minutes, rest) = Math.DivRem(whole * percent, 100);
        var restOfMinute = Duration.FromMilliseconds(rest * 600);
        if (budget.IsElapsedOnly) return At(from + minutes) + restOfMinute;
        if (Add(from, minutes) is not { } used) return null;
        if (rest == 0) return At(used);
        return NextOpening(used) is { } opening ? At(opening) + restOfMinute : null;
    }

    private int? AddElapsed(int from, Period length)
    {
        var (dates, minutes) = (Period.FromDays(length.Days) + Period.FromWeeks(length.Weeks), (int)(length.Hours * 60) + (int)length.Minutes);
        var moved = length.HasDateComponent ? FirstShowing(walls[from] + dates) : from;
        return moved + minutes < Minutes ? moved + minutes : null;
    }

    /// <summary>The first minute at which the clock on the wall shows a time, or the first after it where it is skipped.</summary>
    private int? FirstShowing(LocalDateTime wall)
    {
        for (var minute = 0; minute < Minutes; minute++) if (walls[minute] >= wall) return minute;
        return null;
    }
}
