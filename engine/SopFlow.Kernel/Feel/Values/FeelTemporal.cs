using NodaTime;

namespace SopFlow.Kernel.Feel;

/// <summary>A calendar date without a zone, in the ISO calendar, years -9998 to 9999. DMN 1.5, 10.3.2.3.5.</summary>
public sealed class FeelDate : FeelValue
{
    private FeelDate(LocalDate value) => Value = value;

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Date;

    /// <summary>The date.</summary>
    public LocalDate Value { get; }

    /// <summary>The date value for a local date.</summary>
    public static FeelDate Of(LocalDate value) => new(value);

    private protected override bool SameParts(FeelValue other) => Value == ((FeelDate)other).Value;

    private protected override int PartsHash() => Value.GetHashCode();
}

/// <summary>A time of day to the nanosecond, with or without a zone. DMN 1.5, 10.3.2.3.4.</summary>
public sealed class FeelTime : FeelValue
{
    private FeelTime(LocalTime value, DateTimeZone? zone)
    {
        Value = value;
        Zone = zone;
    }

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Time;

    /// <summary>The time on the wall.</summary>
    public LocalTime Value { get; }

    /// <summary>The zone, fixed for an offset such as +07:00; a null reference means that the time says none.</summary>
    public DateTimeZone? Zone { get; }

    /// <summary>The time value for a time of day and a zone, if there is one.</summary>
    public static FeelTime Of(LocalTime value, DateTimeZone? zone = null) => new(value, zone);

    private protected override bool SameParts(FeelValue other) =>
        Value == ((FeelTime)other).Value && Equals(Zone, ((FeelTime)other).Zone);

    private protected override int PartsHash() => HashCode.Combine(Value, Zone);
}

/// <summary>A date with a time of day to the nanosecond, with or without a zone. DMN 1.5, 10.3.2.3.6.</summary>
public sealed class FeelDateTime : FeelValue
{
    private FeelDateTime(LocalDateTime value, DateTimeZone? zone, Instant? instant)
    {
        Value = value;
        Zone = zone;
        Instant = instant;
    }

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.DateTime;

    /// <summary>The date and time on the wall.</summary>
    public LocalDateTime Value { get; }

    /// <summary>The zone, fixed for an offset such as +07:00; a null reference means that the value says none.</summary>
    public DateTimeZone? Zone { get; }

    /// <summary>
    /// The instant this is, a null reference without a zone. A wall time skipped by a clock change is moved forward by its gap;
    /// of one that occurs twice the earlier is meant.
    /// </summary>
    public Instant? Instant { get; }

    /// <summary>The date and time value for a wall time and a zone, if there is one.</summary>
    /// <exception cref="ArgumentException">The instant is before the year -9998 or after the year 9999 at UTC.</exception>
    public static FeelDateTime Of(LocalDateTime value, DateTimeZone? zone = null) =>
        TryOf(value, zone) ?? throw new ArgumentException($"{value} in {zone} is outside the years -9998 to 9999.", nameof(value));

    /// <summary>The date and time value of an instant in a zone.</summary>
    public static FeelDateTime Of(ZonedDateTime value) => new(value.LocalDateTime, value.Zone, value.ToInstant());

    /// <summary>As <see cref="Of(LocalDateTime, DateTimeZone?)"/>, but a null reference where the instant cannot be expressed.</summary>
    internal static FeelDateTime? TryOf(LocalDateTime value, DateTimeZone? zone)
    {
        if (zone is null)
            return new(value, null, null);
        // Only on the first and the last day of all can the instant fall outside.
        if ((value.Date == LocalDate.MaxIsoValue && zone.MinOffset < Offset.Zero) || (value.Date == LocalDate.MinIsoValue && zone.MaxOffset > Offset.Zero))
            return null;
        return new(value, zone, value.InZoneLeniently(zone).ToInstant());
    }

    private protected override bool SameParts(FeelValue other) =>
        Value == ((FeelDateTime)other).Value && Equals(Zone, ((FeelDateTime)other).Zone);

    private protected override int PartsHash() => HashCode.Combine(Value, Zone);
}
