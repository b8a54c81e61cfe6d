using NodaTime;
using NodaTime.Text;
using SopFlow.Calendars;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;

namespace SopFlow.Definitions.Calendars;

/// <summary>Reads one event of an iCalendar file as a holiday of one or several days.</summary>
/// <param name="properties">BEGIN first, then the event's own properties.</param>
/// <param name="diagnostics">Where findings go.</param>
internal sealed class IcsEvent(IReadOnlyList<IcsProperty> properties, DiagnosticList diagnostics)
{
    /// <summary>The most days one event may last.</summary>
    public const int MaxDays = 60;

    private static readonly Rule Recurrence = new("calendar.ics.recurrence", Severity.Error, "Write one event for each date: holidays are decreed, never computed.");
    private static readonly Rule NotAllDay = new("calendar.ics.all-day", Severity.Error, "Write DTSTART;VALUE=DATE:20250818 and, for several days, DTEND;VALUE=DATE with the day after the last.");
    private static readonly Rule BadDates = new("calendar.ics.dates", Severity.Error, $"Let an event end after it starts and last at most {MaxDays} days.");
    private static readonly Rule BadField = new("calendar.ics.field", Severity.Error, "Complete or correct the property.");
    private static readonly Rule BadKind = new("calendar.ics.kind", Severity.Error, $"Write CATEGORIES or X-SOPFLOW-KIND with one of {HolidayKinds.Words}.");
    private static readonly Rule Cancelled = new("calendar.ics.cancelled", Severity.Information, "Take the event out.");

