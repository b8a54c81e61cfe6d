using NodaTime;
using SopFlow.Calendars;
using SopFlow.Definitions.Calendars;
using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.Tests.Calendars;

public class CalendarReaderTests
{
    private const string Hours = """ "hours": { "ordinary": [{ "days": ["monday", "friday"], "opens": "08:00", "closes": "12:00" }] } """;
    private const string Head = """ "name": "Kantor", "effectiveFrom": "2025-01-01", "zone": "Asia/Jakarta" """;
    private const string Header = "date,weekday,kind,name,decree\n";

    [Test]
    public void Read_TheShippedCalendars_HaveNoErrors()
    {
        var shipped = ShippedCalendars.Read();
        shipped.Errors.ShouldBeEmpty();
        shipped.Calendars.Keys.Select(version => version.ToString()).Order()
            .ShouldBe(["id/wib@1", "id/wit@1", "id/wita@1", "kota-pekalongan/diskominfo@1"]);
        shipped.Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe("calendar.period.calculated");
    }

    [Test]
    public void Read_TheShippedCalendars_KnowHolidaysWithTheirDecrees()
    {
        var wib = ShippedCalendars.Read().Latest("id/wib")!;
        wib.Holidays.Length.ShouldBe(108);
        wib.HolidaysKnown.ShouldBe(new DateInterval(new LocalDate(2024, 1, 1), new LocalDate(2027, 12, 31)));
        var leave = wib.Holidays.Single(holiday => holiday.Date == new LocalDate(2025, 8, 18));
        leave.Kind.ShouldBe(HolidayKind.JointLeave);
        leave.Decree!.ShouldContain("SKB 933/2025");
        wib.Holidays.ShouldAllBe(holiday => wib.HolidaysKnown!.Contains(holiday.Date) && holiday.Decree != null);
    }

    [Test]
    public void Read_InheritedHours_AreReplacedTogetherWithThoseOfPeriods()
    {
        var result = ShippedCalendars.Read();
        result.Latest("id/wib")!.SpecialPeriods.Length.ShouldBe(4);
        result.Latest("kota-pekalongan/diskominfo")!.SpecialPeriods.ShouldBeEmpty();
        result.Latest("kota-pekalongan/diskominfo")!.Holidays.Length.ShouldBe(108);
    }

    [Test]
    public void Read_AnOfficeThatServesOnJointLeave_ObservesTheRest()
    {
        var result = CalendarReader.Read([.. ShippedCalendars.Texts(), CalendarText.Of("rsud.json", """
            { "id": "kota-surakarta/rsud", "version": 1, "name": "Loket RSUD", "inherits": "id/wib@1", "observes": ["national", "pollingDay"],
              "holidays": [{ "date": "2025-02-17", "kind": "local", "name": "Hari Jadi" }],
              "overrides": [{ "date": "2025-08-17", "open": [{ "opens": "08:00", "closes": "10:00" }], "reason": "Layanan darurat" }] }
            """)]);
        result.Errors.ShouldBeEmpty();
        var calendar = BusinessCalendar.Compile(result.Latest("kota-surakarta/rsud")!);
        calendar.IsOpen(Instant.FromUtc(2025, 8, 18, 2, 0)).ShouldBeTrue("joint leave");
        calendar.IsOpen(Instant.FromUtc(2025, 2, 17, 2, 0)).ShouldBeTrue("a local holiday that is not observed");
        calendar.IsOpen(Instant.FromUtc(2025, 8, 17, 2, 0)).ShouldBeTrue("an override on a Sunday");
        calendar.IsOpen(Instant.FromUtc(2025, 12, 25, 2, 0)).ShouldBeFalse("Christmas");
    }

