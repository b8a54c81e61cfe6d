using NodaTime.Text;

namespace SopFlow.Scenarios.Tests.Support;

/// <summary>Times as they stand on the office's wall, all of the scenarios' offices being in Jakarta's zone.</summary>
internal static class WallClock
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Jakarta"];
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm");

    /// <summary>The instant of a text such as <c>2026-01-05 09:00</c>.</summary>
    public static DateTimeOffset At(string local) => Pattern.Parse(local).Value.InZoneStrictly(Zone).ToDateTimeOffset().ToUniversalTime();

    /// <summary>The text of an instant; null for null.</summary>
    public static string? Text(DateTimeOffset? instant) =>
        instant is { } at ? Pattern.Format(Instant.FromDateTimeOffset(at).InZone(Zone).LocalDateTime) : null;
}