    private static readonly LocalDatePattern BasicDate = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly string[] Recurring = ["RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"];
    private static readonly string[] OnceAtMost = ["DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "STATUS", "X-SOPFLOW-KIND", "X-SOPFLOW-DECREE"];

    private TextPosition Begin => properties[0].At;

    /// <summary>The event's dates as holidays; null when it is refused or cancelled.</summary>
    public IEnumerable<Holiday>? Read()
    {
        if (One("STATUS") is { } status && status.Value.Trim().Equals("CANCELLED", StringComparison.OrdinalIgnoreCase))
        {
            Report(Cancelled, status.At, "This event is cancelled and makes no holiday.", "Acara ini dibatalkan dan tidak menjadi hari libur.");
            return null;
        }

        if (properties.FirstOrDefault(property => Recurring.Contains(property.Name)) is { } recurring)
            return Refuse(Recurrence, recurring.At, $"The event repeats by {recurring.Name}.", $"Acara ini berulang menurut {recurring.Name}.");
        if (properties.GroupBy(property => property.Name).FirstOrDefault(group => group.Count() > 1 && OnceAtMost.Contains(group.Key)) is { } twice)
            return Refuse(BadField, twice.ElementAt(1).At, $"{twice.Key} stands in this event twice.", $"{twice.Key} tertulis dua kali pada acara ini.");
        if (Dates() is not { } dates || Text("SUMMARY", isRequired: true) is not { } name || Kind() is not { } kind) return null;
        var decree = Text(One("X-SOPFLOW-DECREE") is null ? "DESCRIPTION" : "X-SOPFLOW-DECREE", isRequired: false);
        return decree is null ? null : dates.Select(date => new Holiday(date, kind, name, decree == "" ? null : decree));
    }

    private DateInterval? Dates()
    {
        if (One("DTSTART") is not { } start)
            return Missing("DTSTART");
        if (Date(start) is not { } first) return null;
        var (end, duration) = (One("DTEND"), One("DURATION"));
        if (end is not null && duration is not null)
            return NoDates(BadDates, duration.At, "The event has both an end and a duration.", "Acara ini memiliki akhir dan durasi sekaligus.");
        if ((end is not null && Date(end) is null) || (duration is not null && Days(duration) is null)) return null;
        var days = end is not null ? Period.DaysBetween(first, Date(end)!.Value) : duration is not null ? Days(duration)!.Value : 1;
        var last = (end ?? duration ?? start).ValueAt;
        if (days is < 1 or > MaxDays)
            return NoDates(BadDates, last, $"The event lasts {days} days.", $"Acara ini berlangsung {days} hari.");
        return new DateInterval(first, first.PlusDays(days - 1));
    }

    private LocalDate? Date(IcsProperty property)
    {
        var isDate = property.Parameters.TryGetValue("VALUE", out var type) && type.Equals("DATE", StringComparison.OrdinalIgnoreCase);
        if (isDate && BasicDate.Parse(property.Value.Trim()).TryGetValue(default, out var date) && date.Year is > 0 and < 9000) return date;
        Report(isDate ? BadDates : NotAllDay, isDate ? property.ValueAt : property.At,
            isDate ? $"\"{Shown(property.Value)}\" is no date." : $"{property.Name} is not a whole day.",
            isDate ? $"\"{Shown(property.Value)}\" bukan tanggal." : $"{property.Name} bukan hari penuh.");
        return null;
    }

    private int? Days(IcsProperty duration)
    {
        var text = duration.Value.Trim().TrimStart('+');
        var number = text.Length > 2 && text[0] == 'P' && text[1..^1].All(char.IsAsciiDigit) && text.Length < 8 ? int.Parse(text.AsSpan(1, text.Length - 2), provider: null) : -1;
        if (number >= 0 && text[^1] is 'D' or 'W') return text[^1] == 'W' ? number * 7 : number;
        Report(BadDates, duration.ValueAt, $"\"{Shown(duration.Value)}\" is no number of days or weeks.", $"\"{Shown(duration.Value)}\" bukan jumlah hari atau minggu.");
        return null;
    }

    private HolidayKind? Kind()
    {
        var stated = One("X-SOPFLOW-KIND") is { } own ? [own] : properties.Where(property => property.Name == "CATEGORIES").ToList();
        var kinds = stated.SelectMany(property => property.Value.Split(',')).Select(HolidayKinds.OfCategory).OfType<HolidayKind>().Distinct().ToList();
        if (kinds is [var kind]) return kind;
        var (found, foundId) = kinds.Count > 1 ? ("several kinds of holiday", "beberapa jenis hari libur") : ("no kind of holiday", "tanpa jenis hari libur");
        Report(BadKind, stated.FirstOrDefault()?.ValueAt ?? Begin, $"The event has {found}.", $"Acara ini {foundId}.");
        return null;
    }

    /// <summary>A text on one line, escapes resolved; empty when there is none and none is required; null when it is refused.</summary>
    private string? Text(string name, bool isRequired)
    {
        if (One(name) is not { } property)
        {
            if (isRequired) Missing(name);
            return isRequired ? null : "";
        }

        var text = new System.Text.StringBuilder(property.Value.Length);
        for (var i = 0; i < property.Value.Length; i++)
        {
            var character = property.Value[i];
            if (character == '\\' && i + 1 < property.Value.Length) character = property.Value[++i] is 'n' or 'N' ? ' ' : property.Value[i];
            text.Append(character);
        }

        var plain = string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (plain == "" && isRequired) Report(BadField, property.ValueAt, $"{name} is empty.", $"{name} kosong.");
        return plain == "" && isRequired ? null : plain;
    }

    private IcsProperty? One(string name) => properties.FirstOrDefault(property => property.Name == name);

    private DateInterval? Missing(string name) =>
        NoDates(BadField, Begin, $"The event has no {name}.", $"Acara ini tanpa {name}.");

    private DateInterval? NoDates(Rule rule, TextPosition at, string message, string messageId)
    {
        Report(rule, at, message, messageId);
        return null;
    }

    private IEnumerable<Holiday>? Refuse(Rule rule, TextPosition at, string message, string messageId)
    {
        Report(rule, at, message, messageId);
        return null;
    }

    private void Report(Rule rule, TextPosition at, string message, string messageId) => diagnostics.Add(rule, at, null, message, messageId);

    private static string Shown(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
}
