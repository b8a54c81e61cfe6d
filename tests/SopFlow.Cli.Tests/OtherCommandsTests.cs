using System.Text.Json;

namespace SopFlow.Cli.Tests;

public class OtherCommandsTests
{
    private const string Calendar = """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20250331
        DTEND;VALUE=DATE:20250402
        SUMMARY:Idulfitri 1446 H
        CATEGORIES:Libur Nasional
        DESCRIPTION:SKB 1017/2024
        END:VEVENT
        END:VCALENDAR
        """;

    private const string Table = "date,weekday,kind,name,decree\n"
        + "2025-03-31,Senin,libur_nasional,\"Idulfitri 1446 H\",\"SKB 1017/2024\"\n2025-04-01,Selasa,libur_nasional,\"Idulfitri 1446 H\",\"SKB 1017/2024\"\n";

    [Test]
    public void CalendarImport_ICalendarFile_BecomesATable()
    {
        using var folder = new TemporaryFolder();
        var (source, target) = (folder.Write("libur.ics", Calendar), Path.Combine(folder.Path, "libur.csv"));

        Typed.At("calendar", "import", source).ShouldBe(new Typed(0, Table, "2 hari libur / holidays\n"));
        Typed.At("calendar", "import", source, "-o", target).Code.ShouldBe(0);

        File.ReadAllText(target).ShouldBe(Table);
    }

    [Test]
    public void CalendarImport_RefusedFile_WritesNothing()
    {
        using var folder = new TemporaryFolder();
        var (source, target) = (folder.Write("libur.ics", Calendar.Replace("DESCRIPTION", "RRULE:FREQ=YEARLY\nDESCRIPTION", StringComparison.Ordinal)), Path.Combine(folder.Path, "libur.csv"));

        var refused = Typed.At("calendar", "import", source, "-o", target);

        refused.Code.ShouldBe(1);
        refused.Error.ShouldContain("libur.ics:8:1: error calendar.ics.recurrence: Acara ini berulang menurut RRULE.");
        File.Exists(target).ShouldBeFalse();
        Typed.At("calendar", "import", target).Code.ShouldBe(1);
    }

    [TestCase("SOP")]
    [TestCase("Business calendar", "calendar")]
    public void Schema_OfEitherFile_IsWritten(string title, params string[] file) =>
        JsonDocument.Parse(Typed.At(["schema", .. file]).Output).RootElement.GetProperty("title").GetString().ShouldBe(title);

    [Test]
    public void Lint_FileThatIsNoSop_EndsWithOne()
    {
        using var folder = new TemporaryFolder();
        var answer = Typed.At("lint", folder.Write("sop.json", "{}"));
        answer.Code.ShouldBe(1);
        answer.Output.ShouldContain("sop.json:1:1: error sop.json.missing-field");
    }
}
