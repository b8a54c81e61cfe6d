using FsCheck;
using FsCheck.Fluent;
using SopFlow.Definitions.StandardTimes;

namespace SopFlow.Definitions.Tests.StandardTimes;

/// <summary>Whatever is written in a cell, reading it gives an answer. A failure prints the seed that repeats it.</summary>
public sealed class StandardTimeFuzzTests
{
    private static readonly string[] Pieces =
    [
        "1", "30", "0", "1,5", "1.000", "½", "1/2", "999999999", "(lima)", "(", ")", "lima", "puluh", "belas", "ratus", " ", "\n", "-", "–", "s/d", "s.d.",
        "menit", "Menit.", "jam", "hari", "hari kerja", "kerja", "kalender", "minggu", "bulan", "tahun", "x", "24", "+", "dan", ",", ".", "±", "maksimal",
        "paling lama", "minimal", "sejak", "sehari", "😀", "\ud800", "İ", "é", "<", ">=", "/", "\0",
    ];

    private static Gen<string> Cells { get; } = Gen.OneOf(
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Join(" ", pieces)),
        Gen.Elements(Pieces).ListOf().Select(string.Concat),
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));

    [Test]
    public void Parse_AnyText_NeverThrowsAndFindsWithinTheText() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(Cells.ToArbitrary(), text =>
        {
            var reading = StandardTimeParser.Parse(text);
            var inPlace = reading.Findings.All(finding => finding.Start >= 0 && finding.Start <= text.Length && finding.Message.Length > 0);
            return inPlace && (reading.Time is null) == (reading.IsUnknown || !reading.IsReadable);
        }));

    [Test]
    public void ToBudget_AnyReadableText_IsABudgetByEveryPolicy() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(Cells.ToArbitrary(), text =>
        {
            if (StandardTimeParser.Parse(text, "Menit").Time is not { } time)
                return true;
            foreach (var isExternal in new[] { false, true })
            {
                foreach (var end in Enum.GetValues<RangeEnd>())
                    time.ToBudget(new StandardTimePolicy { IsExternal = isExternal, Range = end }).ToString().ShouldNotBeEmpty();
            }

            return true;
        }));

    [Test]
    public void Parse_ReadableTextWithMoreSpace_IsTheSameTime() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(Cells.ToArbitrary(), text =>
            text.Length > StandardTimeParser.MaxLength / 4
            || StandardTimeParser.Parse(text).Time is not { } time
            || StandardTimeParser.Parse($"  {text.Replace(" ", " \t ", StringComparison.Ordinal)}\n").Time is { } same
                && same.ToBudget(new StandardTimePolicy()).Equals(time.ToBudget(new StandardTimePolicy()))));
}
