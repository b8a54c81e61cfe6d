using System.Collections.Immutable;
using SopFlow.Definitions.Reading;

namespace SopFlow.Definitions.Calendars;

/// <summary>One content line of an iCalendar file (RFC 5545, 3.1), unfolded: a name, parameters, a value.</summary>
/// <param name="Name">In capitals.</param>
/// <param name="Parameters">By name in capitals; the last of several of one name.</param>
/// <param name="Value">As it stands, escapes included.</param>
/// <param name="At">Where the name begins.</param>
/// <param name="ValueAt">Where the value begins.</param>
internal sealed record IcsProperty(string Name, ImmutableDictionary<string, string> Parameters, string Value, TextPosition At, TextPosition ValueAt);
