using System.Text;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Definitions.Calendars;
using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.Tests.Calendars;

public class IcsHolidayTests
{
    /// <summary>As a calendar program exports it: a time zone, an alarm, folded lines, escapes, a parameter with a colon in it.</summary>
    private const string Exported = """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Example//Kalender//ID
        BEGIN:VTIMEZONE
        TZID:Asia/Jakarta
        BEGIN:STANDARD
        DTSTART:19700101T000000
        TZOFFSETFROM:+0700
        TZOFFSETTO:+0700
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:1@example
        DTSTAMP:20240914T000000Z
        DTSTART;VALUE=DATE:20250331
        DTEND;VALUE=DATE:20250402
        SUMMARY;LANGUAGE=id;ALTREP="cid:part1:x":Hari Raya Idulfitri\, 1446
          Hijriah
        CATEGORIES:Hari raya,Libur Nasional
        DESCRIPTION:SKB 1017/2024\; tiga menteri\n(14 Oktober 2024)
        BEGIN:VALARM
        ACTION:DISPLAY
        DESCRIPTION:Besok libur
        TRIGGER:-P1D
        END:VALARM
        END:VEVENT
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20250818
        DURATION:P1D
        summary:Proklamasi Kemerdekaan
        CATEGORIES:anything
        X-SOPFLOW-KIND:cuti_bersama
        X-SOPFLOW-DECREE:SKB 933/2025
        DESCRIPTION:Selamat berlibur!
        END:VEVENT
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20241127
        SUMMARY:Pilkada – pemungutan suara
        CATEGORIES:libur-nasional-keppres
        END:VEVENT
        END:VCALENDAR
        """;

    private static readonly Holiday[] Expected =
    [
        new(new LocalDate(2025, 3, 31), HolidayKind.National, "Hari Raya Idulfitri, 1446 Hijriah", "SKB 1017/2024; tiga menteri (14 Oktober 2024)"),
        new(new LocalDate(2025, 4, 1), HolidayKind.National, "Hari Raya Idulfitri, 1446 Hijriah", "SKB 1017/2024; tiga menteri (14 Oktober 2024)"),
        new(new LocalDate(2025, 8, 18), HolidayKind.JointLeave, "Proklamasi Kemerdekaan", "SKB 933/2025"),
        new(new LocalDate(2024, 11, 27), HolidayKind.PollingDay, "Pilkada – pemungutan suara"),
    ];

    [TestCase("\n", "")]
    [TestCase("\r\n", "")]
    [TestCase("\r\n", "\uFEFF")]
    public void Read_AnExportedCalendar_GivesItsHolidays(string lineBreak, string start) =>
        Read(start + Exported.ReplaceLineEndings(lineBreak)).ShouldBe(Expected);

    [Test]
    public void Read_FoldsInsideACharacter_AreJoinedByBytes()
    {
        var bytes = Encoding.UTF8.GetBytes(Exported.ReplaceLineEndings("\r\n"));
        var inDash = bytes.AsSpan().IndexOf("–"u8) + 1;
        byte[] folded = [.. bytes[..inDash], .. "\r\n "u8, .. bytes[inDash..]];

        HolidayList.Read(new CalendarText("h.ics", folded)).Holidays.ShouldBe(Expected);
    }

    [Test]
    public void Read_ACalendarNamesAnIcsFile_TakesItsHolidays()
    {
        var result = CalendarReader.Read([
            .. ShippedCalendars.Texts(),
            CalendarText.Of("kota.json", """{ "id": "kota/contoh", "version": 1, "name": "Kota", "inherits": "id/wib@1", "holidayFiles": ["kota.ics"] }"""),
            CalendarText.Of("kota.ics", Event("DTSTART;VALUE=DATE:20250217", "SUMMARY:Hari Jadi", "CATEGORIES:libur_lokal")),
        ]);
        result.Errors.ShouldBeEmpty();
        var city = result.Latest("kota/contoh")!;
        city.Holidays.Single(one => one.Kind == HolidayKind.Local).Name.ShouldBe("Hari Jadi");
        BusinessCalendar.Compile(city).IsOpen(Instant.FromUtc(2025, 2, 17, 3, 0)).ShouldBeFalse();
    }

