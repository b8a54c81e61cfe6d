using SopFlow.Kernel.Events;
using SopFlow.Runtime.Storage;
using SopFlow.Simulation.Tests.Checks;
using SopFlow.Simulation.Tests.World;

namespace SopFlow.Simulation.Tests;

/// <summary>A year of 500 requests in seconds, over the real engine.</summary>
public sealed class SimulatedYearTests
{
    private const int Requests = 500;
    private const int Amendments = 3;
    private const int Crashes = 30;

    [Test]
    public async Task Year_OfTheSixSops_LedgersAddUpAndNothingIsMissedOrToldTwice()
    {
        var seed = Environment.GetEnvironmentVariable("SOPFLOW_TEST_SEED") is { } given ? int.Parse(given) : Random.Shared.Next();
        TestContext.Out.WriteLine($"Repeat with SOPFLOW_TEST_SEED={seed}");

        // given
        Year? lived = null;
        await using var year = lived = new Year(seed)
        {
            Watch = (accepted, now) => LedgerCheck.OfState(
                accepted.Instance.State, lived!.Calendars, lived.Calendars.Newest(accepted.Definition.Calendar), Instant.Max(now, accepted.Instance.State.LatestAt)),
        };

        // when
        await year.LiveAsync(Requests, Amendments, Crashes);

        // then
        var (breaches, rescheduled, lifted, explained, thresholds, incidents) = (0, 0, 0, 0, 0, 0);
        foreach (var key in year.Instances)
        {
            (await LogVerifier.VerifyAsync(year.Host.Store, key, default)).Faults.ShouldBeEmpty();
            var stored = (await year.Host.Store.LoadAsync(key, default))!;
            var history = new HistoryCheck(year.Sops.Of(stored.State.Definition), year.Calendars);
            foreach (var happened in (await year.Host.Store.ReadLogAsync(key, 1, default)).SelectMany(record => record.ReadEvents()))
            {
                history.Pass(happened);
                incidents += happened is IncidentRaised ? 1 : 0;
                thresholds += happened is SlaWarning or SlaBreached or SlaEscalated ? 1 : 0;
            }

            (breaches, rescheduled, lifted, explained) = (breaches + history.Breaches, rescheduled + history.Rescheduled, lifted + history.Lifted, explained + history.Explained);
        }

        TestContext.Out.WriteLine(
            $"{year.Instances.Count} instances, {year.Commands} commands, {year.Refusals} refused, {year.Crashes} crashes, {thresholds} thresholds, {breaches} breaches, "
            + $"{rescheduled} rescheduled, {lifted} lifted, {explained} clocks ended and explained");
        incidents.ShouldBe(0);
        year.Instances.Count.ShouldBeGreaterThanOrEqualTo(Requests - Crashes);
        new[] { breaches, rescheduled, lifted }.ShouldAllBe(count => count > 0, "a year in which nothing happens shows nothing");
        explained.ShouldBeGreaterThan(Requests);
    }
}
