using NodaTime;

namespace SopFlow.Kernel.Feel;

/// <summary>Functions from one kind to another (DMN 1.5, 10.3.4.1) and <c>not</c> (10.3.4.2).</summary>
internal static class ConversionFunctions
{
    private const FeelKinds DateKinds = FeelKinds.Date | FeelKinds.DateTime;
    private static readonly FeelParameter Text = new("from", FeelKinds.Text);

    public static readonly FeelFunction[] All =
    [
        new(
            "date",
            new FeelSignature(DateFrom, new FeelParameter("from", FeelKinds.Text | DateKinds)),
            new FeelSignature(DateOfParts, new("year", FeelKinds.Number), new("month", FeelKinds.Number), new("day", FeelKinds.Number))),
        new(
            "date and time",
            new FeelSignature(DateTimeFrom, new FeelParameter("from", FeelKinds.Text | DateKinds)),
            new FeelSignature(DateTimeOfParts, new("date", DateKinds), new("time", FeelKinds.Time))),
        new(
            "time",
            new FeelSignature(TimeFrom, new FeelParameter("from", FeelKinds.Text | FeelKinds.Time | DateKinds)),
            new FeelSignature(
                TimeOfParts, new("hour", FeelKinds.Number), new("minute", FeelKinds.Number), new("second", FeelKinds.Number),
                new FeelParameter("offset", FeelKinds.DaysAndTimeDuration).Optional)),
        new("duration", new FeelSignature(
            DurationFrom, new FeelParameter("from", FeelKinds.Text | FeelKinds.DaysAndTimeDuration | FeelKinds.YearsAndMonthsDuration))),
        new("years and months duration", new FeelSignature(YearsAndMonths, new("from", DateKinds), new("to", DateKinds))),
        new("number", new FeelSignature(
            NumberFrom, Text,
            new FeelParameter("grouping separator", FeelKinds.Text).Optional, new FeelParameter("decimal separator", FeelKinds.Text).Optional)),
        new("string", new FeelSignature(StringFrom, new FeelParameter("from", FeelKinds.Any))),
        new("not", new FeelSignature(Not, new FeelParameter("negand", FeelKinds.Any))),
    ];

    private static FeelValue DateFrom(scoped ref FeelCall call) => call[0] switch
    {
        FeelString text => FeelTemporalText.ParseDate(text.Value) ?? call.NoResult(),
        FeelDateTime moment => FeelDate.Of(moment.Value.Date),
        var date => date,
    };

    private static FeelValue DateOfParts(scoped ref FeelCall call)
    {
        var (year, month, day) = (call.Number(0), call.Number(1), call.Number(2));
        var valid = IsWhole(year, -9998, 9999) && IsWhole(month, 1, 12)
            && IsWhole(day, 1, CalendarSystem.Iso.GetDaysInMonth((int)year, (int)month));
        return valid ? new LocalDate((int)year, (int)month, (int)day) : call.NoResult();
    }

    private static FeelValue DateTimeFrom(scoped ref FeelCall call) => call[0] switch
    {
        FeelString text => FeelTemporalText.ParseDateTime(text.Value) ?? Midnight(FeelTemporalText.ParseDate(text.Value)) ?? call.NoResult(),
        FeelDate date => Midnight(date)!,
        var moment => moment,
    };

    private static FeelValue? Midnight(FeelDate? date) => date is null ? null : FeelDateTime.Of(date.Value.AtMidnight());

    private static FeelValue DateTimeOfParts(scoped ref FeelCall call)
    {
        var date = call[0] is FeelDateTime moment ? moment.Value.Date : ((FeelDate)call[0]).Value;
        var time = (FeelTime)call[1];
        return (FeelValue?)FeelDateTime.TryOf(date + time.Value, time.Zone) ?? call.NoResult();
    }

    private static FeelValue TimeFrom(scoped ref FeelCall call) => call[0] switch
    {
        FeelString text => FeelTemporalText.ParseTime(text.Value) ?? call.NoResult(),
        FeelDateTime moment => FeelTime.Of(moment.Value.TimeOfDay, moment.Zone),
        // The standard takes a date for its midnight at UTC.
        FeelDate => FeelTime.Of(LocalTime.Midnight, DateTimeZone.Utc),
        var time => time,
    };

    private static FeelValue TimeOfParts(scoped ref FeelCall call)
    {
        var (hour, minute, second) = (call.Number(0), call.Number(1), call.Number(2));
        if (!IsWhole(hour, 0, 23) || !IsWhole(minute, 0, 59) || second < 0m || second >= 60m)
            return call.NoResult();
        var time = new LocalTime((int)hour, (int)minute).PlusNanoseconds(decimal.ToInt64(decimal.Truncate(second * 1_000_000_000m)));
        if (!call.Has(3))
            return FeelTime.Of(time);
        var offset = ((FeelDaysAndTimeDuration)call[3]).Value;
        if (Duration.Max(offset, -offset) > Duration.FromHours(14) || offset.SubsecondNanoseconds != 0)
            return call.NoResult();
        return FeelTime.Of(time, DateTimeZone.ForOffset(Offset.FromSeconds((int)offset.TotalSeconds)));
    }

    private static FeelValue DurationFrom(scoped ref FeelCall call) =>
        call[0] is FeelString text ? FeelTemporalText.ParseDuration(text.Value) ?? call.NoResult() : call[0];

    /// <summary>Whole months from one date to another: a month is full when its day of the month is reached.</summary>
    private static FeelValue YearsAndMonths(scoped ref FeelCall call)
    {
        var (from, to) = (DateOf(call[0]), DateOf(call[1]));
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        if (months > 0 && to.Day < from.Day)
            months--;
        else if (months < 0 && to.Day > from.Day)
            months++;
        return FeelYearsAndMonthsDuration.OfMonths(months);
    }

    private static LocalDate DateOf(FeelValue value) =>
        value is FeelDateTime moment ? moment.Value.Date : ((FeelDate)value).Value;

    private static FeelValue NumberFrom(scoped ref FeelCall call)
    {
        var text = call.Text(0);
        var grouping = call.Has(1) ? call.Text(1) : "";
        var point = call.Has(2) ? call.Text(2) : ".";
        if (grouping is not ("" or " " or "," or ".") || point is not ("," or ".") || grouping == point || text.Length > FeelDecimal.TextLength)
            return call.NoResult();
        if (grouping.Length > 0)
            text = text.Replace(grouping, "", StringComparison.Ordinal);
        if (point == ",")
            text = text.Contains('.', StringComparison.Ordinal) ? "" : text.Replace(',', '.');
        return FeelDecimal.TryParse(text, out var number) && !text.EndsWith('.') ? FeelNumber.Of(number) : call.NoResult();
    }

    private static FeelValue StringFrom(scoped ref FeelCall call) =>
        call[0].IsNull || !call.StepOver(call[0]) ? FeelValue.Null
        : call[0] is FeelString ? call[0]
        : call.Result(FeelText.Plain(call[0]));

    private static FeelValue Not(scoped ref FeelCall call) =>
        call[0] is FeelBoolean negand ? !negand.Value : FeelValue.Null;

    private static bool IsWhole(decimal number, int from, int to) =>
        number >= from && number <= to && decimal.Truncate(number) == number;
}
