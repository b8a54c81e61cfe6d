namespace SopFlow.Calendars.Tests.Ledgers;

/// <summary>Due dates with pauses that a clerk could check with paper: office hours 07:30 to 16:00, break 12:00 to 13:00, Friday to 16:30, break 11:30 to 13:00.</summary>
public class ClockLedgerTests
{
    private static readonly DateTimeZone Wib = Office.Zone("Asia/Jakarta");
    private static readonly BusinessCalendar Calendar = BusinessCalendar.Compile(Office.Definition(Wib, Office.FiveDays));

    // 2026-03-02 is a Monday.
    [TestCase("2026-03-02 08:00", 120, null, "2026-03-02 10:00", TestName = "no pause")]
    [TestCase("2026-03-02 08:00", 120, "2026-03-02 09:00/2026-03-02 09:30", "2026-03-02 10:30", TestName = "half an hour in the morning")]
    [TestCase("2026-03-02 11:00", 120, "2026-03-02 11:30/2026-03-02 12:30", "2026-03-02 14:30", TestName = "half of the pause is the lunch break")]
    [TestCase("2026-03-06 15:30", 120, "2026-03-06 16:00/2026-03-09 08:00", "2026-03-09 09:30", TestName = "over the weekend")]
    [TestCase("2026-03-06 15:30", 120, "2026-03-07 08:00/2026-03-08 20:00", "2026-03-09 08:30", TestName = "within the weekend nothing moves")]
    [TestCase("2026-03-02 08:00", 120, "2026-03-02 10:00/2026-03-02 11:00", "2026-03-02 11:00", TestName = "paused at the due date itself, nothing is left")]
    [TestCase("2026-03-02 08:00", 120, "2026-03-02 10:01/2026-03-02 11:00", "2026-03-02 10:00", TestName = "a pause after the due date moves nothing")]
    [TestCase("2026-03-02 08:00", 120, "2026-03-02 07:00/2026-03-02 09:15", "2026-03-02 11:15", TestName = "paused from before the start")]
    [TestCase("2026-03-02 08:00", 120, "2026-03-02 08:30/2026-03-02 09:30,2026-03-02 09:00/2026-03-02 10:00", "2026-03-02 11:30", TestName = "pauses that overlap count once")]
    public void DueAt_WorkingMinutesWithPauses_KeepsTheExactRemainder(string start, int minutes, string? pauses, string due) =>
        Wib.Wall(Ledger(start, new WorkingTime(Duration.FromMinutes(minutes)), pauses).DueAt()!.Value).ShouldBe(due);

    [TestCase("2026-03-02 09:00/2026-03-02 10:00", "2026-03-04 08:30", TestName = "an hour of the day of receipt")]
    [TestCase("2026-03-03 16:00/2026-03-04 10:00", "2026-03-04 10:00", TestName = "paused at the closing that is due")]
    [TestCase("2026-03-02 08:00/2026-03-04 08:00", "2026-03-05 16:00", TestName = "not begun: still a whole day after the day of resumption")]
    public void DueAt_OneWorkingDayWithPause_LeavesOpenTimeOnceBegun(string pause, string due) =>
        Wib.Wall(Ledger("2026-03-02 08:00", new WorkingDays(1), pause).DueAt()!.Value).ShouldBe(due);

    [Test]
    public void DueAt_MonthAndDaysPausedInTheMonth_KeepsTheDaysWhole()
    {
        // 2 March to 2 April; two days lost: 4 April, a Saturday, counts as Monday the 6th; two working days on.
        var ledger = Ledger("2026-03-02 08:00", new Combined([new ElapsedTime(Period.FromMonths(1)), new WorkingDays(2)]), "2026-03-10 08:00/2026-03-12 08:00");

        Wib.Wall(ledger.DueAt()!.Value).ShouldBe("2026-04-08 16:00");
    }

