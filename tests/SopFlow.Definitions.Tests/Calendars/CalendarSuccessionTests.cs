using System.Collections.Immutable;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Definitions.Calendars;

namespace SopFlow.Definitions.Tests.Calendars;

internal sealed class CalendarSuccessionTests
{
    private static readonly LocalDate Start = new(2024, 1, 1);

    [Test]
    public void Of_ParentHasANewVersion_ItsChildrenAndTheirsFollow()
    {
        var made = CalendarSuccession.Of([Calendar("id/national", 1, null, Start), Calendar("id/national", 2, null, new(2026, 8, 7)), Child("id/wib", 1, "id/national@1"), Child("kota/dinas", 3, "id/wib@1")]);

        made.Select(file => $"{file.Id}@{file.Version} of {file.Inherits} from {file.EffectiveFrom:R}").ShouldBe(
            ["id/wib@2 of id/national@2 from 2026-08-07", "kota/dinas@4 of id/wib@2 from 2026-08-07"]);
    }

    [Test]
    public void Of_ChildrenThatFollowed_NothingMore()
    {
        var sources = new List<CalendarFile> { Calendar("id/national", 1, null, Start), Calendar("id/national", 2, null, Start), Child("id/wib", 1, "id/national@1") };
        sources.AddRange(CalendarSuccession.Of(sources));

        CalendarSuccession.Of(sources).ShouldBeEmpty();
    }

    [Test]
    public void Of_ChildThatIsYetToTakeEffect_DoesNotDoSoSooner() =>
        CalendarSuccession.Of([Calendar("id/wib", 1, null, Start), Calendar("id/wib", 2, null, new(2026, 8, 7)), Calendar("kota/dinas", 1, "id/wib@1", new(2027, 1, 1))])
            .Single().EffectiveFrom.ShouldBe(new LocalDate(2027, 1, 1));

    [Test]
    public void Read_ShippedSet_SourcesAloneGiveTheSameCalendars()
    {
        var shipped = ShippedCalendars.Read();

        var again = CalendarReader.Read(shipped.Sources.Select(CalendarWriter.Write));

        again.Errors.ShouldBeEmpty();
        again.Calendars.Keys.ShouldBe(shipped.Calendars.Keys, ignoreOrder: true);
        foreach (var (version, calendar) in shipped.Calendars)
        {
            again.Calendars[version].Holidays.ShouldBe(calendar.Holidays);
            again.Calendars[version].SpecialPeriods.Select(period => (period.Name, period.Dates)).ShouldBe(calendar.SpecialPeriods.Select(period => (period.Name, period.Dates)));
        }
    }

    [Test]
    public void Next_HolidayAddedAndOverrideReplaced_TheRestStays()
    {
        var current = Child("kota/dinas", 1, "id/wib@1") with
        {
            Holidays = [Holiday(new(2026, 4, 1), "Hari jadi")],
            Overrides = [Closed(new(2026, 5, 2), "Banjir"), Closed(new(2026, 5, 3), "Banjir")],
            Notes = ["Catatan"],
        };

        var (next, found) = CalendarAmending.Next(
            current,
            new CalendarAmendment
            {
                EffectiveFrom = new(2026, 3, 1), AddHolidays = [Holiday(new(2026, 6, 1), "Libur daerah")], RemoveHolidays = [new(2026, 4, 1)],
                Overrides = [Closed(new(2026, 5, 2), "Gempa")], Reason = "Keputusan Wali Kota", Decree = "Kepwal 1/2026",
            },
            "uji");

        found.ShouldBeEmpty();
        next!.Version.ShouldBe(2);
        next.EffectiveFrom.ShouldBe(new LocalDate(2026, 3, 1));
        next.Holidays.Select(row => (row.Name, row.Decree)).ShouldBe([("Libur daerah", "Kepwal 1/2026")]);
        next.Overrides.Select(row => (row.Date.Day, row.Reason)).ShouldBe([(3, "Banjir"), (2, "Gempa")]);
        next.Notes.ShouldBe(["Catatan", "Keputusan Wali Kota"]);
    }

    [Test]
    public void Next_WhatIsNotThereIsTakenOut_FoundInBothLanguages()
    {
        var (next, found) = CalendarAmending.Next(
            Child("kota/dinas", 1, "id/wib@1"), new CalendarAmendment { RemoveHolidays = [new(2026, 12, 25)], RemoveOverrides = [new(2026, 12, 26)], Reason = "x" }, "uji");

        next.ShouldBeNull();
        found.Select(finding => finding.Rule).ShouldBe(["calendar.amendment.not-here", "calendar.amendment.not-here"]);
        found[0].Message.ShouldContain("2026-12-25");
        found[0].MessageId.ShouldContain("hari libur");
    }

    private static CalendarFile Calendar(string id, int version, string? inherits, LocalDate? from) => new() { Id = id, Version = version, Name = id, Inherits = inherits, EffectiveFrom = from };

    private static CalendarFile Child(string id, int version, string inherits) => Calendar(id, version, inherits, null);

    private static HolidayRow Holiday(LocalDate date, string name) => new() { Date = date, Kind = HolidayKind.Local, Name = name };

    private static OverrideRow Closed(LocalDate date, string reason) => new() { Date = date, Open = [], Reason = reason };
}
