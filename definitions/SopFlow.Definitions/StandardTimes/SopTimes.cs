using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.StandardTimes;

/// <summary>The times of an SOP, read with what the SOP itself says about them.</summary>
public static class SopTimes
{
    /// <summary>Reads a time of the SOP, with the unit in the header of its time column where the text has none.</summary>
    public static StandardTimeReading Read(this SopDefinition sop, Wording time)
    {
        ArgumentNullException.ThrowIfNull(sop);
        ArgumentNullException.ThrowIfNull(time);
        // A header that names no unit is reported once, at the header.
        var header = sop.TimeColumnUnit?.Text is { } text && StandardTimeParser.UnitOfHeader(text) is not null ? text : null;
        return StandardTimeParser.Parse(time.Text, header);
    }
}
