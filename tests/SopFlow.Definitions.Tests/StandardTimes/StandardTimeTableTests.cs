using SopFlow.Definitions.Model;
using SopFlow.Definitions.StandardTimes;

namespace SopFlow.Definitions.Tests.StandardTimes;

/// <summary>Every form of a standard time that officials were seen to write, and the budget it gives.</summary>
public sealed class StandardTimeTableTests
{
    // The forms of the design.
    [TestCase("30 Menit", "PT30M working time")]
    [TestCase("1 Jam", "PT1H working time")]
    [TestCase("1 Hari", "1 working day")]
    [TestCase("14 Hari", "14 working days")]
    [TestCase("90 Hari kerja", "90 working days")]
    [TestCase("5 (lima) hari kerja", "5 working days")]
    [TestCase("1 - 3 Hari Kerja", "3 working days")]
    [TestCase("480 Menit (8 Jam)", "PT8H working time")]
    [TestCase("1 Bulan + 2 Hari Kerja", "P1M elapsed + 2 working days")]
    [TestCase("± 2 Hari", "2 working days")]
    [TestCase("maksimal 10 hari kerja", "10 working days")]
    [TestCase("1x24 jam", "P1D elapsed")]
    [TestCase("5\nMenit", "PT5M working time")]
    [TestCase("30 menit.", "PT30M working time")]
    // The words of the sources.
    [TestCase("2 jam", "PT2H working time")]
    [TestCase("7 hari kerja", "7 working days")]
    [TestCase("3 Bulan", "P3M elapsed")]
    [TestCase("3 Hari kerja", "3 working days")]
    [TestCase("Maksimal 90 hari kerja sejak berkas permohonan diterima dinas", "90 working days")]
    // Amounts.
    [TestCase("½ jam", "PT30M working time")]
    [TestCase("1½ jam", "PT1H30M working time")]
    [TestCase("1 1/2 jam", "PT1H30M working time")]
    [TestCase("3/4 jam", "PT45M working time")]
    [TestCase("1,5 jam", "PT1H30M working time")]
    [TestCase("1.5 jam", "PT1H30M working time")]
    [TestCase("1.500 menit", "PT25H working time")]
    [TestCase("setengah jam", "PT30M working time")]
    [TestCase("tiga hari kerja", "3 working days")]
    [TestCase("dua puluh lima menit", "PT25M working time")]
    [TestCase("lima belas (15) menit", "PT15M working time")]
    [TestCase("14 (empat belas) hari kerja", "14 working days")]
    [TestCase("125 (seratus dua puluh lima) menit", "PT2H5M working time")]
    [TestCase("sehari", "1 working day")]
    [TestCase("seminggu", "P1W elapsed")]
    [TestCase("90 detik", "PT1M30S working time")]
    [TestCase("0,5 hari kerja", "PT3H45M working time")]
    [TestCase("1,5 hari kerja", "1 working day + PT3H45M working time")]
    // Units.
    [TestCase("5 mnt", "PT5M working time")]
    [TestCase("5 mnt.", "PT5M working time")]
    [TestCase("2 jam kerja", "PT2H working time")]
    [TestCase("3 HK", "3 working days")]
    [TestCase("3 hr kerja", "3 working days")]
    [TestCase("7 hari (kerja)", "7 working days")]
    [TestCase("7 hari (hari kerja)", "7 working days")]
    [TestCase("7 hari kalender", "P7D elapsed")]
    [TestCase("2 minggu", "P2W elapsed")]
    [TestCase("2 pekan", "P2W elapsed")]
    [TestCase("1 thn", "P1Y elapsed")]
    [TestCase("1,5 tahun", "P18M elapsed")]
    [TestCase("2 x 24 jam", "P2D elapsed")]
    [TestCase("3×24 Jam", "P3D elapsed")]
    [TestCase("1 (satu) x 24 (dua puluh empat) jam", "P1D elapsed")]
    // Ranges.
    [TestCase("1 s/d 3 hari", "3 working days")]
    [TestCase("1 s.d. 3 hari kerja", "3 working days")]
    [TestCase("1 sd 3 hari kerja", "3 working days")]
    [TestCase("1 sampai dengan 3 hari kerja", "3 working days")]
    [TestCase("15–30 menit", "PT30M working time")]
    [TestCase("30 menit - 1 jam", "PT1H working time")]
    [TestCase("3 (tiga) s/d 5 (lima) hari kerja", "5 working days")]
    [TestCase("0 - 1 hari kerja", "1 working day")]
    // Bounds.
    [TestCase("paling lama 14 hari kerja", "14 working days")]
    [TestCase("Maks. 2 jam", "PT2H working time")]
    [TestCase("Maksimal : 3 hari kerja", "3 working days")]
    [TestCase("selambat-lambatnya 3 (tiga) hari kerja", "3 working days")]
    [TestCase("≤ 15 menit", "PT15M working time")]
    [TestCase("minimal 2 hari kerja", "2 working days")]
    [TestCase("minimal 2 - 4 hari kerja", "2 working days")]
    [TestCase("kurang lebih 2 jam", "PT2H working time")]
    [TestCase("+/- 10 menit", "PT10M working time")]
    [TestCase("maksimal ± 2 hari kerja", "2 working days")]
    [TestCase("3 hari kerja (maksimal)", "3 working days")]
    [TestCase("selama 2 hari kerja", "2 working days")]
    // Several amounts.
    [TestCase("1 jam 30 menit", "PT1H30M working time")]
    [TestCase("1 hari kerja dan 2 jam", "1 working day + PT2H working time")]
    [TestCase("1 bulan, 2 minggu", "P1M2W elapsed")]
    [TestCase("1 bulan + 2 hari kerja + 1 hari kerja", "P1M elapsed + 3 working days")]
    public void ToBudget_AsOfficialsWrite_IsTheBudget(string text, string budget)
    {
        var reading = StandardTimeParser.Parse(text);

        reading.Findings.ShouldBeEmpty();
        reading.Time.ShouldNotBeNull().Raw.ShouldBe(text);
        reading.Time!.ToBudget(new StandardTimePolicy()).ToString().ShouldBe(budget);
    }

