using SopFlow.Kernel.Model;
using SopFlow.Runtime.Publishing;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Tests.Publishing.Support;

namespace SopFlow.Runtime.Tests.Publishing;

internal sealed class RelayWindowTests
{
    [Test]
    public async Task Window_ConfirmsInAnyOrder_NeverPassesWhatIsNotConfirmedAndKeepsEachInstanceInOrder([Range(1, 20)] int seed)
    {
        // Given records of a few instances in a window that has not room for all
        var random = new Random(seed);
        var (started, finished) = (new List<FeedRecord>(), new HashSet<long>());
        var open = new List<(FeedRecord Record, TaskCompletionSource Confirm)>();
        using var window = new RelayWindow(Publish, capacity: 8, position: 0);
        var records = Enumerable.Range(1, 200).Select(n => Record(n, instance: random.Next(5))).ToArray();
        var adding = AddAllAsync();

        // When the broker confirms in any order
        while (finished.Count < records.Length)
        {
            await Soon.TrueAsync(() => Count(open) > 0, $"something on its way (seed {seed})");
            var (record, confirm) = TakeAny();
            lock (open)
                finished.Add(record.Record.Position);
            confirm.SetResult();

            // Then the window never says of a position that it is confirmed while one before it is not
            lock (open)
                Enumerable.Range(1, (int)window.Confirmed).ShouldAllBe(n => finished.Contains(n), $"seed {seed}");
        }

        await adding;
        await Soon.TrueAsync(() => window.Confirmed == records.Length, $"all to be confirmed (seed {seed})");
        foreach (var ofInstance in started.GroupBy(r => r.Record.Instance))
            ofInstance.Select(r => r.Record.Position).ShouldBeInOrder(SortDirection.Ascending, $"seed {seed}");

        Task Publish(FeedRecord record)
        {
            var confirm = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (open)
            {
                open.ShouldNotContain(o => o.Record.Record.Instance == record.Record.Instance, $"one event of an instance at a time (seed {seed})");
                started.Add(record);
                open.Add((record, confirm));
                open.Count.ShouldBeLessThanOrEqualTo(8);
            }

            return confirm.Task;
        }

        async Task AddAllAsync()
        {
            foreach (var record in records)
                await window.AddAsync(record, CancellationToken.None);
        }

        (FeedRecord Record, TaskCompletionSource Confirm) TakeAny()
        {
            lock (open)
            {
                var index = random.Next(open.Count);
                var taken = open[index];
                open.RemoveAt(index);
                return taken;
            }
        }
    }

    private static int Count<T>(List<T> list)
    {
        lock (list)
            return list.Count;
    }

    private static FeedRecord Record(int position, int instance)
    {
        var key = new InstanceKey(new TenantId("kota-pekalongan"), new InstanceId(new Guid(instance, 0, 0, new byte[8])));
        var record = new LogRecord(key, 1, 1, default, "test", "test", [], LogChain.Root) { Position = position };
        return new FeedRecord(record, HostingService.Definition.Reference, null);
    }
}
