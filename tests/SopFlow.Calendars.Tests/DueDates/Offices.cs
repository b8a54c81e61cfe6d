using SopFlow.Definitions.Calendars;

namespace SopFlow.Calendars.Tests.DueDates;

/// <summary>The calendars of the table: those that ship, the test offices beside it, and <c>id/wib</c> around the decree of 7 August 2025.</summary>
internal static class Offices
{
    private const string LeaveOf18August2025 = "2025-08-18,";

    private const string Amendment = """
        {
          "id": "id/wib", "version": 2, "name": "WIB", "inherits": "id/wib@1", "effectiveFrom": "2025-08-07",
          "holidays": [{ "date": "2025-08-18", "kind": "jointLeave", "name": "Proklamasi Kemerdekaan", "decree": "SKB 933/2025" }]
        }
        """;

    private static readonly Lazy<Dictionary<string, BusinessCalendar>> All = new(Read);

    public static BusinessCalendar Calendar(string name) => All.Value[name];

    private static Dictionary<string, BusinessCalendar> Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "DueDates", "Offices");
        var offices = Directory.EnumerateFiles(folder, "*.json").Select(file => new CalendarText(Path.GetFileName(file), File.ReadAllBytes(file)));
        var shipped = Resolved([.. ShippedCalendars.Texts(), .. offices]);
        var amended = Resolved([.. ShippedCalendars.Texts().Select(WithoutTheLeave), CalendarText.Of("amendment.json", Amendment)]);
        return shipped.Calendars.Values.GroupBy(one => one.Version.Id).Select(versions => (Name: versions.Key, Definition: shipped.Latest(versions.Key)!))
            .Append((Name: "before", Definition: amended.Calendars[new CalendarVersion("id/wib", 1)]))
            .Append((Name: "amended", Definition: amended.Calendars[new CalendarVersion("id/wib", 2)]))
            .ToDictionary(pair => pair.Name, pair => BusinessCalendar.Compile(pair.Definition));
    }

    private static CalendarReadResult Resolved(IEnumerable<CalendarText> texts)
    {
        var result = CalendarReader.Read(texts);
        result.Errors.ShouldBeEmpty();
        return result;
    }

    private static CalendarText WithoutTheLeave(CalendarText text)
    {
        if (!text.File.EndsWith(".csv", StringComparison.Ordinal)) return text;
        var lines = System.Text.Encoding.UTF8.GetString(text.Utf8.Span).Split('\n');
        lines.Count(line => line.StartsWith(LeaveOf18August2025, StringComparison.Ordinal)).ShouldBe(1);
        return CalendarText.Of(text.File, string.Join('\n', lines.Where(line => !line.StartsWith(LeaveOf18August2025, StringComparison.Ordinal))));
    }
}
