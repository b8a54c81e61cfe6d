using System.Threading.Channels;
using Npgsql;
using SopFlow.Benchmarks.Reporting;

namespace SopFlow.Benchmarks.Completing;

/// <summary>
/// The same rows as <see cref="Pgbench"/> writes, by group commit and nothing else: callers who wait together share a transaction of a few statements with
/// arrays. What the engine would reach if a command cost nothing to decide.
/// </summary>
internal sealed class BareGroupCommit : IAsyncDisposable
{
    private const int Writers = 2;
    private const int LargestBatch = 256;

    private const string Statements = """
        UPDATE bare.instance i SET version = i.version + 1, state = repeat('t', 400) FROM unnest($1) AS c (id) WHERE i.id = c.id;
        UPDATE bare.task t SET ended_at = now() FROM unnest($1) AS c (id) WHERE t.instance_id = c.id AND t.ended_at IS NULL;
        INSERT INTO bare.task (instance_id, role, due_at) SELECT c.id, 'role' || c.id % 20, now() + interval '1 day' FROM unnest($1) AS c (id);
        INSERT INTO bare.event SELECT c.id, (i.version - 1) * 3 + n, 'task.completed', repeat('e', 250)
            FROM unnest($1) AS c (id) JOIN bare.instance i ON i.id = c.id CROSS JOIN generate_series(0, 1) n;
        UPDATE bare.alarm a SET at = now() + interval '12 hours' FROM unnest($1) AS c (id) WHERE a.instance_id = c.id;
        INSERT INTO bare.outbox (content) SELECT repeat('o', 300) FROM unnest($1);
        """;

    private readonly NpgsqlDataSource source;

    private BareGroupCommit(NpgsqlDataSource source) => this.source = source;

    /// <summary>On the tables that <see cref="Pgbench"/> has made.</summary>
    public static async Task<BareGroupCommit> PrepareAsync(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 20,
            AutoPrepareMinUsages = 1,
            NoResetOnClose = true,
            Options = "-c plan_cache_mode=force_generic_plan -c enable_hashjoin=off -c enable_mergejoin=off -c enable_seqscan=off -c jit=off",
        };
        var source = NpgsqlDataSource.Create(builder.ConnectionString);
        await (await source.OpenConnectionAsync()).DisposeAsync();
        return new BareGroupCommit(source);
    }

    /// <summary>Runs for a while; every caller waits for its commit before the next.</summary>
    public async Task<Pace> RunAsync(int callers, int instances, TimeSpan length)
    {
        var queue = Channel.CreateBounded<(long Id, TaskCompletionSource Done)>(callers);
        var writers = Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(queue.Reader))).ToList();
        var pace = await Pace.OfAsync(callers, length, CallAsync);
        queue.Writer.Complete();
        await Task.WhenAll(writers);
        return pace;

        // Each caller has instances of its own, so that no two of a batch are the same.
        async Task CallAsync(int caller)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await queue.Writer.WriteAsync(((Random.Shared.NextInt64((instances / callers) - 1) * callers) + caller + 1, done));
            await done.Task;
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task WriteAsync(ChannelReader<(long Id, TaskCompletionSource Done)> queue)
    {
        await using var connection = await source.OpenConnectionAsync();
        while (await queue.WaitToReadAsync())
        {
            var batch = new List<(long Id, TaskCompletionSource Done)>();
            while (batch.Count < LargestBatch && queue.TryRead(out var one))
                batch.Add(one);
            if (batch.Count == 0)
                continue;
            await using var commands = new NpgsqlBatch(connection);
            long[] ids = [.. batch.Select(one => one.Id).Order()];
            foreach (var statement in Statements.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                commands.BatchCommands.Add(new NpgsqlBatchCommand(statement) { Parameters = { new NpgsqlParameter<long[]> { TypedValue = ids } } });
            await commands.ExecuteNonQueryAsync();
            batch.ForEach(one => one.Done.SetResult());
        }
    }
}
