using System.CommandLine;
using SopFlow.Definitions.Calendars;

namespace SopFlow.Cli.Calendars;

/// <summary><c>sopflow calendar import FILE.ics [-o holidays.csv]</c>: makes of a calendar program's export the table of holidays that calendars name.</summary>
internal static class CalendarCommand
{
    private const int Written = 0;
    private const int Refused = 1;

    public static Command Create() => new("calendar", "Work with business calendars.") { CreateImport() };

    private static Command CreateImport()
    {
        var file = new Argument<FileInfo>("file") { Description = "Whole-day events in iCalendar form (.ics), each with its kind as CATEGORIES: libur_nasional, cuti_bersama, libur_nasional_keppres or libur_lokal." };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The table (.csv) to write; standard output when left out." };
        var command = new Command("import", "Turn an iCalendar file of holidays into a table of holidays. Ends with 1 when a finding refuses it; nothing is written then.") { file, output };
        command.SetAction(parsed => Import(parsed.InvocationConfiguration, parsed.GetRequiredValue(file), parsed.GetValue(output)));
        return command;
    }

    private static int Import(InvocationConfiguration console, FileInfo file, FileInfo? output)
    {
        if (!file.Exists)
        {
            console.Error.WriteLine($"{file}: There is no such file.");
            return Refused;
        }

        // One byte more than is read, so that a file too large is known as one.
        using var stream = file.OpenRead();
        var bytes = new byte[Math.Min(stream.Length, HolidayList.MaxBytes + 1)];
        stream.ReadExactly(bytes);
        var list = HolidayList.Read(new CalendarText(file.ToString(), bytes));
        foreach (var finding in list.Diagnostics) console.Error.Tell(finding);
        if (list.HasErrors) return Refused;

        var table = HolidayList.ToCsv(list.Holidays);
        if (output is null)
            console.Output.Write(table);
        else
            File.WriteAllText(output.FullName, table);
        console.Error.WriteLine($"{list.Holidays.Length} hari libur / holidays{(output is null ? "" : $": {output}")}");
        return Written;
    }
}
