using System.Diagnostics;
using System.Text.Json;

namespace SopFlow.Cli.Tests;

public class DueCommandTests
{
    [TestCase("2026-03-17T09:00")]
    [TestCase("2026-03-17T09:00:00")]
    [TestCase("2026-03-17T09:00:00+07:00")]
    [TestCase("2026-03-17T09:00+07:00")]
    [TestCase("2026-03-17T02:00:00Z")]
    public void Due_WorkingDayBeforeIdulfitri_IsToldInBothLanguages(string from)
    {
        var answer = Typed.At("due", "--calendar", "id/wib", "--from", from, "--time", "1 hari kerja");

        answer.Error.ShouldBeEmpty();
        answer.Code.ShouldBe(0);
        answer.Lines.ShouldBe([
            "Jatuh tempo Rabu, 25 Maret 2026 pukul 16.00 WIB: 1 hari kerja sejak Selasa, 17 Maret 2026 pukul 09.00 WIB.",
            "Due on Wednesday, 25 March 2026 at 16:00 WIB: 1 working day from Tuesday, 17 March 2026 at 09:00 WIB.",
        ]);
    }

    [TestCase("2026-03-17", "30 menit", "17 March 2026 at 08:30 WIB", TestName = "a date begins at midnight: counts from the opening")]
    [TestCase("2026-03-17T14:30", "1 jam", "25 March 2026 at 08:00 WIB", TestName = "over Idulfitri")]
    [TestCase("2025-07-15T10:00", "1 Bulan + 2 Hari Kerja", "20 August 2025 at 16:00 WIB", TestName = "a month and two working days")]
    [TestCase("2025-01-31T10:00", "19 tahun", "31 January 2044 at 10:00 WIB", TestName = "far ahead")]
    [TestCase("2014-01-06T09:00", "1 hari kerja", "7 January 2014 at 16:00 WIB", TestName = "in the first year that is answered")]
    [TestCase("2084-12-20T09:00", "30 menit", "20 December 2084 at 09:30 WIB", TestName = "in the last year that is answered")]
    [TestCase("2025-06-16T09:00", "1 - 3 Hari Kerja", "19 June 2025 at 16:00 WIB", TestName = "upper end of a range")]
    public void Due_OnTheClockOfTheCalendar_IsWhatTheTableSays(string from, string time, string due) =>
        Typed.At("due", "--calendar", "id/wib@1", "--from", from, "--time", time).Lines[1].ShouldContain(due);

    [TestCase("endOfDay", "16:30")]
    [TestCase("sameTime", "14:00")]
    public void Due_ByDayRule_EndsAtItsTimeOfDay(string rule, string at) =>
        Typed.At("due", "--calendar", "id/wib", "--from", "2025-06-12T14:00", "--time", "1 hari kerja", "--day-rule", rule).Lines[1].ShouldContain($"13 June 2025 at {at} WIB");

    [Test]
    public void Explain_OverAHoliday_ShowsPiecesThatAddUp()
    {
        var answer = Typed.At("due", "--calendar", "id/wib", "--from", "2025-08-15T15:30", "--time", "2 jam", "--explain");

        answer.Code.ShouldBe(0);
        var rows = answer.Lines.Skip(1).TakeWhile(line => line != "").ToList();
        rows.ShouldContain(row => row.Contains("libur / holiday: Proklamasi Kemerdekaan") && row.Contains("SKB 933/2025"));
        rows.ShouldContain(row => row.Contains("akhir pekan / weekend"));
        rows[..^1].Sum(Counted).ShouldBe(120);
        Counted(rows[^1]).ShouldBe(120);
        answer.Output.ShouldContain("Tidak dihitung:");
        answer.Output.ShouldContain("Not counted:");
    }

    [Test]
    public void Json_Explained_AddsUpUnderStableNames()
    {
        var answer = Typed.At("due", "--calendar", "id/wita", "--from", "2025-06-10T15:30", "--time", "1 jam", "--json", "--explain");

        answer.Code.ShouldBe(0);
        var json = JsonDocument.Parse(answer.Output).RootElement;
        json.EnumerateObject().Select(field => field.Name).ShouldBe(
            ["calendar", "zone", "time", "budget", "startsAt", "dueAt", "counted", "countsElapsed", "beyondKnownHolidays", "explanation", "segments"]);
        json.GetProperty("calendar").GetString().ShouldBe("id/wita@1");
        json.GetProperty("dueAt").GetString().ShouldBe("2025-06-11T08:00:00+08:00");
        json.GetProperty("counted").GetString().ShouldBe("PT1H");
        json.GetProperty("budget").GetRawText().ShouldContain("PT1H");
        var segments = json.GetProperty("segments").EnumerateArray().ToList();
        segments[0].EnumerateObject().Select(field => field.Name).ShouldBe(["startsAt", "endsAt", "length", "counted", "kind", "name", "decree"]);
        segments.Select(one => one.GetProperty("kind").GetString()).ShouldBe(["open", "outsideHours", "open"]);
        segments.Select(one => one.GetProperty("counted").GetString()).ShouldBe(["PT30M", "P0D", "PT30M"]);
    }