    [Test]
    public void Read_ACancelledEvent_MakesNoHolidayAndIsTold()
    {
        var read = HolidayList.Read(CalendarText.Of("h.ics", Event("STATUS:CANCELLED", "DTSTART;VALUE=DATE:20250217", "SUMMARY:x", "CATEGORIES:libur_lokal")));
        read.Holidays.ShouldBeEmpty();
        read.Diagnostics.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Information);
    }

    // Line 1 is BEGIN:VCALENDAR, line 2 VERSION, line 3 BEGIN:VEVENT; the event's own lines follow.
    [TestCase("calendar.ics.recurrence", 5, 1, "DTSTART;VALUE=DATE:20250217|RRULE:FREQ=YEARLY|SUMMARY:x|CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.recurrence", 5, 1, "DTSTART;VALUE=DATE:20250217|RDATE;VALUE=DATE:20260217|SUMMARY:x|CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.all-day", 4, 1, "DTSTART:20250217T080000Z|SUMMARY:x|CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.all-day", 4, 1, "DTSTART:20250217|SUMMARY:x|CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.dates", 4, 20, "DTSTART;VALUE=DATE:20250230|SUMMARY:x|CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.dates", 5, 18, "DTSTART;VALUE=DATE:20250217|DTEND;VALUE=DATE:20250217|SUMMARY:x|CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.dates", 5, 18, "DTSTART;VALUE=DATE:20250217|DTEND;VALUE=DATE:20250419|SUMMARY:x|CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.dates", 5, 10, "DTSTART;VALUE=DATE:20250217|DURATION:PT24H|SUMMARY:x|CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.dates", 5, 10, "DTSTART;VALUE=DATE:20250217|DURATION:-P1D|SUMMARY:x|CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.dates", 5, 10, "DTSTART;VALUE=DATE:20250217|DURATION:P9W|SUMMARY:x|CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.dates", 6, 1, "DTSTART;VALUE=DATE:20250217|DTEND;VALUE=DATE:20250218|DURATION:P1D|SUMMARY:x|CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.field", 3, 1, "SUMMARY:x|CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.field", 3, 1, "DTSTART;VALUE=DATE:20250217|CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.field", 5, 9, "DTSTART;VALUE=DATE:20250217|SUMMARY:\\n |CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.field", 6, 1, "DTSTART;VALUE=DATE:20250217|SUMMARY:x|SUMMARY:y|CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.kind", 3, 1, "DTSTART;VALUE=DATE:20250217|SUMMARY:x")]
    [TestCase("calendar.ics.kind", 6, 12, "DTSTART;VALUE=DATE:20250217|SUMMARY:x|CATEGORIES:Holiday")]
    [TestCase("calendar.ics.kind", 6, 12, "DTSTART;VALUE=DATE:20250217|SUMMARY:x|CATEGORIES:libur_lokal,cuti_bersama")]
    [TestCase("calendar.ics.syntax", 5, 7, "DTSTART;VALUE=DATE:20250217|X-NOTE|SUMMARY:x|CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.syntax", 5, 9, "DTSTART;VALUE=DATE:20250217|X-NOTE:é\u0007|SUMMARY:x|CATEGORIES:libur_lokal")]
    [TestCase("calendar.ics.syntax", 7, 4, "DTSTART;VALUE=DATE:20250217|SUMMARY:x|CATEGORIES:libur_lokal|X-A;B:c")]
    [TestCase("calendar.ics.structure", 4, 1, "BEGIN:VEVENT|END:VEVENT")]
    [TestCase("calendar.ics.structure", 4, 1, "END:VCALENDAR")]
    [TestCase("calendar.ics.duplicate", 8, 1, "DTSTART;VALUE=DATE:20250217|SUMMARY:x|CATEGORIES:libur_lokal|END:VEVENT|BEGIN:VEVENT|DTSTART;VALUE=DATE:20250217|SUMMARY:x|CATEGORIES:libur_lokal")]
    public void Read_AMistake_IsFoundAtItsPlace(string rule, int line, int column, string properties)
    {
        var found = HolidayList.Read(CalendarText.Of("h.ics", Event(properties.Split('|')))).Diagnostics;
        var first = found.ShouldHaveSingleItem();
        (first.Rule, first.File, first.Line, first.Column).ShouldBe((rule, "h.ics", line, column));
        first.MessageId.ShouldNotBeNullOrWhiteSpace();
        first.Mend.ShouldNotBeNullOrWhiteSpace();
    }

    [TestCase("", "calendar.ics.structure", 1)]
    [TestCase("SUMMARY:x\n", "calendar.ics.structure", 1)]
    [TestCase("BEGIN:VEVENT\nEND:VEVENT\n", "calendar.ics.structure", 1)]
    [TestCase("BEGIN:VCALENDAR\nVERSION:1.0\nEND:VCALENDAR\n", "calendar.ics.version", 2)]
    [TestCase("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n", "calendar.ics.structure", 3)]
    [TestCase("date,weekday,kind,name,decree\n", "calendar.ics.syntax", 1)]
    public void Read_NoCalendar_IsRefused(string text, string rule, int line)
    {
        var found = HolidayList.Read(CalendarText.Of("h.ics", text)).Diagnostics.ShouldHaveSingleItem();
        (found.Rule, found.Line).ShouldBe((rule, line));
    }

    [Test]
    public void Read_BytesThatAreNoUtf8_AreFoundAtTheirPlace()
    {
        byte[] latin = [.. "BEGIN:VCALENDAR\nSUMMARY:caf"u8, 0xE9, .. "\nEND:VCALENDAR\n"u8];
        var found = HolidayList.Read(new CalendarText("h.ics", latin)).Diagnostics.ShouldHaveSingleItem();
        (found.Rule, found.Line, found.Column).ShouldBe(("calendar.ics.encoding", 2, 12));
    }

    [Test]
    public void Read_HostileFiles_AreRefusedBriefly()
    {
        string Many(string line) => string.Concat(Enumerable.Repeat(line, 1_000_000 / line.Length));
        (string Text, string Rule)[] files =
        [
            (new string('x', HolidayList.MaxBytes + 1), "calendar.file.too-large"),
            ($"BEGIN:VCALENDAR\nSUMMARY:{Many("\n ")}x{Many("y")[..9000]}\nEND:VCALENDAR", "calendar.ics.line-too-long"),
            (Many("BEGIN:VCALENDAR\n"), "calendar.ics.structure"),
            ("BEGIN:VCALENDAR\n" + Many("BEGIN:X\n"), "calendar.ics.structure"),
            (Many("x\n"), "calendar.ics.syntax"),
            ("BEGIN:VCALENDAR\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"BEGIN:VEVENT\nDTSTART;VALUE=DATE:20250101\nDURATION:P60D\nSUMMARY:{i}\nCATEGORIES:libur_lokal\nEND:VEVENT\n")), "calendar.ics.too-many"),
        ];
        foreach (var (text, rule) in files)
        {
            var read = HolidayList.Read(CalendarText.Of("h.ics", text));
            read.Diagnostics[0].Rule.ShouldBe(rule);
            read.Diagnostics.Count.ShouldBeLessThanOrEqualTo(201);
        }
    }

    [Test]
    public void Read_FilesCutOrDamagedAnywhere_NeverThrow()
    {
        var bytes = Encoding.UTF8.GetBytes(Exported.ReplaceLineEndings("\r\n"));
        var seed = TestContext.CurrentContext.Random.Next();
        TestContext.Out.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        for (var length = 0; length < bytes.Length; length++)
        {
            HolidayList.Read(new CalendarText("h.ics", bytes.AsMemory(0, length)));
            var damaged = bytes.ToArray();
            for (var i = 0; i < 3; i++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            HolidayList.Read(new CalendarText("h.ics", damaged));
        }
    }

    [Test]
    public void ToCsv_AnyHolidays_ReadsBackEqual()
    {
        Holiday[] odd = [.. Expected.OrderBy(one => one.Date), new(new LocalDate(2026, 1, 1), HolidayKind.Local, "\"Hari\", jadi", "SK 1; \"2\", 3")];
        var read = HolidayList.Read(CalendarText.Of("h.csv", HolidayList.ToCsv(odd.Reverse())));
        read.Diagnostics.ShouldBeEmpty();
        read.Holidays.OrderBy(one => one.Date).ShouldBe(odd.OrderBy(one => one.Date));
    }

    [Test]
    public void ToCsv_TheShippedHolidays_GivesTheShippedFile()
    {
        var shipped = ShippedCalendars.Texts().Single(text => HolidayList.IsList(text.File));
        HolidayList.ToCsv(HolidayList.Read(shipped).Holidays).ShouldBe(Encoding.UTF8.GetString(shipped.Utf8.Span));
    }

    private static IEnumerable<Holiday> Read(string text)
    {
        var read = HolidayList.Read(CalendarText.Of("h.ics", text));
        read.Diagnostics.ShouldBeEmpty();
        return read.Holidays;
    }

    private static string Event(params string[] properties) =>
        $"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n{string.Join("\n", properties)}\nEND:VEVENT\nEND:VCALENDAR\n";
}
