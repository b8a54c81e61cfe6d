using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// Dates, times and durations in the forms of XML Schema and ISO 8601 that FEEL uses, with <c>@Area/City</c> for a named zone
/// (DMN 1.5, 10.3.2.3.4 to 10.3.2.3.8). Reading gives null for anything else.
/// </summary>
internal static class FeelTemporalText
{
    private static readonly LocalDatePattern DatePattern = LocalDatePattern.Iso;
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH':'mm':'ss.FFFFFFFFF");
    private static readonly OffsetPattern MinuteOffset = OffsetPattern.CreateWithInvariantCulture("+HH:mm");
    private static readonly OffsetPattern SecondOffset = OffsetPattern.CreateWithInvariantCulture("+HH:mm:ss");
    private static readonly Offset WidestOffset = Offset.FromHours(14);

    /// <summary>The text of a temporal value.</summary>
    public static string Format(FeelValue value) => value switch
    {
        FeelDate date => DatePattern.Format(date.Value),
        FeelTime time => TimePattern.Format(time.Value) + ZoneSuffix(time.Zone),
        FeelDateTime moment => $"{DatePattern.Format(moment.Value.Date)}T{TimePattern.Format(moment.Value.TimeOfDay)}{ZoneSuffix(moment.Zone)}",
        FeelDaysAndTimeDuration duration => Format(duration.Value),
        FeelYearsAndMonthsDuration duration => Format(duration.Months),
        _ => throw new ArgumentException($"A {value.Kind} is not temporal.", nameof(value)),
    };

    /// <summary>The temporal value written in a text, of whatever kind its form shows; null if it is none.</summary>
    public static FeelValue? ParseAny(string text) =>
        ParseDate(text) ?? ParseDateTime(text) ?? ParseTime(text) ?? ParseDuration(text);

    public static FeelDate? ParseDate(string text) =>
        DatePattern.Parse(text) is { Success: true, Value: var date } ? FeelDate.Of(date) : null;

    public static FeelTime? ParseTime(string text) =>
        SplitZone(text, out var local, out var zone) && ParseLocalTime(local) is { } time ? FeelTime.Of(time, zone) : null;

    public static FeelDateTime? ParseDateTime(string text)
    {
        var split = text.IndexOf('T', StringComparison.Ordinal);
        return split > 0
            && DatePattern.Parse(text[..split]) is { Success: true, Value: var date }
            && ParseTime(text[(split + 1)..]) is { } time
                ? FeelDateTime.TryOf(date + time.Value, time.Zone)
                : null;
    }