    [Test]
    public void Json_NotExplained_HasNoSegments() =>
        JsonDocument.Parse(Typed.At("due", "--calendar", "id/wib", "--from", "2025-06-10", "--time", "1 jam", "--json").Output).RootElement.TryGetProperty("segments", out _).ShouldBeFalse();

    [Test]
    public void Due_BeyondTheDecreedHolidays_SaysSo()
    {
        var answer = Typed.At("due", "--calendar", "id/wib", "--from", "2027-12-30", "--time", "9 hari kerja");
        answer.Code.ShouldBe(0);
        answer.Lines[^1].ShouldBe("Holidays are known for 2024-01-01 to 2027-12-31 only.");
    }

    [TestCase("id/wbi", "2026-03-17", "1 jam", "Did you mean \"id/wib\"? Known are: id/wib, id/wit, id/wita, kota-pekalongan/diskominfo.")]
    [TestCase("id/wib@9", "2026-03-17", "1 jam", "There is no calendar \"id/wib@9\".")]
    [TestCase("id/wib", "17/3/2026", "1 jam", "\"17/3/2026\" is no instant.")]
    [TestCase("id/wib", "2026-02-30", "1 jam", "\"2026-02-30\" is no instant.")]
    [TestCase("id/wib", "2026-03-17", "3 lusin", "--time:1:3: error sop.time.unreadable")]
    [TestCase("id/wib", "2026-03-17", "-", "No time is stated.")]
    [TestCase("id/wib", "1926-03-17", "1 jam", "lies beyond")]
    [TestCase("id/wib", "2080-03-17", "19 tahun", "lies beyond")]
    public void Due_UnreadableQuestion_EndsWithTwoAndSaysWhy(string calendar, string from, string time, string reason)
    {
        var answer = Typed.At("due", "--calendar", calendar, "--from", from, "--time", time);

        answer.Code.ShouldBe(2);
        answer.Output.ShouldBeEmpty();
        answer.Error.ShouldContain(reason);
    }

    [Test]
    public void Due_CalendarOfAFolder_InheritsFromTheShippedOnes()
    {
        using var folder = new TemporaryFolder();
        folder.Write("kota/loket.json", """{ "id": "kota/loket", "version": 1, "name": "Loket", "inherits": "id/wib@1", "holidayFiles": ["kota/libur.ics"] }""");
        folder.Write("kota/libur.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20250217\nSUMMARY:Hari Jadi\nCATEGORIES:libur_lokal\nEND:VEVENT\nEND:VCALENDAR\n");
        folder.Write("notes.txt", "not read");

        var answer = Typed.At("due", "--calendar", "kota/loket", "--from", "2025-02-14T16:00", "--time", "1 jam", "--calendars", folder.Path);

        answer.Error.ShouldBeEmpty();
        answer.Lines[1].ShouldContain("18 February 2025 at 08:00 WIB");
    }

    [Test]
    public void Due_BrokenCalendarOfAFolder_NamesTheFinding()
    {
        using var folder = new TemporaryFolder();
        folder.Write("loket.json", """{ "id": "kota/loket", "version": 1, "name": "Loket", "inherits": "id/wob@1" }""");

        var answer = Typed.At("due", "--calendar", "kota/loket", "--from", "2025-02-14T16:00", "--time", "1 jam", "--calendars", folder.Path);

        answer.Code.ShouldBe(2);
        answer.Error.ShouldContain("loket.json:1:66: error calendar.inherits.unknown");
        Typed.At("due", "--calendar", "id/wib", "--from", "2025-02-14", "--time", "1 jam", "--calendars", "no/such/folder").Code.ShouldBe(2);
    }

    [Test]
    public void Due_AsAProcess_ReturnsItsExitCode()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, "due", "--calendar", "id/wit", "--from", "2025-06-10", "--time", "1 lusin"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd().ShouldBeEmpty();
        process.WaitForExit();
        process.ExitCode.ShouldBe(2);
        error.Result.ShouldContain("sop.time.unreadable");
    }

    /// <summary>Minutes in the fourth column, h:mm.</summary>
    private static int Counted(string row)
    {
        var cell = row[58..78].Trim().Split(':');
        return (int.Parse(cell[0]) * 60) + int.Parse(cell[1]);
    }
}
