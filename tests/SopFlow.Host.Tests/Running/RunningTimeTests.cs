using NodaTime;
using SopFlow.Host.Time;
using SopFlow.Testing;

namespace SopFlow.Host.Tests.Running;

internal sealed class RunningTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    [Test]
    public void Now_AtSpeedOne_IsTheWalls()
    {
        var wall = new ManualTimeProvider(Start);
        var time = new RunningTime(wall, 1);

        wall.Advance(TimeSpan.FromMinutes(7));

        time.GetUtcNow().ShouldBe(wall.GetUtcNow());
    }

    [Test]
    public void Now_AtADayASecond_RunsADayASecond()
    {
        var wall = new ManualTimeProvider(Start);
        var time = new RunningTime(wall, 86_400);

        wall.Advance(TimeSpan.FromSeconds(3));

        time.GetUtcNow().ShouldBe(Start.AddDays(3));
    }

    [Test]
    public void Now_AfterAFasterRun_GoesOnFromTheLog([Values(1, 60)] double speed)
    {
        var wall = new ManualTimeProvider(Start);
        var time = new RunningTime(wall, speed);
        time.Begin(Instant.FromDateTimeOffset(Start.AddDays(30)));

        wall.Advance(TimeSpan.FromMinutes(1));

        time.GetUtcNow().ShouldBe(Start.AddDays(30).AddMinutes(speed));
    }

    [Test]
    public void Now_LogInThePast_IsTheWalls()
    {
        var wall = new ManualTimeProvider(Start);
        var time = new RunningTime(wall, 1);
        time.Begin(Instant.FromDateTimeOffset(Start.AddDays(-30)));

        time.GetUtcNow().ShouldBe(Start);
    }

    [Test]
    public void Now_WallGoesBack_StandsStill()
    {
        var wall = new TurnableWall { Now = Start };
        var time = new RunningTime(wall, 1);
        time.GetUtcNow().ShouldBe(Start);

        wall.Now = Start.AddMinutes(-5);

        time.GetUtcNow().ShouldBe(Start);
    }

    [Test]
    public void Timer_OfAnHourAtSpeedSixty_FiresAfterAMinute()
    {
        var wall = new ManualTimeProvider(Start);
        var time = new RunningTime(wall, 60);
        var fired = 0;
        using var timer = time.CreateTimer(_ => fired++, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        wall.Advance(TimeSpan.FromSeconds(59));
        fired.ShouldBe(0);
        wall.Advance(TimeSpan.FromSeconds(1));

        fired.ShouldBe(1);
    }

    [Test]
    public void Timer_ShorterThanTheWallCanTell_DoesNotFireAtOnce()
    {
        var wall = new ManualTimeProvider(Start);
        var time = new RunningTime(wall, 86_400);
        var fired = 0;
        using var timer = time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        fired.ShouldBe(0);
        wall.Advance(TimeSpan.FromMilliseconds(1));

        fired.ShouldBe(1);
    }

    [Test]
    public void Timestamps_AtSpeedSixty_TellTheSameTime()
    {
        var wall = new ManualTimeProvider(Start);
        var time = new RunningTime(wall, 60);
        var before = time.GetTimestamp();

        wall.Advance(TimeSpan.FromSeconds(2));

        time.GetElapsedTime(before).ShouldBe(TimeSpan.FromMinutes(2));
    }

    [TestCase(0)]
    [TestCase(0.5)]
    [TestCase(-1)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void Speed_OutOfBounds_Refused(double speed) => Should.Throw<ArgumentOutOfRangeException>(() => new RunningTime(new ManualTimeProvider(Start), speed));

    private sealed class TurnableWall : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