    [Test]
    public void Read_PeriodsAndOverridesStatedAgain_ReplaceTheInheritedOnes()
    {
        var result = CalendarReader.Read([
            .. ShippedCalendars.Texts(),
            CalendarText.Of("a.json", """
                { "id": "a/base", "version": 1, "name": "Dasar", "inherits": "id/wib@1",
                  "overrides": [{ "date": "2027-06-07", "open": [], "reason": "Banjir" }, { "date": "2027-06-08", "open": [], "reason": "Banjir" }] }
                """),
            CalendarText.Of("b.json", """
                { "id": "a/office", "version": 1, "name": "Kantor", "inherits": "a/base@1",
                  "overrides": [{ "date": "2027-06-08", "open": [{ "opens": "09:00", "closes": "12:00" }], "reason": "Posko" }],
                  "periods": [{ "name": "Ramadan", "firstDay": "2027-02-09", "lastDay": "2027-03-09", "certainty": "announced", "source": "Sidang isbat" }] }
                """),
        ]);
        result.Errors.ShouldBeEmpty();
        var office = result.Latest("a/office")!;
        office.SpecialPeriods.ShouldHaveSingleItem().Dates.Start.ShouldBe(new LocalDate(2027, 2, 9));
        office.Overrides.Select(one => (one.Date.Day, one.Reason)).ShouldBe([(7, "Banjir"), (8, "Posko")]);
        BusinessCalendar.Compile(office).IsOpen(Instant.FromUtc(2027, 6, 8, 3, 0)).ShouldBeTrue();
    }

    [Test]
    public void Read_TwoVersions_KeepTheFirstForEarlierDates()
    {
        var result = CalendarReader.Read([
            CalendarText.Of("b.json", $$"""{ "id": "a/office", "version": 2, "inherits": "a/office@1", "name": "Kantor", "effectiveFrom": "2025-07-01", "holidays": [{ "date": "2025-06-30", "kind": "local", "name": "Late" }, { "date": "2025-07-04", "kind": "local", "name": "Friday" }] }"""),
            CalendarText.Of("a.json", $$"""{ "id": "a/office", "version": 1, {{Head}}, {{Hours}} }"""),
        ]);
        result.Errors.ShouldBeEmpty();
        var latest = result.Latest("a/office")!;
        latest.Earlier.ShouldBe(result.Calendars[new CalendarVersion("a/office", 1)]);
        var calendar = BusinessCalendar.Compile(latest);
        calendar.IsOpen(Instant.FromUtc(2025, 6, 30, 2, 0)).ShouldBeTrue("before the version takes effect");
        calendar.IsOpen(Instant.FromUtc(2025, 7, 4, 2, 0)).ShouldBeFalse();
    }