    [TestCase("30", "Menit", "PT30M working time")]
    [TestCase("30", "(Menit)", "PT30M working time")]
    [TestCase("5 - 10", "Waktu (Menit)", "PT10M working time")]
    [TestCase("3", "Hari Kerja", "3 working days")]
    [TestCase("1 jam", "Menit", "PT1H working time")]
    [TestCase("± 15", "menit", "PT15M working time")]
    public void ToBudget_UnitInTheColumnsHeader_FillsInForACellWithoutOne(string text, string header, string budget) =>
        StandardTimeParser.Parse(text, header).Time.ShouldNotBeNull().ToBudget(new StandardTimePolicy()).ToString().ShouldBe(budget);

    [TestCase("2 hari", "P2D elapsed")]
    [TestCase("2 hari kerja", "2 working days")]
    [TestCase("½ hari", "PT12H elapsed")]
    public void ToBudget_DaysAreCalendarDays_ReadsBareDaysOnly(string text, string budget) =>
        StandardTimeParser.Parse(text).Time.ShouldNotBeNull().ToBudget(new StandardTimePolicy { DaysAre = DayReading.CalendarDays }).ToString().ShouldBe(budget);

    [TestCase("30 menit", "PT30M elapsed")]
    [TestCase("2 hari", "P2D elapsed")]
    [TestCase("2 hari kerja", "P2D elapsed")]
    [TestCase("1 bulan 2 jam", "P1MT2H elapsed")]
    public void ToBudget_ExternalRole_IsCalendarTime(string text, string budget) =>
        StandardTimeParser.Parse(text).Time.ShouldNotBeNull().ToBudget(new StandardTimePolicy { IsExternal = true }).ToString().ShouldBe(budget);

    [Test]
    public void ToBudget_LowerEndOfRanges_IsTakenWhenThePolicySaysSo() =>
        StandardTimeParser.Parse("30 menit - 1 jam").Time.ShouldNotBeNull()
            .ToBudget(new StandardTimePolicy { Range = RangeEnd.Lower }).ToString().ShouldBe("PT30M working time");

