using NodaTime;
using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Tests.Feel;

/// <summary>Dates, times and durations (DMN 1.5, 10.3.2.3.4 to 10.3.2.3.8, 10.3.2.15 and 10.3.4).</summary>
public sealed class FeelTemporalTests
{
    // 10.3.4.1
    [TestCase("date(\"2026-03-31\")", "@\"2026-03-31\"")]
    [TestCase("date(\"2026-02-29\")", "null")]
    [TestCase("date(\"2026-3-1\")", "null")]
    [TestCase("date(\"2026-03-31T10:00:00\")", "null")]
    [TestCase("date(\"-0005-03-31\")", "@\"-0005-03-31\"")]
    [TestCase("date(2024, 2, 29)", "@\"2024-02-29\"")]
    [TestCase("date(2026, 2, 29)", "null")]
    [TestCase("date(2026, 1.5, 1)", "null")]
    [TestCase("date(10000, 1, 1)", "null")]
    [TestCase("date(@\"2026-03-31T23:00:00+07:00\")", "@\"2026-03-31\"")]
    [TestCase("time(\"07:30:00\")", "@\"07:30:00\"")]
    [TestCase("time(\"07:30:00.5+07:00\")", "@\"07:30:00.5+07:00\"")]
    [TestCase("time(\"07:30:00@Asia/Jakarta\")", "@\"07:30:00@Asia/Jakarta\"")]
    [TestCase("time(\"07:30:00+00:00\")", "@\"07:30:00Z\"")]
    [TestCase("time(\"07:30:00.1234567891\")", "@\"07:30:00.123456789\"")]
    [TestCase("time(\"24:00:00\")", "null")]
    [TestCase("time(\"07:30\")", "null")]
    [TestCase("time(\"07:30:00+15:00\")", "null")]
    [TestCase("time(\"07:30:00@Mars/Base\")", "null")]
    [TestCase("time(7, 30, 0)", "@\"07:30:00\"")]
    [TestCase("time(7, 30, 1.5, @\"PT7H\")", "@\"07:30:01.5+07:00\"")]
    [TestCase("time(7, 30, 0, @\"-PT7H7M12S\")", "@\"07:30:00-07:07:12\"")]
    [TestCase("time(7, 60, 0)", "null")]
    [TestCase("time(7, 30, 0, @\"PT15H\")", "null")]
    [TestCase("time(@\"2026-03-31T07:30:00+07:00\")", "@\"07:30:00+07:00\"")]
    [TestCase("time(@\"2026-03-31\")", "@\"00:00:00Z\"")]
    [TestCase("date and time(\"2026-03-31T07:30:00\")", "@\"2026-03-31T07:30:00\"")]
    [TestCase("date and time(\"2026-03-31\")", "@\"2026-03-31T00:00:00\"")]
    [TestCase("date and time(\"2026-03-31T07:30:00@Asia/Makassar\")", "@\"2026-03-31T07:30:00@Asia/Makassar\"")]
    [TestCase("date and time(@\"2026-03-31\", @\"07:30:00Z\")", "@\"2026-03-31T07:30:00Z\"")]
    [TestCase("date and time(@\"2026-03-31T10:00:00Z\", @\"07:30:00\")", "@\"2026-03-31T07:30:00\"")]
    [TestCase("date and time(\"2026-03-31 07:30:00\")", "null")]
    [TestCase("date and time(\"9999-12-31T23:00:00-14:00\")", "null")]
    [TestCase("date and time(\"9999-12-31T23:59:59Z\")", "@\"9999-12-31T23:59:59Z\"")]
    [TestCase("date and time(\"9999-12-31T23:59:59+07:00\")", "@\"9999-12-31T23:59:59+07:00\"")]
    [TestCase("date and time(\"-9998-01-01T00:00:00-05:00\")", "@\"-9998-01-01T00:00:00-05:00\"")]
    [TestCase("date and time(\"-9998-01-01T00:00:00+07:00\")", "null")]
    [TestCase("duration(\"P1DT26H3M4.5S\")", "@\"P2DT2H3M4.5S\"")]
    [TestCase("duration(\"-PT90M\")", "@\"-PT1H30M\"")]
    [TestCase("duration(\"P0D\")", "@\"PT0S\"")]
    [TestCase("duration(\"P14M\")", "@\"P1Y2M\"")]
    [TestCase("duration(\"-P1Y\")", "@\"-P1Y\"")]
    [TestCase("duration(\"P1Y1D\")", "null")]
    [TestCase("duration(\"P1W\")", "null")]
    [TestCase("duration(\"P\")", "null")]
    [TestCase("duration(\"P1DT\")", "null")]
    [TestCase("duration(\"PT1D\")", "null")]
    [TestCase("duration(\"P1H\")", "null")]
    [TestCase("duration(\"P99999999999999999999D\")", "null")]
    [TestCase("years and months duration(@\"2011-12-22\", @\"2013-08-24\")", "@\"P1Y8M\"")]
    [TestCase("years and months duration(@\"2013-08-24\", @\"2011-12-22\")", "@\"-P1Y8M\"")]
    [TestCase("years and months duration(@\"2026-01-31\", @\"2026-02-28\")", "@\"P0M\"")]
    public void Temporal_FromTextOrParts_IsValueOrNull(string expression, string expected) => FeelTable.Evaluate(expression).ShouldBe(expected);