    [Test]
    public void DueAt_WhilePaused_IsUnknownUnlessItPassedBefore()
    {
        Ledger("2026-03-02 08:00", new WorkingTime(Duration.FromHours(2)), "2026-03-02 09:00/").DueAt().ShouldBeNull();
        Wib.Wall(Ledger("2026-03-02 08:00", new WorkingTime(Duration.FromHours(2)), "2026-03-02 10:30/").DueAt()!.Value).ShouldBe("2026-03-02 10:00");
    }

    [Test]
    public void DueAfter_HalfAnHourMore_CountsOnFromTheDueDate() =>
        Wib.Wall(Ledger("2026-03-02 14:00", new WorkingTime(Duration.FromHours(2)), null).DueAfter(new WorkingTime(Duration.FromMinutes(30)))!.Value).ShouldBe("2026-03-03 08:00");

    // 2026-03-06 is a Friday.
    [TestCase("2026-03-06 08:00", 2, 50, "2026-03-07 08:00", "2026-03-06 16:30", TestName = "on Saturday, due on Sunday: told at Friday's closing")]
    [TestCase("2026-03-06 08:00", 4, 50, "2026-03-08 08:00", "2026-03-09 07:30", TestName = "on Sunday, due on Tuesday: told at Monday's opening")]
    [TestCase("2026-03-07 08:00", 1, 50, "2026-03-07 20:00", "2026-03-07 20:00", TestName = "no office hour before the due date: told at once")]
    public void WarningAt_ElapsedTime_FallsInOfficeHours(string start, int days, int percent, string share, string told)
    {
        var ledger = Ledger(start, new ElapsedTime(Period.FromDays(days)), null);

        Wib.Wall(ledger.ShareAt(percent)!.Value).ShouldBe(share);
        Wib.Wall(ledger.WarningAt(percent, Calendar)!.Value).ShouldBe(told);
    }

    [Test]
    public void Explanation_PausedOverLunchAndHoliday_SaysSoInBothLanguages()
    {
        // given
        var calendar = BusinessCalendar.Compile(Office.Definition(Wib, Office.FiveDays) with
        {
            Holidays = [new Holiday(new LocalDate(2026, 3, 3), HolidayKind.National, "Hari Contoh", "SKB 1/2026")],
        });
        var pause = new Pause(PauseCause.Suspension, Wib.At("2026-03-04 08:00"), Wib.At("2026-03-04 09:00"), "Petugas A", "listrik padam");

        // when
        var why = DueExplanation.Of(new ClockLedger(calendar, Wib.At("2026-03-02 15:00"), new WorkingTime(Duration.FromHours(2)), [pause]));

        // then: an hour on Monday, half an hour before and after the pause on Wednesday
        why.Indonesian.ShouldBe(
            "Jatuh tempo Rabu, 4 Maret 2026 pukul 09.30 WIB: 2 jam waktu kerja sejak Senin, 2 Maret 2026 pukul 15.00 WIB. "
            + "Terhitung 2 jam sampai Rabu, 4 Maret 2026 pukul 09.30 WIB. "
            + "Tidak dihitung: di luar jam kerja 15 jam 30 menit; libur Hari Contoh (SKB 1/2026) 1 hari; berhenti karena penangguhan (Petugas A: listrik padam) 1 jam.");
        why.English.ShouldBe(
            "Due on Wednesday, 4 March 2026 at 09:30 WIB: 2 hours of office time from Monday, 2 March 2026 at 15:00 WIB. "
            + "Counted are 2 hours up to Wednesday, 4 March 2026 at 09:30 WIB. "
            + "Not counted: outside office hours 15 hours 30 minutes; holiday Hari Contoh (SKB 1/2026) 1 day; paused for suspension (Petugas A: listrik padam) 1 hour.");
        why.Segments.Aggregate(Duration.Zero, (sum, piece) => sum + piece.Counted).ShouldBe(why.Consumed);
    }

    private static ClockLedger Ledger(string start, TimeBudget budget, string? pauses) => new(
        Calendar,
        Wib.At(start),
        budget,
        [.. (pauses ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pause => pause.Split('/'))
            .Select(ends => new Pause(PauseCause.Hold, Wib.At(ends[0]), ends[1] == "" ? null : Wib.At(ends[1]), "Petugas A", "contoh"))]);
}
