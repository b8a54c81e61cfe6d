using System.Collections.Immutable;
using NodaTime;
using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.Calendars;

/// <summary>Makes the next version of a calendar out of its newest one. Pure.</summary>
public static class CalendarAmending
{
    private static readonly Rule NotHere = new("calendar.amendment.not-here", Severity.Error, "Name a date that this calendar states itself; for an inherited holiday on which the office works, give an override with its hours.");
    private static readonly Rule AlreadyHere = new("calendar.amendment.already-here", Severity.Error, "Leave it out, or remove the one that is there.");
    private static readonly Rule Nothing = new("calendar.amendment.empty", Severity.Error, "Add or remove a holiday or an override.");

    /// <summary>The next version.</summary>
    /// <param name="current">The newest version, as its author wrote it.</param>
    /// <param name="amendment">What changes.</param>
    /// <param name="fileName">The name that findings shall carry.</param>
    /// <returns>The next version, or null and the reasons why there is none. That it holds together is for <see cref="CalendarReader"/> to say.</returns>
    public static (CalendarFile? Next, ImmutableArray<Diagnostic> Diagnostics) Next(CalendarFile current, CalendarAmendment amendment, string fileName)
    {
        var found = Check(current, amendment).Select(finding => new Diagnostic(
            finding.Rule.Id, finding.Rule.Severity, fileName, 1, 1, null, finding.Message, finding.MessageId, finding.Rule.Mend)).ToImmutableArray();
        return found.IsEmpty ? (Amend(current, amendment), found) : (null, found);
    }

    private static CalendarFile Amend(CalendarFile current, CalendarAmendment amendment)
    {
        var replaced = amendment.RemoveOverrides.Concat(amendment.Overrides.Select(row => row.Date)).ToHashSet();
        return current with
        {
            Version = current.Version + 1,
            EffectiveFrom = amendment.EffectiveFrom ?? current.EffectiveFrom,
            Holidays =
            [
                .. current.Holidays.Where(row => !amendment.RemoveHolidays.Contains(row.Date)),
                .. amendment.AddHolidays.Select(row => row with { Decree = row.Decree ?? amendment.Decree }),
            ],
            Overrides =
            [
                .. current.Overrides.Where(row => !replaced.Contains(row.Date)),
                .. amendment.Overrides.Select(row => row with { Decree = row.Decree ?? amendment.Decree }),
            ],
            Sources = amendment.Decree is { } decree ? [.. current.Sources, decree] : current.Sources,
            Notes = [.. current.Notes, amendment.Reason],
        };
    }

    private static IEnumerable<(Rule Rule, string Message, string MessageId)> Check(CalendarFile current, CalendarAmendment amendment)
    {
        if (amendment is { AddHolidays.IsEmpty: true, RemoveHolidays.IsEmpty: true, Overrides.IsEmpty: true, RemoveOverrides.IsEmpty: true })
            yield return (Nothing, "The amendment changes nothing.", "Perubahan ini tidak mengubah apa pun.");
        foreach (var date in amendment.RemoveHolidays.Where(date => current.Holidays.All(row => row.Date != date)))
            yield return (NotHere, $"{current.Id} itself states no holiday on {Iso(date)}.", $"{current.Id} sendiri tidak memuat hari libur pada {Iso(date)}.");
        foreach (var date in amendment.RemoveOverrides.Where(date => current.Overrides.All(row => row.Date != date)))
            yield return (NotHere, $"{current.Id} itself decides nothing about {Iso(date)}.", $"{current.Id} sendiri tidak menetapkan apa pun untuk {Iso(date)}.");
        foreach (var row in amendment.AddHolidays.Where(row => current.Holidays.Any(one => one.Date == row.Date && one.Kind == row.Kind && !amendment.RemoveHolidays.Contains(one.Date))))
            yield return (AlreadyHere, $"{Iso(row.Date)} is a holiday of this kind already.", $"{Iso(row.Date)} sudah menjadi hari libur jenis ini.");
    }

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