    // 10.3.2.15: arithmetic
    [TestCase("@\"2026-01-31\" + @\"P1M\"", "@\"2026-02-28\"")]
    [TestCase("@\"P1M\" + @\"2026-01-31\"", "@\"2026-02-28\"")]
    [TestCase("@\"2026-03-31\" - @\"P1M\"", "@\"2026-02-28\"")]
    [TestCase("@\"2026-03-31\" + @\"PT36H\"", "@\"2026-04-01\"")]
    [TestCase("@\"2026-03-31\" - @\"PT1H\"", "@\"2026-03-30\"")]
    [TestCase("@\"2026-03-31T07:30:00\" + @\"PT1H30M\"", "@\"2026-03-31T09:00:00\"")]
    [TestCase("@\"2026-03-28T12:00:00@Europe/Berlin\" + @\"P1D\"", "@\"2026-03-29T13:00:00@Europe/Berlin\"")]
    [TestCase("@\"2026-03-28T12:00:00@Europe/Berlin\" + @\"P1M\"", "@\"2026-04-28T12:00:00@Europe/Berlin\"")]
    [TestCase("@\"23:00:00\" + @\"PT2H\"", "@\"01:00:00\"")]
    [TestCase("@\"01:00:00\" - @\"P1DT2H\"", "@\"23:00:00\"")]
    [TestCase("@\"07:00:00\" - @\"08:30:00\"", "@\"-PT1H30M\"")]
    [TestCase("@\"10:00:00Z\" - @\"17:00:00+07:00\"", "@\"PT0S\"")]
    [TestCase("@\"10:00:00Z\" - @\"17:00:00\"", "null")]
    [TestCase("@\"2026-03-31\" - @\"2026-03-01\"", "@\"P30D\"")]
    [TestCase("@\"2026-03-31\" - @\"2024-02-28T12:00:00\"", "@\"P761DT12H\"")]
    [TestCase("@\"2026-03-31T10:00:00Z\" - @\"2026-03-31T10:00:00+07:00\"", "@\"PT7H\"")]
    [TestCase("@\"2026-03-31T10:00:00Z\" - @\"2026-03-31\"", "@\"PT10H\"")]
    [TestCase("@\"2026-03-31T10:00:00\" - @\"2026-03-31\"", "@\"PT10H\"")]
    [TestCase("@\"2026-03-31T10:00:00Z\" - @\"2026-03-31T10:00:00\"", "null")]
    [TestCase("@\"P1D\" + @\"PT1H\"", "@\"P1DT1H\"")]
    [TestCase("@\"P1Y\" - @\"P1M\"", "@\"P11M\"")]
    [TestCase("@\"P1Y\" + @\"P1D\"", "null")]
    [TestCase("1.5 * @\"P4DT1H\"", "@\"P6DT1H30M\"")]
    [TestCase("-2.5 * @\"P1Y11M\"", "@\"-P4Y9M\"")]
    [TestCase("@\"P10Y11M\" / -2.5", "@\"-P4Y4M\"")]
    [TestCase("@\"P10D\" / 4", "@\"P2DT12H\"")]
    [TestCase("@\"P10Y\" / @\"P5Y\"", "2")]
    [TestCase("@\"P1D\" / @\"PT8H\"", "3")]
    [TestCase("@\"P1D\" / 0", "null")]
    [TestCase("@\"P1D\" / @\"PT0S\"", "null")]
    [TestCase("-@\"P1D\"", "@\"-P1D\"")]
    [TestCase("@\"9999-12-31\" + @\"P1D\"", "null")]
    [TestCase("@\"9999-12-31T23:00:00Z\" + @\"PT1H\"", "null")]
    [TestCase("@\"2026-01-01\" + @\"P9999Y\"", "null")]
    [TestCase("@\"P99999999Y\" * 99", "null")]
    [TestCase("@\"P16000000D\" + @\"P16000000D\"", "null")]
    [TestCase("@\"2026-01-01\" + 1", "null")]
    public void Arithmetic_OnDatesAndDurations_MovesOrMeasures(string expression, string expected) =>
        FeelTable.Evaluate(expression).ShouldBe(expected);

