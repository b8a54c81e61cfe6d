namespace SopFlow.Calendars.Tests;

public class CalendarDefinitionTests
{
    private static readonly DateTimeZone Jakarta = Office.Zone("Asia/Jakarta");
    private static readonly CalendarDefinition Ordinary = Office.Definition(Jakarta, Office.FiveDays);
    private static readonly WeeklyHours Mornings = Office.Daily(Office.Hours("08:00-12:00"));

    [Test]
    public void Date_WithOverrideHolidayAndPeriod_FollowsTheOverrideThenTheHoliday()
    {
        var date = new LocalDate(2025, 3, 3);
        var all = Ordinary with
        {
            SpecialPeriods = [new SpecialPeriod("Ramadan", new DateInterval(date, date.PlusDays(2)), Mornings)],
            Holidays = [new Holiday(date, HolidayKind.Local, "Hari Jadi"), new Holiday(date.PlusDays(1), HolidayKind.Local, "Hari Jadi II")],
            Overrides = [new DayOverride(date, new DailyHours(Office.Hours("09:00-10:00")), "Pelayanan khusus")],
        };
        OpenOn(all, date).ShouldBe(Duration.FromHours(1));
        OpenOn(all, date.PlusDays(1)).ShouldBe(Duration.Zero);
        OpenOn(all, date.PlusDays(2)).ShouldBe(Duration.FromHours(4));
        OpenOn(all, date.PlusDays(3)).ShouldBe(Duration.FromHours(7.5));
    }

    [Test]
    public void Holiday_OfAKindNotObserved_IsAWorkingDay()
    {
        var holiday = new Holiday(new LocalDate(2025, 8, 18), HolidayKind.JointLeave, "Proklamasi Kemerdekaan");
        OpenOn(Ordinary with { Holidays = [holiday] }, holiday.Date).ShouldBe(Duration.Zero);
        OpenOn(Ordinary with { Holidays = [holiday], Observes = [HolidayKind.National] }, holiday.Date).ShouldBe(Duration.FromHours(7.5));
    }

    [Test]
    public void Override_OpeningASunday_MakesItAWorkingDay()
    {
        var sunday = new LocalDate(2025, 6, 15);
        var open = Ordinary with { Overrides = [new DayOverride(sunday, new DailyHours(Office.Hours("08:00-11:00")), "Pekan pelayanan")] };
        BusinessCalendar.Compile(open).AddWorkingDays(Jakarta.At("2025-06-13 09:00"), 1).ShouldBe(Jakarta.At("2025-06-15 11:00"));
    }

    [Test]
    public void Earlier_BeforeTheEffectiveDate_AnswersByItsOwnHours()
    {
        var later = Ordinary with { Version = new CalendarVersion("test/office", 2), EffectiveFrom = new LocalDate(2025, 7, 1), Weekly = Mornings, Earlier = Ordinary };
        OpenOn(later, new LocalDate(2025, 6, 30)).ShouldBe(Duration.FromHours(7.5));
        OpenOn(later, new LocalDate(2025, 7, 1)).ShouldBe(Duration.FromHours(4));
    }

    [Test]
    public void Segments_OverHolidayAndOverride_NameReasonAndDecree()
    {
        var friday = new LocalDate(2025, 8, 15);
        var calendar = BusinessCalendar.Compile(Ordinary with
        {
            Holidays = [new Holiday(friday.PlusDays(3), HolidayKind.JointLeave, "Proklamasi Kemerdekaan", "SKB 933/2025")],
            Overrides = [new DayOverride(friday.PlusDays(4), DailyHours.Closed, "Pemadaman listrik", "SE 1/2025")],
        });
        calendar.Segments(Jakarta.At("2025-08-15 10:00"), Jakarta.At("2025-08-20 08:00"))
            .Select(piece => $"{Jakarta.Wall(piece.StartsAt)[5..]} {piece.Kind} {piece.Name} {piece.Decree}".TrimEnd())
            .ShouldBe([
                "08-15 10:00 Open",
                "08-15 11:30 Break",
                "08-15 13:00 Open",
                "08-15 16:30 OutsideHours",
                "08-16 00:00 Weekend",
                "08-18 00:00 Holiday Proklamasi Kemerdekaan SKB 933/2025",
                "08-19 00:00 Override Pemadaman listrik SE 1/2025",
                "08-20 00:00 OutsideHours",
                "08-20 07:30 Open",
            ]);
    }

