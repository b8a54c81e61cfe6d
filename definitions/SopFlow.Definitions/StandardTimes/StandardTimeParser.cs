namespace SopFlow.Definitions.StandardTimes;

/// <summary>
/// Reads standard times as officials write them: <c>30 Menit</c>, <c>5 (lima) hari kerja</c>, <c>1 - 3 Hari Kerja</c>,
/// <c>480 Menit (8 Jam)</c>, <c>1 Bulan + 2 Hari Kerja</c>, <c>± 2 Hari</c>, <c>maksimal 10 hari kerja</c>, <c>1x24 jam</c>, …
/// </summary>
/// <remarks>
/// <code>
/// time       = { bound } term { [ "+" | "dan" | "," ] term } { "(" restatement | bound | day kind ")" } [ bound ] [ "sejak" … ]
/// term       = amount [ unit ] [ ( "-" | "s/d" | "sampai" … ) amount ] [ unit ] | amount "x" "24" "jam" | "sehari" …
/// amount     = ( digits [ fraction ] | fraction | number in words ) [ "(" the number in words ")" ]
/// </code>
/// </remarks>
public static class StandardTimeParser
{
    /// <summary>The longest text that is read, in UTF-16 characters.</summary>
    public const int MaxLength = 300;

    /// <summary>Reads a text. Never throws for what it holds.</summary>
    /// <param name="text">The cell's text. Empty or a dash means that no time is stated.</param>
    /// <param name="columnUnit">The unit in the header of the column, such as <c>Menit</c> or <c>(Menit)</c>; null when there is none.</param>
    public static StandardTimeReading Parse(string text, string? columnUnit = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().Trim() is "" or "-" or "–" or "—")
            return StandardTimeReading.Unknown;
        if (text.Length > MaxLength)
            return Refused(TimeRules.Unreadable, MaxLength, $"A standard time has at most {MaxLength} characters.", $"Waktu paling panjang {MaxLength} karakter.");
        TimeUnit? headerUnit = null;
        if (columnUnit is not null && (headerUnit = UnitOfHeader(columnUnit)) is null)
            return Refused(TimeRules.Unreadable, 0, $"\"{columnUnit}\" in the column's header is no unit.", $"\"{columnUnit}\" pada kepala kolom bukan satuan waktu.");

        return new TimeGrammar(text, headerUnit).Read();
    }

    /// <summary>The unit that a column's header names, such as <c>Menit</c>, <c>(Menit)</c> or <c>Waktu (Menit)</c>; null when it names none.</summary>
    public static TimeUnit? UnitOfHeader(string header)
    {
        ArgumentNullException.ThrowIfNull(header);
        if (header.Length > MaxLength)
            return null;
        var words = TimeToken.Split(header).Where(token => token.Kind == TimeTokenKind.Word && token.Text is not "waktu").Select(token => token.Text).ToList();
        foreach (var (phrase, unit) in TimeVocabulary.Units)
        {
            if (words.SequenceEqual(phrase))
                return unit;
        }

        return null;
    }

    private static StandardTimeReading Refused(Diagnostics.Rule rule, int start, string message, string messageId) =>
        new(null, [new TimeFinding(rule, start, message, messageId)]);
}
