using FluentValidation;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Definitions.Calendars;
using SopFlow.Host.Validation;

namespace SopFlow.Host.Calendars;

/// <summary>What a decree changes in a calendar; everything else stays as it is.</summary>
public sealed record AmendCalendarRequest
{
    /// <summary>First date on which the amended calendar is in force; left out, as soon as the version before it was. A date in the past moves due dates that were counted since.</summary>
    public LocalDate? EffectiveFrom { get; init; }

    /// <summary>Holidays that are added.</summary>
    public IReadOnlyList<HolidayResponse> AddHolidays { get; init; } = [];

    /// <summary>Dates whose holidays, stated in this calendar itself, are taken out. On an inherited holiday the office works by an override.</summary>
    public IReadOnlyList<LocalDate> RemoveHolidays { get; init; } = [];

    /// <summary>Decisions about single dates; one for the same date is replaced.</summary>
    public IReadOnlyList<OverrideResponse> Overrides { get; init; } = [];

    /// <summary>Dates whose decision, stated in this calendar itself, is taken back.</summary>
    public IReadOnlyList<LocalDate> RemoveOverrides { get; init; } = [];

    /// <summary>Why; shown with the change, and kept among the calendar's notes.</summary>
    public required string Reason { get; init; }

    /// <summary>The decree it rests on; also of each holiday and decision that names none. Left out for none.</summary>
    public string? Decree { get; init; }

    internal CalendarAmendment ToAmendment() => new()
    {
        EffectiveFrom = EffectiveFrom,
        AddHolidays = [.. AddHolidays.Select(row => new HolidayRow { Date = row.Date, Kind = row.Kind, Name = row.Name, Decree = row.Decree })],
        RemoveHolidays = [.. RemoveHolidays],
        Overrides = [.. Overrides.Select(row => new OverrideRow { Date = row.Date, Open = [.. row.Hours.Select(RowOf)], Reason = row.Reason, Decree = row.Decree })],
        RemoveOverrides = [.. RemoveOverrides],
        Reason = Reason,
        Decree = Decree,
    };

    private static OpenRow RowOf(OpenHours hours) =>
        new() { Opens = hours.Opens, Closes = hours.Closes, Breaks = [.. hours.Breaks.Select(one => new BreakRow { From = one.Starts, To = one.Ends })] };
}

internal sealed class AmendCalendarValidator : AbstractValidator<AmendCalendarRequest>
{
    private const int MostDates = 400;

    public AmendCalendarValidator()
    {
        RuleFor(r => r.Reason).Text(RequestLimits.RemarkLength);
        RuleFor(r => r.Decree).OptionalText(RequestLimits.RemarkLength);
        Dates(r => r.AddHolidays);
        Dates(r => r.RemoveHolidays);
        Dates(r => r.Overrides);
        Dates(r => r.RemoveOverrides);
        RuleForEach(r => r.AddHolidays).ChildRules(holiday =>
        {
            holiday.RuleFor(h => h.Name).Text(RequestLimits.NameLength);
            holiday.RuleFor(h => h.Decree).OptionalText(RequestLimits.RemarkLength);
        });
        RuleForEach(r => r.Overrides).ChildRules(one =>
        {
            one.RuleFor(o => o.Reason).Text(RequestLimits.RemarkLength);
            one.RuleFor(o => o.Decree).OptionalText(RequestLimits.RemarkLength);
        });
    }

    private void Dates<T>(System.Linq.Expressions.Expression<Func<AmendCalendarRequest, IReadOnlyList<T>>> list) =>
        RuleFor(list).Must(items => items.Count <= MostDates).Says($"At most {MostDates} dates at once.", $"Paling banyak {MostDates} tanggal sekaligus.");
}