    [Test]
    public void Compile_ContradictingDefinition_IsRefused()
    {
        var date = new LocalDate(2025, 3, 3);
        var ramadan = new SpecialPeriod("Ramadan", new DateInterval(date, date.PlusDays(29)), Mornings);
        CalendarDefinition[] contradictions =
        [
            Ordinary with { Overrides = [new DayOverride(date, DailyHours.Closed, "a"), new DayOverride(date, DailyHours.Closed, "b")] },
            Ordinary with { SpecialPeriods = [ramadan, ramadan with { Dates = new DateInterval(date.PlusDays(29), date.PlusDays(30)) }] },
            Ordinary with { Earlier = Ordinary with { Zone = Office.Zone("Asia/Jayapura") } },
        ];
        foreach (var definition in contradictions) Should.Throw<ArgumentException>(() => BusinessCalendar.Compile(definition));
    }

    [Test]
    public void Hours_OutOfOrderOrOverlapping_AreRefused()
    {
        Action[] mistakes =
        [
            () => Office.Hours("08:00-12:00", "12:00-13:00"),
            () => Office.Hours("08:00-12:00", "08:00-09:00"),
            () => Office.Hours("08:00-12:00", "10:00-11:00", "10:30-11:30"),
            () => Office.Hours("08:00-12:00", "13:00-14:00"),
            () => Office.Hours("08:00-12:00", "11:00-10:00"),
            () => new OpeningInterval(new LocalTime(8, 0, 0, 1), new LocalTime(12, 0)),
            () => new DailyHours(Office.Hours("08:00-12:00"), Office.Hours("11:00-15:00")),
            () => new DailyHours(Office.Hours("22:00-06:00"), Office.Hours("07:00-08:00")),
            () => new WeeklyHours(new Dictionary<IsoDayOfWeek, DailyHours> { [IsoDayOfWeek.None] = DailyHours.Closed }),
        ];
        foreach (var mistake in mistakes) Should.Throw<ArgumentException>(mistake);
    }

    [Test]
    public void Arguments_NegativeOrReversed_AreRefused()
    {
        var calendar = BusinessCalendar.Compile(Ordinary);
        var (at, later) = (Jakarta.At("2025-06-10 08:00"), Jakarta.At("2025-06-10 09:00"));
        Action[] mistakes =
        [
            () => calendar.Add(at, -Duration.Epsilon),
            () => calendar.Subtract(at, -Duration.Epsilon),
            () => calendar.AddWorkingDays(at, -1),
            () => calendar.AddWorkingDays(at, 1, (WorkingDayRule)9),
            () => calendar.Measure(later, at),
            () => calendar.Segments(later, at),
            () => new ClockLedger(calendar, at, new WorkingDays(1)).ShareAt(-1),
            () => new ClockLedger(calendar, at, new WorkingDays(1)).ShareAt(101),
        ];
        foreach (var mistake in mistakes) Should.Throw<ArgumentOutOfRangeException>(mistake);
    }

    [Test]
    public void Calendar_ThatNeverOpens_AnswersWithoutOpenTime()
    {
        var calendar = BusinessCalendar.Compile(Office.Definition(Jakarta, Office.Daily()));
        var (at, later) = (Jakarta.At("2025-06-10 08:00"), Jakarta.At("2025-06-12 09:00"));
        calendar.Measure(at, later).ShouldBe(Duration.Zero);
        calendar.Segments(at, later).ShouldHaveSingleItem().Kind.ShouldBe(SegmentKind.Weekend);
        Should.Throw<CalendarHorizonException>(() => calendar.Add(at, Duration.Epsilon));
        Should.Throw<CalendarHorizonException>(() => calendar.AddWorkingDays(at, 0));
        Should.Throw<CalendarHorizonException>(() => calendar.NextOpening(at));
    }

    private static Duration OpenOn(CalendarDefinition definition, LocalDate date) =>
        BusinessCalendar.Compile(definition).Measure(Jakarta.AtStartOfDay(date).ToInstant(), Jakarta.AtStartOfDay(date.PlusDays(1)).ToInstant());
}