    /// <summary>A duration of either kind; null for other text, for mixed units and for one out of range.</summary>
    public static FeelValue? ParseDuration(string text)
    {
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        rest = negative ? rest[1..] : rest;
        if (!rest.StartsWith("P") || rest.Length == 1 || rest[^1] == 'T')
            return null;
        rest = rest[1..];
        try
        {
            return rest.ContainsAny('Y', 'M') && !rest.Contains('T') && !rest.Contains('D')
                ? ParseYearsAndMonths(rest, negative)
                : ParseDaysAndTime(rest, negative);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>The zone suffix of a time: an offset as <c>Z</c> or <c>+07:00</c>, a named zone after <c>@</c>, nothing for none.</summary>
    private static string ZoneSuffix(DateTimeZone? zone)
    {
        if (zone is null)
            return "";
        if (zone.Equals(DateTimeZone.Utc))
            return "Z";
        if (!zone.Equals(DateTimeZone.ForOffset(zone.MinOffset)))
            return "@" + zone.Id;
        return (zone.MinOffset.Seconds % 60 == 0 ? MinuteOffset : SecondOffset).Format(zone.MinOffset);
    }

    private static LocalTime? ParseLocalTime(string text)
    {
        // The fraction may have more digits than a nanosecond holds; the rest is cut off.
        if (text.Length > 18 && text[8] == '.' && !text.AsSpan(18).ContainsAnyExceptInRange('0', '9'))
            text = text[..18];
        return !text.EndsWith('.') && TimePattern.Parse(text) is { Success: true, Value: var time } ? time : null;
    }

    private static bool SplitZone(string text, out string local, out DateTimeZone? zone)
    {
        (local, zone) = (text, null);
        var named = text.IndexOf('@', StringComparison.Ordinal);
        if (named >= 0)
        {
            local = text[..named];
            zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(text[(named + 1)..]);
            return zone is not null;
        }

        if (text.EndsWith('Z'))
        {
            local = text[..^1];
            zone = DateTimeZone.Utc;
            return true;
        }

        var sign = text.AsSpan().IndexOfAny('+', '-');
        if (sign < 0)
            return true;
        local = text[..sign];
        var form = text.Length - sign <= 6 ? MinuteOffset : SecondOffset;
        if (form.Parse(text[sign..]) is not { Success: true, Value: var offset } || offset > WidestOffset || offset < -WidestOffset)
            return false;
        zone = DateTimeZone.ForOffset(offset);
        return true;
    }

    private static FeelYearsAndMonthsDuration? ParseYearsAndMonths(ReadOnlySpan<char> rest, bool negative)
    {
        var months = 0m;
        if (!TakeUnit(ref rest, 'Y', 12, ref months) || !TakeUnit(ref rest, 'M', 1, ref months) || rest.Length > 0)
            return null;
        return FeelYearsAndMonthsDuration.OfMonths(decimal.ToInt32(negative ? -months : months));
    }

    private static FeelDaysAndTimeDuration? ParseDaysAndTime(ReadOnlySpan<char> rest, bool negative)
    {
        var seconds = 0m;
        if (!TakeUnit(ref rest, 'D', 86_400, ref seconds))
            return null;
        if (rest.Length > 0)
        {
            if (rest[0] != 'T')
                return null;
            rest = rest[1..];
            if (!TakeUnit(ref rest, 'H', 3_600, ref seconds) || !TakeUnit(ref rest, 'M', 60, ref seconds) || !TakeSeconds(ref rest, ref seconds))
                return null;
        }

        return rest.Length > 0 ? null : DurationOfSeconds(negative ? -seconds : seconds);
    }

    /// <summary>The duration of a number of seconds, cut to nanoseconds.</summary>
    /// <exception cref="OverflowException">The duration is longer than about 45,000 years.</exception>
    internal static FeelDaysAndTimeDuration DurationOfSeconds(decimal seconds)
    {
        if (Math.Abs(seconds) > 1_440_000_000_000m)
            throw new OverflowException("The duration is longer than 45,000 years.");
        var whole = decimal.Truncate(seconds);
        return FeelDaysAndTimeDuration.Of(
            Duration.FromSeconds(decimal.ToInt64(whole)) + Duration.FromNanoseconds(decimal.ToInt64(decimal.Truncate((seconds - whole) * 1_000_000_000m))));
    }

    /// <summary>Takes digits followed by a unit, if the text goes on so; false if digits stand alone or are too many.</summary>
    private static bool TakeUnit(ref ReadOnlySpan<char> rest, char unit, int factor, ref decimal total)
    {
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || rest[digits] != unit)
            return digits > 0 || rest.IsEmpty || rest[0] == 'T';
        if (digits > 20)
            return false;
        total += factor * decimal.Parse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
        rest = rest[(digits + 1)..];
        return true;
    }

    private static bool TakeSeconds(ref ReadOnlySpan<char> rest, ref decimal total)
    {
        if (rest.IsEmpty)
            return true;
        var number = rest[..^1];
        if (rest[^1] != 'S' || number.IsEmpty || number.Length > 28 || number[0] == '.' || number[^1] == '.')
            return false;
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return false;
        total += seconds;
        rest = [];
        return true;
    }

    private static string Format(int months)
    {
        if (months == 0)
            return "P0M";
        var size = Math.Abs((long)months);
        return FormattableString.Invariant(
            $"{(months < 0 ? "-" : "")}P{(size >= 12 ? $"{size / 12}Y" : "")}{(size % 12 != 0 ? $"{size % 12}M" : "")}");
    }

    private static string Format(Duration duration)
    {
        if (duration == Duration.Zero)
            return "PT0S";
        var size = Duration.Max(duration, -duration);
        var text = new StringBuilder(duration < Duration.Zero ? "-P" : "P");
        if (size.Days > 0)
            text.Append(CultureInfo.InvariantCulture, $"{size.Days}D");
        var nanoseconds = size.SubsecondNanoseconds;
        if (size.Hours != 0 || size.Minutes != 0 || size.Seconds != 0 || nanoseconds != 0)
            text.Append('T');
        if (size.Hours > 0)
            text.Append(CultureInfo.InvariantCulture, $"{size.Hours}H");
        if (size.Minutes > 0)
            text.Append(CultureInfo.InvariantCulture, $"{size.Minutes}M");
        if (nanoseconds > 0)
            text.Append(CultureInfo.InvariantCulture, $"{size.Seconds}.{nanoseconds.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0')}S");
        else if (size.Seconds > 0)
            text.Append(CultureInfo.InvariantCulture, $"{size.Seconds}S");
        return text.ToString();
    }
}
