using Microsoft.Extensions.Logging.Abstractions;
using SopFlow.Runtime.Leadership;
using SopFlow.Runtime.Tests.Publishing.Support;
using SopFlow.Runtime.Tests.Storage;

namespace SopFlow.Runtime.Tests.Leadership;

internal sealed class LeadershipTests
{
    private StoreDatabase database = null!;

    [OneTimeSetUp]
    public async Task CreateDatabaseAsync() => database = await StoreDatabase.CreateAsync();

    [OneTimeTearDown]
    public async Task DropDatabaseAsync() => await database.DisposeAsync();

    [Test]
    public async Task Acquire_WhileAnotherHostLeads_WaitsUntilItGivesBack()
    {
        var first = await Leadership("handover").AcquireAsync(default);
        var second = Leadership("handover").AcquireAsync(default);
        await Soon.TrueAsync(async () => await SessionsAskingAsync() > 1, "the second host to ask");

        second.IsCompleted.ShouldBeFalse();
        await first.DisposeAsync();

        await using var lease = await second.WaitAsync(Soon.Patience);
        lease.Lost.IsCancellationRequested.ShouldBeFalse();
    }

    [Test]
    public async Task Acquire_SessionOfTheLeaderEnds_TellsItAndLetsAnotherLead()
    {
        await using var first = await Leadership("ended").AcquireAsync(default);
        var second = Leadership("ended").AcquireAsync(default);

        // When the server ends the session that holds the lock
        await database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");

        await Soon.TrueAsync(() => first.Lost.IsCancellationRequested, "the first host to notice");
        await using var lease = await second.WaitAsync(Soon.Patience);
        lease.Lost.IsCancellationRequested.ShouldBeFalse();
    }

    [Test]
    public async Task Acquire_OfOtherNames_LeadSideBySide()
    {
        await using var one = await Leadership("one").AcquireAsync(default).WaitAsync(Soon.Patience);
        await using var other = await Leadership("other").AcquireAsync(default).WaitAsync(Soon.Patience);

        one.Lost.IsCancellationRequested.ShouldBeFalse();
        other.Lost.IsCancellationRequested.ShouldBeFalse();
    }

    [Test]
    public async Task Acquire_GivenUp_LeavesNoSessionBehind()
    {
        await using var first = await Leadership("given-up").AcquireAsync(default);
        using var stop = new CancellationTokenSource();
        var second = Leadership("given-up").AcquireAsync(stop.Token);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(second);
        (await database.ReadAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")).ShouldBe(1);
    }

    private PostgreSqlLeadership Leadership(string name) => new(database.Database, name, NullLogger<PostgreSqlLeadership>.Instance);

    private Task<long> SessionsAskingAsync() => database.ReadAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%advisory_lock%'");
}
