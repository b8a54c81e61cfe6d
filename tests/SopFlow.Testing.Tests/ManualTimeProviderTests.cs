namespace SopFlow.Testing.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class ManualTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private readonly ManualTimeProvider time = new(Start);

    [Test]
    public void Timers_ClockMovesPastSeveral_FireInOrderEachAtItsOwnTime()
    {
        // given a timer every ten minutes and one after 25
        var fired = new List<(string Name, TimeSpan After)>();
        using var often = Timer("often", TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10));
        using var once = Timer("once", TimeSpan.FromMinutes(25), Timeout.InfiniteTimeSpan);

        // when
        time.Advance(TimeSpan.FromMinutes(30));

        // then
        fired.ShouldBe([("often", TimeSpan.FromMinutes(10)), ("often", TimeSpan.FromMinutes(20)),
            ("once", TimeSpan.FromMinutes(25)), ("often", TimeSpan.FromMinutes(30))]);
        time.WaitingTimers.ShouldBe(1);
        time.GetElapsedTime(Start.Ticks).ShouldBe(TimeSpan.FromMinutes(30));

        ITimer Timer(string name, TimeSpan due, TimeSpan period) =>
            time.CreateTimer(_ => fired.Add((name, time.GetUtcNow() - Start)), null, due, period);
    }

    [Test]
    public async Task Delay_ClockMovesToItsEnd_Completes()
    {
        var delay = Task.Delay(TimeSpan.FromHours(2), time);

        time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromTicks(1));
        delay.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromTicks(1));

        await delay;
        time.WaitingTimers.ShouldBe(0);
    }

    [Test]
    public void Timer_DisposedOrPutOff_DoesNotFire()
    {
        var fired = 0;
        var disposed = time.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        using var putOff = time.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);

        disposed.Dispose();
        putOff.Change(TimeSpan.FromMinutes(10), Timeout.InfiniteTimeSpan);
        time.Advance(TimeSpan.FromMinutes(5));

        fired.ShouldBe(0);
        disposed.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan).ShouldBeFalse();
    }

    [Test]
    public void AdvanceTo_EarlierInstant_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => time.AdvanceTo(Start - TimeSpan.FromSeconds(1)));
}
