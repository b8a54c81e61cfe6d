using System.CommandLine;
using SopFlow.Calendars;

namespace SopFlow.Cli.Due;

/// <summary><c>sopflow due --calendar ID --from INSTANT --time TEXT</c>: when a standard time that starts at an instant is used up on a calendar, and why.</summary>
internal static class DueCommand
{
    private const int Answered = 0;
    private const int NotUnderstood = 2;

    public static Command Create()
    {
        var calendar = new Option<string>("--calendar") { Description = "Id of the calendar, such as id/wib, or one version of it, such as id/wib@1.", Required = true };
        var from = new Option<string>("--from") { Description = "When it starts: RFC 3339, or on the calendar's own clock 2026-03-17T09:00 or 2026-03-17.", Required = true };
        var time = new Option<string>("--time") { Description = "The standard time as officials write it: \"3 hari kerja\", \"30 menit\", \"1 Bulan + 2 Hari Kerja\".", Required = true };
        var calendars = new Option<DirectoryInfo?>("--calendars") { Description = "A folder of calendars to read besides those that ship; a file of the same name replaces the shipped one." };
        var rule = new Option<string>("--day-rule") { Description = "When the last working day ends: endOfDay at its closing, sameTime at the time of day of the start.", DefaultValueFactory = _ => "endOfDay" };
        rule.AcceptOnlyFromAmong("endOfDay", "sameTime");
        var explain = new Option<bool>("--explain") { Description = "Show the pieces of time that add up to the due date." };
        var json = new Option<bool>("--json") { Description = "Write JSON, with the pieces if --explain is given too." };
        var command = new Command("due", "Say when a standard time is used up. Ends with 2 when the question cannot be answered.") { calendar, from, time, calendars, rule, explain, json };
        command.SetAction(parsed =>
        {
            var console = parsed.InvocationConfiguration;
            var question = new DueQuestion(parsed.GetRequiredValue(calendar), parsed.GetRequiredValue(from), parsed.GetRequiredValue(time),
                parsed.GetValue(rule) == "sameTime" ? WorkingDayRule.SameTime : WorkingDayRule.EndOfDay);
            try
            {
                var answer = question.Answer(parsed.GetValue(calendars));
                foreach (var finding in answer.Findings) console.Error.Tell(finding);
                if (parsed.GetValue(json)) DueJson.Write(console.Output, answer, parsed.GetValue(explain));
                else DueText.Write(console.Output, answer, parsed.GetValue(explain));
                return Answered;
            }
            catch (UnansweredException unanswered)
            {
                foreach (var finding in unanswered.Findings) console.Error.Tell(finding);
                if (unanswered.Indonesian != "") console.Error.WriteLine($"{unanswered.Indonesian}\n    {unanswered.Message}");
                return NotUnderstood;
            }
        });
        return command;
    }
}