    [TestCase("maksimal 10 hari kerja", TimeBound.AtMost)]
    [TestCase("s/d 10 hari kerja", TimeBound.AtMost)]
    [TestCase("paling cepat 10 hari kerja", TimeBound.AtLeast)]
    [TestCase("± 10 hari kerja", TimeBound.About)]
    [TestCase("10 hari kerja", TimeBound.Exact)]
    [TestCase("selama 10 hari kerja", TimeBound.Exact)]
    [TestCase("± 10 hari kerja (maksimal)", TimeBound.AtMost)]
    public void Parse_Bound_IsKept(string text, TimeBound bound) => StandardTimeParser.Parse(text).Time.ShouldNotBeNull().Bound.ShouldBe(bound);

    [Test]
    public void Parse_RangeRestatementAndSince_AreKept()
    {
        var time = StandardTimeParser.Parse("60 - 120 Menit (1 - 2 Jam) sejak berkas lengkap").Time.ShouldNotBeNull();

        time.IsRange.ShouldBeTrue();
        time.Terms.ShouldBe([new TimeTerm(60, TimeUnit.Minute, 120, TimeUnit.Minute)]);
        time.Restatement.ShouldNotBeNull().Terms.ShouldBe([new TimeTerm(1, TimeUnit.Hour, 2, TimeUnit.Hour)]);
        time.Since.ShouldBe("sejak berkas lengkap");
    }

    [TestCase("")]
    [TestCase(" \n")]
    [TestCase("-")]
    [TestCase(" – ")]
    public void Parse_NothingStated_IsUnknownAndNotZero(string text)
    {
        var reading = StandardTimeParser.Parse(text);

        reading.IsUnknown.ShouldBeTrue();
        reading.Time.ShouldBeNull();
    }

    [TestCase("segera", "sop.time.unreadable", 0)]
    [TestCase("5 hari kerja, - Senin-Kamis 08.00", "sop.time.unreadable", 12)]
    [TestCase("15 menit per berkas", "sop.time.unreadable", 9)]
    [TestCase("1 x 8 jam", "sop.time.unreadable", 2)]
    [TestCase("1,000 menit", "sop.time.unreadable", 0)]
    [TestCase("30 menit (segera)", "sop.time.unreadable", 10)]
    [TestCase("30 menit (", "sop.time.unreadable", 10)]
    [TestCase("1 - hari", "sop.time.unreadable", 4)]
    [TestCase("5 lima hari", "sop.time.unreadable", 2)]
    [TestCase("30", "sop.time.no-unit", 2)]
    [TestCase("0 menit", "sop.time.zero", 0)]
    [TestCase("1,5 bulan", "sop.time.fraction", 0)]
    [TestCase("99999999 hari", "sop.time.too-long", 0)]
    [TestCase("3 - 1 hari", "sop.time.reversed-range", 0)]
    public void Parse_NotATime_IsRefusedAtItsPlace(string text, string rule, int start)
    {
        var reading = StandardTimeParser.Parse(text);

        reading.Time.ShouldBeNull();
        var finding = reading.Findings.ShouldHaveSingleItem();
        finding.Rule.Id.ShouldBe(rule);
        finding.Start.ShouldBe(start);
    }

    [TestCase("5 (enam) hari kerja", "sop.time.words-differ", "5 working days")]
    [TestCase("lima (6) menit", "sop.time.words-differ", "PT5M working time")]
    [TestCase("480 Menit (9 Jam)", "sop.time.restatement-differs", "PT8H working time")]
    [TestCase("14 hari kalender (3 minggu)", "sop.time.restatement-differs", "P14D elapsed")]
    public void Parse_SaysTheSameTwiceDifferently_WarnsAndUsesTheFirst(string text, string rule, string budget)
    {
        var reading = StandardTimeParser.Parse(text);

        reading.Findings.ShouldHaveSingleItem().Rule.Id.ShouldBe(rule);
        reading.IsReadable.ShouldBeTrue();
        reading.Time.ShouldNotBeNull().ToBudget(new StandardTimePolicy()).ToString().ShouldBe(budget);
    }
}
