using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Tests.Storage;

public abstract partial class InstanceStoreConformance
{
    // Half of four hours: the first warning of the check.
    private static readonly Instant FirstAlarm = Permit.Monday9 + Duration.FromHours(2);

    [Test]
    public async Task ClaimDue_NothingDue_TakesNothing()
    {
        (await store.NextAlarmAsync(default)).ShouldBeNull();
        await StoreAsync(Permit.Start(Permit.NewKey()));

        (await store.ClaimDueAsync(FirstAlarm - Duration.FromMilliseconds(1), Lease, 10, default)).ShouldBeEmpty();
        (await store.NextAlarmAsync(default)).ShouldBe(FirstAlarm);
    }

    [Test]
    public async Task ClaimDue_SeveralDue_TakesTheEarliestFirst()
    {
        var keys = new List<InstanceKey>();
        foreach (var minutes in new[] { 30, 10, 20 })
            keys.Add((await StoreAsync(Permit.Start(Permit.NewKey(minutes == 10 ? Permit.Surakarta : Permit.Pekalongan), at: Permit.Monday9 + Duration.FromMinutes(minutes)))).Key);
        var now = FirstAlarm + Duration.FromHours(1);

        (await store.ClaimDueAsync(now, Lease, 2, default)).ShouldBe([keys[1], keys[2]]);
        (await store.NextAlarmAsync(default)).ShouldBe(FirstAlarm + Duration.FromMinutes(30));
        (await store.ClaimDueAsync(now, Lease, 2, default)).ShouldBe([keys[0]]);
        (await store.NextAlarmAsync(default)).ShouldBeNull();
    }

    [Test]
    public async Task ClaimDue_Taken_ComesAgainWhenTheLeaseEnds()
    {
        var key = (await StoreAsync(Permit.Start(Permit.NewKey()))).Key;
        await store.ClaimDueAsync(FirstAlarm, Lease, 10, default);

        (await store.ClaimDueAsync(FirstAlarm + Lease - Duration.FromMilliseconds(1), Lease, 10, default)).ShouldBeEmpty();
        (await store.ClaimDueAsync(FirstAlarm + Lease, Lease, 10, default)).ShouldBe([key]);
    }

    [Test]
    public async Task ClaimDue_TakenByAClockThatWasSetBackSince_DoesNotWaitForIt()
    {
        // Given a host whose clock was a day ahead when it took the alarm, and went down
        var key = (await StoreAsync(Permit.Start(Permit.NewKey()))).Key;
        await store.ClaimDueAsync(FirstAlarm + Duration.FromDays(1), Lease, 10, default);

        (await store.ClaimDueAsync(FirstAlarm - Duration.FromMilliseconds(1), Lease, 10, default)).ShouldBeEmpty();
        (await store.ClaimDueAsync(FirstAlarm, Lease, 10, default)).ShouldBe([key]);
        (await store.ClaimDueAsync(FirstAlarm, Lease, 10, default)).ShouldBeEmpty();
    }

    [Test]
    public async Task ClaimDue_TakenThenCommitted_IsFreeForItsNextAlarm()
    {
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));
        await store.ClaimDueAsync(FirstAlarm, Lease, 10, default);
        var ticked = await StoreAsync(Permit.Tick(started, FirstAlarm));

        (await store.ClaimDueAsync(FirstAlarm, Lease, 10, default)).ShouldBeEmpty();
        (await store.NextAlarmAsync(default)).ShouldBe(ticked.State.NextAlarmAt);
        (await store.ClaimDueAsync(ticked.State.NextAlarmAt!.Value, Lease, 10, default)).ShouldBe([started.Key]);
    }

    [Test]
    public async Task ClaimDue_AlarmPutOff_IsTakenAtItsNewTimeAndNotBefore()
    {
        // Given an alarm that a newer calendar puts off by a day
        var putOff = await StoreAsync(Permit.Reschedule(await StoreAsync(Permit.Start(Permit.NewKey())), Permit.Monday9));
        var alarm = putOff.State.NextAlarmAt!.Value;
        alarm.ShouldBeGreaterThan(FirstAlarm);

        (await store.NextAlarmAsync(default)).ShouldNotBeNull().ShouldBeLessThanOrEqualTo(alarm);
        (await store.ClaimDueAsync(FirstAlarm, Lease, 10, default)).ShouldBeEmpty();
        (await store.NextAlarmAsync(default)).ShouldBe(alarm);
        (await store.ClaimDueAsync(alarm - Duration.FromMilliseconds(1), Lease, 10, default)).ShouldBeEmpty();
        (await store.ClaimDueAsync(alarm, Lease, 10, default)).ShouldBe([putOff.Key]);
    }

    [Test]
    public async Task ClaimDue_ManyPutOffBeforeOneThatIsDue_FindsIt()
    {
        for (var i = 0; i < 25; i++)
            await StoreAsync(Permit.Reschedule(await StoreAsync(Permit.Start(Permit.NewKey())), Permit.Monday9));
        var due = await StoreAsync(Permit.Start(Permit.NewKey(), at: Permit.Monday9 + Duration.FromMinutes(1)));

        (await store.ClaimDueAsync(FirstAlarm + Duration.FromMinutes(1), Lease, 10, default)).ShouldBe([due.Key]);
    }

    [Test]
    public async Task ClaimDue_SuspendedAndResumed_IsTakenWhenItsAlarmComesBack()
    {
        var suspended = await StoreAsync(Permit.Suspend(await StoreAsync(Permit.Start(Permit.NewKey())), Permit.Monday9 + Duration.FromMinutes(5)));
        (await store.ClaimDueAsync(FirstAlarm, Lease, 10, default)).ShouldBeEmpty();
        (await store.NextAlarmAsync(default)).ShouldBeNull();

        var resumed = await StoreAsync(Permit.Resume(suspended, FirstAlarm + Duration.FromMinutes(5)));

        var alarm = resumed.State.NextAlarmAt!.Value;
        (await store.NextAlarmAsync(default)).ShouldBe(alarm);
        (await store.ClaimDueAsync(alarm, Lease, 10, default)).ShouldBe([resumed.Key]);
    }

    [Test]
    public async Task ClaimDue_EndedInstance_HasNoAlarm()
    {
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));
        await StoreAsync(Permit.Cancel(started));

        (await store.NextAlarmAsync(default)).ShouldBeNull();
        (await store.ClaimDueAsync(FirstAlarm + Duration.FromDays(365), Lease, 10, default)).ShouldBeEmpty();
    }

    [Test]
    public async Task ClaimDue_ManyClaimers_NeverOverlapAndLeaveNothing()
    {
        var starts = Enumerable.Range(0, 200).Select(_ => Permit.Start(Permit.NewKey())).ToArray();
        await store.CommitAsync(starts, default);

        var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(ClaimAllAsync)));

        claims.SelectMany(c => c).ShouldBe(starts.Select(s => s.Key), ignoreOrder: true);

        // Rows that a rival holds at this moment are passed over, so a claimer may see nothing while some are left.
        async Task<List<InstanceKey>> ClaimAllAsync()
        {
            var claimed = new List<InstanceKey>();
            for (var empty = 0; empty < 10;)
            {
                var taken = await store.ClaimDueAsync(FirstAlarm, Lease, 7, default);
                claimed.AddRange(taken);
                empty = taken.Count == 0 ? empty + 1 : 0;
            }

            return claimed;
        }
    }
}