    // 10.3.2.15: comparison
    [TestCase("@\"2026-03-31\" < @\"2026-04-01\"", "true")]
    [TestCase("@\"2026-03-31T10:00:00Z\" = @\"2026-03-31T17:00:00+07:00\"", "true")]
    [TestCase("@\"2026-03-31T10:00:00Z\" = @\"2026-03-31T17:00:00@Asia/Jakarta\"", "true")]
    [TestCase("@\"2026-03-31T10:00:00\" = @\"2026-03-31T10:00:00Z\"", "false")]
    [TestCase("@\"2026-03-31T10:00:00\" < @\"2026-03-31T10:00:01Z\"", "null")]
    [TestCase("@\"2026-03-31T10:00:00Z\" < @\"2026-03-31T17:00:01+07:00\"", "true")]
    [TestCase("@\"10:00:00Z\" = @\"17:00:00+07:00\"", "true")]
    [TestCase("@\"10:00:00\" = @\"10:00:00Z\"", "false")]
    [TestCase("@\"10:00:00@Europe/Berlin\" = @\"10:00:00+01:00\"", "false")]
    [TestCase("@\"10:00:00@Europe/Berlin\" < @\"10:00:01@Europe/Berlin\"", "true")]
    [TestCase("@\"10:00:00@Europe/Berlin\" < @\"10:00:01Z\"", "null")]
    [TestCase("@\"2026-03-31\" = @\"2026-03-31T00:00:00\"", "null")]
    [TestCase("@\"PT24H\" = @\"P1D\"", "true")]
    [TestCase("@\"P1Y\" < @\"P13M\"", "true")]
    [TestCase("@\"P1Y\" < @\"P400D\"", "null")]
    [TestCase("@\"2026-03-31\" in [@\"2026-03-01\"..@\"2026-04-01\")", "true")]
    public void Comparison_OfMoments_IsByInstantWhereBothHaveAZone(string expression, string expected) =>
        FeelTable.Evaluate(expression).ShouldBe(expected);

    // Table 64
    [TestCase("@\"2026-03-31\".year", "2026")]
    [TestCase("@\"2026-03-31\".month", "3")]
    [TestCase("@\"2026-03-31\".day", "31")]
    [TestCase("@\"2026-03-31\".weekday", "2")]
    [TestCase("@\"2026-03-29\".weekday", "7")]
    [TestCase("@\"2026-03-31\".hour", "null")]
    [TestCase("@\"2026-03-31T07:30:15+07:00\".hour", "7")]
    [TestCase("@\"2026-03-31T07:30:15+07:00\".minute", "30")]
    [TestCase("@\"2026-03-31T07:30:15.5+07:00\".second", "15")]
    [TestCase("@\"2026-03-31T07:30:15+07:00\".time offset", "@\"PT7H\"")]
    [TestCase("@\"2026-07-01T07:30:15@Europe/Berlin\".time offset", "@\"PT2H\"")]
    [TestCase("@\"2026-07-01T07:30:15@Europe/Berlin\".timezone", "\"Europe/Berlin\"")]
    [TestCase("@\"2026-03-31T07:30:15+07:00\".timezone", "null")]
    [TestCase("@\"2018-12-10T10:30:00@Etc/UTC\".timezone", "\"Etc/UTC\"")]
    [TestCase("@\"07:30:15\".time offset", "null")]
    [TestCase("@\"07:30:15@Europe/Berlin\".time offset", "null")]
    [TestCase("@\"P1Y2M\".years", "1")]
    [TestCase("@\"-P1Y2M\".months", "-2")]
    [TestCase("@\"P1DT25H3M4.5S\".days", "2")]
    [TestCase("@\"P1DT25H3M4.5S\".hours", "1")]
    [TestCase("@\"-PT3M4.5S\".minutes", "-3")]
    [TestCase("@\"PT3M4.5S\".seconds", "4")]
    [TestCase("@\"P1D\".years", "null")]
    [TestCase("[@\"2026-03-31\", @\"2027-01-01\"].year", "[2026, 2027]")]
    public void Property_OfDatesTimesAndDurations_IsANumberOrNull(string expression, string expected) =>
        FeelTable.Evaluate(expression).ShouldBe(expected);

    // 10.3.4: temporal functions
    [TestCase("day of year(@\"2019-09-17\")", "260")]
    [TestCase("day of week(@\"2019-09-17\")", "\"Tuesday\"")]
    [TestCase("month of year(@\"2019-09-17\")", "\"September\"")]
    [TestCase("week of year(@\"2019-09-17\")", "38")]
    [TestCase("week of year(@\"2003-12-29\")", "1")]
    [TestCase("week of year(@\"2005-01-01\")", "53")]
    [TestCase("day of week(@\"2019-09-17T23:00:00Z\")", "\"Tuesday\"")]
    [TestCase("day of week(\"2019-09-17\")", "null")]
    public void CalendarFunction_OfADate_IsItsPlace(string expression, string expected) => FeelTable.Evaluate(expression).ShouldBe(expected);

    [Test]
    public void DateTime_ASkippedHour_IsMovedForwardAndAnOverlapTakesTheEarlier()
    {
        var berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

        FeelDateTime.Of(new LocalDateTime(2026, 3, 29, 2, 30), berlin).Instant.ShouldBe(Instant.FromUtc(2026, 3, 29, 1, 30));
        FeelDateTime.Of(new LocalDateTime(2026, 10, 25, 2, 30), berlin).Instant.ShouldBe(Instant.FromUtc(2026, 10, 25, 0, 30));
    }
}
