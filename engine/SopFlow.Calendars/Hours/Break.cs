namespace SopFlow.Calendars;

/// <summary>A pause inside an opening interval (<i>istirahat</i>): the office is present but does not work.</summary>
/// <param name="Starts">Local time, included in the break. Whole seconds.</param>
/// <param name="Ends">Local time at which work resumes. Whole seconds. At or before <paramref name="Starts"/> means the next day.</param>
public readonly record struct Break(LocalTime Starts, LocalTime Ends);