    private static IEnumerable<TestCaseData> Mistakes()
    {
        TestCaseData Mistake(string rule, string fields, string place) => new TestCaseData(rule, $$"""{ "id": "a/office", "version": 1, {{fields}} }""", place).SetArgDisplayNames(rule, fields.Length > 60 ? fields[^60..] : fields);
        yield return Mistake("sop.json.unknown-field", $""" {Head}, {Hours}, "holydays": [] """, "\"holydays\"");
        yield return Mistake("sop.json.missing-field", $""" "zone": "Asia/Jakarta", {Hours} """, "{ \"id\"");
        yield return Mistake("sop.json.wrong-value", $""" {Head}, "hours": {"{"} "ordinary": [{"{"} "days": ["monday"], "opens": "8", "closes": "12:00" {"}"}] {"}"} """, "\"8\"");
        yield return Mistake("sop.json.wrong-value", $""" {Head}, {Hours}, "observes": ["cuti"] """, "\"cuti\"");
        yield return Mistake("sop.json.syntax", $""" {Head}, {Hours}, """, "}");
        yield return Mistake("calendar.zone.unknown", $""" "name": "K", "effectiveFrom": "2025-01-01", "zone": "Asia/Djakarta", {Hours} """, "\"Asia/Djakarta\"");
        yield return Mistake("calendar.incomplete", $""" "name": "K", "zone": "Asia/Jakarta", {Hours} """, "{ \"id\"");
        yield return Mistake("calendar.incomplete", Head, "{ \"id\"");
        yield return Mistake("calendar.hours.interval", $""" {Head}, "hours": {"{"} "ordinary": [{"{"} "days": ["monday"], "opens": "08:00", "closes": "12:00", "breaks": [{"{"} "from": "11:00", "to": "13:00" {"}"}] {"}"}] {"}"} """, "{ \"days\"");
        yield return Mistake("calendar.hours.overlap", $""" {Head}, "hours": {"{"} "ordinary": [{"{"} "days": ["monday"], "opens": "08:00", "closes": "12:00" {"}"}, {"{"} "days": ["monday"], "opens": "11:00", "closes": "15:00" {"}"}] {"}"} """, "{ \"days\": [\"monday\"], \"opens\": \"11:00\"");
        yield return Mistake("calendar.hours.next-day", $""" {Head}, "hours": {"{"} "ordinary": [{"{"} "days": ["sunday", "monday"], "opens": "22:00", "closes": "06:00" {"}"}, {"{"} "days": ["monday"], "opens": "05:00", "closes": "07:00" {"}"}] {"}"} """, "[{ \"days\"");
        yield return Mistake("calendar.dates.reversed", $""" {Head}, {Hours}, "periods": [{"{"} "name": "Ramadan", "firstDay": "2025-03-30", "lastDay": "2025-03-01", "certainty": "announced", "source": "x" {"}"}] """, "{ \"name\"");
        yield return Mistake("calendar.period.unknown", $""" {Head}, "hours": {"{"} "ordinary": [], "inPeriods": [{"{"} "period": "Ramadhan", "week": [] {"}"}] {"}"}, "periods": [{"{"} "name": "Ramadan", "firstDay": "2025-03-01", "lastDay": "2025-03-30", "certainty": "announced", "source": "x" {"}"}] """, "[{ \"period\"");
        yield return Mistake("calendar.period.overlap", $""" {Head}, "hours": {"{"} "ordinary": [], "inPeriods": [{"{"} "period": "R", "week": [] {"}"}] {"}"}, "periods": [{"{"} "name": "R", "firstDay": "2025-03-01", "lastDay": "2025-03-30", "certainty": "announced", "source": "x" {"}"}, {"{"} "name": "R", "firstDay": "2025-03-30", "lastDay": "2025-03-31", "certainty": "announced", "source": "x" {"}"}] """, "[{ \"name\"");
        yield return Mistake("calendar.date.duplicate", $""" {Head}, {Hours}, "overrides": [{"{"} "date": "2025-03-03", "open": [], "reason": "x" {"}"}, {"{"} "date": "2025-03-03", "open": [], "reason": "y" {"}"}] """, "\"2025-03-03\", \"open\": [], \"reason\": \"y\"");
        yield return Mistake("calendar.holidays.unknown-file", $""" {Head}, {Hours}, "holidayFiles": ["holiday.csv"] """, "\"holiday.csv\"");
        yield return Mistake("calendar.holidays.bad-file", $""" {Head}, {Hours}, "holidayFiles": ["bad.csv"] """, "\"bad.csv\"");
        yield return Mistake("calendar.inherits.form", $""" {Head}, {Hours}, "inherits": "id/wib" """, "\"id/wib\"");
        yield return Mistake("calendar.inherits.unknown", $""" {Head}, {Hours}, "inherits": "id/wob@1" """, "\"id/wob@1\"");
        yield return Mistake("calendar.inherits.circle", $""" {Head}, {Hours}, "inherits": "a/office@1" """, "\"a/office@1\"");
        yield return Mistake("calendar.inherits.broken", $""" {Head}, {Hours}, "inherits": "b/broken@1" """, "\"b/broken@1\"");
    }

    [TestCaseSource(nameof(Mistakes))]
    public void Read_AMistake_IsFoundAtItsPlaceAndTheCalendarRefused(string rule, string text, string place)
    {
        var result = CalendarReader.Read([
            CalendarText.Of("a.json", text),
            CalendarText.Of("b.json", $$"""{ "id": "b/broken", "version": 1, "name": "K", "zone": "Nowhere" }"""),
            CalendarText.Of("holidays.csv", Header),
            CalendarText.Of("bad.csv", Header + "2025-01-01,Senin,libur_nasional,Tahun Baru,SKB"),
        ]);
        var found = result.Errors.Where(one => one.File == "a.json").ToList();
        found.ShouldContain(one => one.Rule == rule);
        var finding = found.First(one => one.Rule == rule);
        (finding.Line, finding.Column).ShouldBe((1, text.LastIndexOf(place, StringComparison.Ordinal) + 1), finding.ToString());
        finding.MessageId.ShouldNotBeNullOrWhiteSpace();
        finding.Mend.ShouldNotBeNullOrWhiteSpace();
        result.Latest("a/office").ShouldBeNull();
    }

