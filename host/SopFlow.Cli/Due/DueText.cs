using System.Globalization;
using NodaTime;
using NodaTime.Text;
using SopFlow.Calendars;

namespace SopFlow.Cli.Due;

/// <summary>The answer for people: a line in Indonesian and one in English; explained, a table that adds up and every reason.</summary>
internal static class DueText
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");
    private static readonly LocalDateTimePattern Second = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    public static void Write(TextWriter output, DueAnswer answer, bool isExplained)
    {
        var why = answer.Why;
        if (isExplained) Table(output, why);
        output.WriteLine(isExplained ? why.Indonesian : why.IndonesianHead);
        output.WriteLine(isExplained ? why.English : why.EnglishHead);
        if (!answer.IsBeyondKnownHolidays) return;
        var (first, last) = (LocalDatePattern.Iso.Format(answer.HolidaysKnown!.Start), LocalDatePattern.Iso.Format(answer.HolidaysKnown.End));
        output.WriteLine($"Hari libur baru diketahui untuk {first} sampai {last}.");
        output.WriteLine($"Holidays are known for {first} to {last} only.");
    }

    private static void Table(TextWriter output, DueExplanation why)
    {
        Row(output, "mulai / from", "sampai / to", "lama / length", "terhitung / counted", "sebab / why");
        foreach (var piece in why.Segments)
            Row(output, Wall(piece.StartsAt, why.Zone), Wall(piece.EndsAt, why.Zone), Hours(piece.Length), Hours(piece.Counted), Reason(piece, why.CountsElapsed));
        Row(output, Wall(why.StartsAt, why.Zone), Wall(why.Until, why.Zone), Hours(why.Until - why.StartsAt), Hours(why.Consumed), "jumlah / total");
        output.WriteLine();
    }

    private static void Row(TextWriter output, string from, string to, string length, string counted, string why) =>
        output.WriteLine($"{from,-20} {to,-20} {length,15} {counted,20}  {why}");

    private static string Reason(LedgerSegment piece, bool countsElapsed) => piece.Kind switch
    {
        SegmentKind.Open => countsElapsed ? "waktu kalender / calendar time" : "jam kerja / office hours",
        SegmentKind.Break => "istirahat / break",
        SegmentKind.OutsideHours => "di luar jam kerja / outside office hours",
        SegmentKind.Weekend => "akhir pekan / weekend",
        SegmentKind.Holiday => $"libur / holiday: {Named(piece)}",
        SegmentKind.Override => $"keputusan / decision: {Named(piece)}",
        _ => throw new InvalidOperationException($"Expected a piece of the calendar, found {piece}."),
    };

    private static string Named(LedgerSegment piece) => piece.Decree is { } decree ? $"{piece.Name} ({decree})" : piece.Name ?? "";

    private static string Wall(Instant at, DateTimeZone zone)
    {
        var wall = at.InZone(zone).LocalDateTime;
        return (wall.Second == 0 ? Minute : Second).Format(wall);
    }

    private static string Hours(Duration length)
    {
        var hours = (length.Days * NodaConstants.HoursPerDay) + length.Hours;
        var seconds = length.Seconds == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{length.Seconds:00}");
        return string.Create(CultureInfo.InvariantCulture, $"{hours}:{length.Minutes:00}{seconds}");
    }

    /// <summary>The sentence that says the due date; the others say what counted.</summary>
}