    [TestCase("2025-01-01,Senin,libur_nasional,Tahun Baru,SKB", "calendar.csv.wrong-weekday", 12)]
    [TestCase("2025-02-30,Senin,libur_nasional,Tahun Baru,SKB", "calendar.csv.field", 1)]
    [TestCase("2025-01-01,Rabu,libur,Tahun Baru,SKB", "calendar.csv.field", 17)]
    [TestCase("2025-01-01,Rabu,libur_nasional,,SKB", "calendar.csv.field", 32)]
    [TestCase("2025-01-01,Rabu,libur_nasional", "calendar.csv.syntax", 1)]
    [TestCase("2025-01-01,Rabu,libur_nasional,Tahun \"Baru\",SKB", "calendar.csv.syntax", 1)]
    public void Read_ABadHoliday_IsFoundAtItsField(string row, string rule, int column)
    {
        var found = CalendarReader.Read([CalendarText.Of("h.csv", Header + "\"2025-01-27\",Senin,libur_nasional,\"Isra, Mikraj\",\n" + row + "\n")]).Diagnostics.ShouldHaveSingleItem();
        (found.Rule, found.File, found.Line, found.Column).ShouldBe((rule, "h.csv", 3, column));
    }

    [Test]
    public void Read_AHolidayTwice_NamesTheFirstLine()
    {
        const string Row = "2025-01-27,Senin,libur_nasional,Isra Mikraj,SKB\n";
        var found = CalendarReader.Read([CalendarText.Of("h.csv", Header + Row + Row)]).Diagnostics.ShouldHaveSingleItem();
        (found.Rule, found.Line).ShouldBe(("calendar.csv.duplicate", 3));
        found.Message.ShouldContain("line 2");
    }

    [TestCase("date,kind,name\n", "calendar.csv.header")]
    [TestCase("", "calendar.csv.header")]
    public void Read_ABadHeader_IsFound(string text, string rule) =>
        CalendarReader.Read([CalendarText.Of("h.csv", text)]).Diagnostics.ShouldHaveSingleItem().Rule.ShouldBe(rule);

    [Test]
    public void Read_FilesThatDoNotFit_AreFound()
    {
        var big = new CalendarText("big.csv", new byte[CalendarReader.MaxBytes + 1]);
        var result = CalendarReader.Read([
            CalendarText.Of("notes.txt", "x"),
            big,
            CalendarText.Of("id.json", $$"""{ "id": "Office One", "version": 1, {{Head}}, {{Hours}} }"""),
            CalendarText.Of("version.json", $$"""{ "id": "a/office", "version": 0, {{Head}}, {{Hours}} }"""),
            CalendarText.Of("one.json", $$"""{ "id": "b/office", "version": 1, {{Head}}, {{Hours}} }"""),
            CalendarText.Of("two.json", $$"""{ "id": "b/office", "version": 1, {{Head}}, {{Hours}} }"""),
            CalendarText.Of("zone.json", """{ "id": "b/office", "version": 2, "name": "K", "inherits": "b/office@1", "zone": "Asia/Makassar" }"""),
        ]);
        result.Diagnostics.Select(one => (one.File, one.Rule)).ShouldBe([
            ("big.csv", "calendar.file.too-large"),
            ("notes.txt", "calendar.file.kind"),
            ("id.json", "calendar.id.form"),
            ("two.json", "calendar.version.duplicate"),
            ("version.json", "calendar.version.form"),
            ("zone.json", "calendar.version.zone-changed"),
        ]);
        result.Calendars.Keys.ShouldHaveSingleItem().ShouldBe(new CalendarVersion("b/office", 1));
    }

    [Test]
    public void Read_AFileCutShortAnywhere_NeverThrows()
    {
        foreach (var text in ShippedCalendars.Texts())
            for (var length = 0; length < text.Utf8.Length; length += 7)
                CalendarReader.Read([text with { Utf8 = text.Utf8[..length] }]);
    }
}
