using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;
using SopFlow.Kernel.Serialization;
using SopFlow.Runtime.Worklist;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>The call of <c>commit_instances</c> for some commits. What follows is its parameter list, in its order: see <c>LeanWrites.sql</c>.</summary>
internal static class CommitCommand
{
    /// <summary>Places of the parameters that <c>commit_waits</c> takes too: tenants, instances, agencies and times.</summary>
    private const string Shared = "$1, $2, $8, $20";

    private static string? text;

    /// <summary>The call for commits in the order of their keys; its result has an outcome for each, in the same order.</summary>
    /// <param name="commits">Of different instances, requests and deliveries.</param>
    public static NpgsqlCommand For(IReadOnlyList<InstanceCommit> commits)
    {
        var command = new NpgsqlCommand();
        var parameters = command.Parameters;
        AddInstances(parameters, commits);
        AddRecords(parameters, commits);
        AddDelivered(parameters, commits);
        AddRequests(parameters, commits);
        var tasks = Numbered(commits, commit => TaskWrite.Of(commit.Tasks));
        AddCreatedTasks(parameters, [.. tasks.Where(t => t.Item.Created is not null)]);
        AddChangedTasks(parameters, [.. tasks.Where(t => t.Item.Created is null)]);
        AddSent(parameters, commits);
        command.CommandText = text ??= TextFor(parameters.Count);
        if (commits.Any(commit => commit.Waits != WaitChanges.None))
            AddWaits(command, commits);
        return command;
    }

    private static void AddInstances(NpgsqlParameterCollection parameters, IReadOnlyList<InstanceCommit> commits)
    {
        Add(parameters, NpgsqlDbType.Text, commits, c => c.Key.Tenant.Value);
        Add(parameters, NpgsqlDbType.Uuid, commits, c => c.Key.Id.Value);
        Add(parameters, NpgsqlDbType.Bigint, commits, c => c.ExpectedVersion);
        Add(parameters, NpgsqlDbType.Bytea, commits, c => c.WrittenState);
        Add(parameters, NpgsqlDbType.Text, commits, c => Schema.Lowercase.NameOf(c.State.Status));
        Add(parameters, NpgsqlDbType.Text, commits, c => c.State.Definition.Id.Value);
        Add(parameters, NpgsqlDbType.Text, commits, c => c.State.Definition.Version);
        Add(parameters, NpgsqlDbType.Text, commits, c => c.State.Definition.Id.Agency);
        Add(parameters, NpgsqlDbType.Text, commits, c => StorableText.Replaced(c.State.BusinessKey));
        Add(parameters, NpgsqlDbType.TimestampTz, commits, c => PostgreSqlTime.ToTimestamp(c.State.StartedAt));
        Add(parameters, NpgsqlDbType.TimestampTz, commits, c => PostgreSqlTime.ToTimestamp(c.State.EndedAt));
        Add(parameters, NpgsqlDbType.TimestampTz, commits, c => PostgreSqlTime.ToTimestamp(c.State.NextAlarmAt));
        Add(parameters, NpgsqlDbType.Boolean, commits, c => c.Promise is not null);
        AddDeadlines(parameters, commits, c => c.Promise);
        Add(parameters, NpgsqlDbType.Boolean, commits, c => c.State.Elements.Any(e => e.Incident is not null));
        Add(parameters, NpgsqlDbType.Uuid, commits, c => c.State.CalledBy?.Caller.Value);
    }

    private static void AddRecords(NpgsqlParameterCollection parameters, IReadOnlyList<InstanceCommit> commits)
    {
        Add(parameters, NpgsqlDbType.Bigint, commits, c => c.Record.FirstSequence);
        Add(parameters, NpgsqlDbType.TimestampTz, commits, c => PostgreSqlTime.ToTimestamp(c.Record.At));
        Add(parameters, NpgsqlDbType.Text, commits, c => c.Record.Command);
        Add(parameters, NpgsqlDbType.Text, commits, c => c.Record.Actor);
        Add(parameters, NpgsqlDbType.Bytea, commits, c => Bytes(c.Record.Events));
        Add(parameters, NpgsqlDbType.Bytea, commits, c => Bytes(c.Record.Hash));
    }

    private static void AddDelivered(NpgsqlParameterCollection parameters, IReadOnlyList<InstanceCommit> commits)
    {
        var delivered = Numbered<DeliveryKey>(commits, commit => commit.Delivered is { } key ? [key] : [])
            .OrderBy(d => d.Item.Tenant.Value, StringComparer.Ordinal).ThenBy(d => d.Item.Source.Value).ThenBy(d => d.Item.Version).ThenBy(d => d.Item.Number)
            .ToArray();
        Add(parameters, NpgsqlDbType.Integer, delivered, d => d.Commit);
        Add(parameters, NpgsqlDbType.Uuid, delivered, d => d.Item.Source.Value);
        Add(parameters, NpgsqlDbType.Bigint, delivered, d => d.Item.Version);
        Add(parameters, NpgsqlDbType.Integer, delivered, d => d.Item.Number);
    }

    private static void AddRequests(NpgsqlParameterCollection parameters, IReadOnlyList<InstanceCommit> commits)
    {
        var requests = Numbered<AnsweredRequest>(commits, commit => commit.Request is { } request ? [request] : [])
            .OrderBy(r => commits[r.Commit - 1].Key.Tenant.Value, StringComparer.Ordinal).ThenBy(r => r.Item.Key, StringComparer.Ordinal)
            .ToArray();
        Add(parameters, NpgsqlDbType.Integer, requests, r => r.Commit);
        Add(parameters, NpgsqlDbType.Text, requests, r => r.Item.Key);
        Add(parameters, NpgsqlDbType.Bytea, requests, r => Bytes(r.Item.BodyHash));
        Add(parameters, NpgsqlDbType.Integer, requests, r => r.Item.Status);
        Add(parameters, NpgsqlDbType.Bytea, requests, r => Bytes(r.Item.Response));
        Add(parameters, NpgsqlDbType.Text, requests, r => StorableText.Replaced(r.Item.Location));
        Add(parameters, NpgsqlDbType.Text, requests, r => StorableText.Replaced(r.Item.ETag));
        Add(parameters, NpgsqlDbType.TimestampTz, requests, r => PostgreSqlTime.ToTimestamp(r.Item.At));
    }

    private static void AddCreatedTasks(NpgsqlParameterCollection parameters, IReadOnlyList<(int Commit, TaskWrite Item)> tasks)
    {
        var roles = new List<string>();
        var created = new List<(int Commit, TaskWrite Item, int FirstRole, int LastRole)>(tasks.Count);
        foreach (var (commit, item) in tasks)
        {
            var first = roles.Count + 1;
            roles.AddRange(item.Created!.Roles.Distinct());
            created.Add((commit, item, first, roles.Count));
        }

        Add(parameters, NpgsqlDbType.Text, roles, role => role);
        Add(parameters, NpgsqlDbType.Integer, created, t => t.Commit);
        Add(parameters, NpgsqlDbType.Integer, created, t => t.Item.TaskKey);
        Add(parameters, NpgsqlDbType.Text, created, t => t.Item.Created!.Element.Value);
        Add(parameters, NpgsqlDbType.Integer, created, t => t.FirstRole);
        Add(parameters, NpgsqlDbType.Integer, created, t => t.LastRole);
        Add(parameters, NpgsqlDbType.Integer, created, t => t.Item.Created!.Round);
        Add(parameters, NpgsqlDbType.TimestampTz, created, t => PostgreSqlTime.ToTimestamp(t.Item.Created!.CreatedAt));
        Add(parameters, NpgsqlDbType.Text, created, t => StorableText.Replaced(t.Item.Assignee));
        Add(parameters, NpgsqlDbType.Text, created, t => StatusOf(t.Item));
        AddDeadlines(parameters, created, t => t.Item.Deadline ?? new Deadline(t.Item.Created!.DueAt, null, false));
        AddEnds(parameters, created, t => t.Item);
    }

    private static void AddChangedTasks(NpgsqlParameterCollection parameters, IReadOnlyList<(int Commit, TaskWrite Item)> changed)
    {
        Add(parameters, NpgsqlDbType.Integer, changed, t => t.Commit);
        Add(parameters, NpgsqlDbType.Integer, changed, t => t.Item.TaskKey);
        Add(parameters, NpgsqlDbType.Boolean, changed, t => t.Item.Reassigned);
        Add(parameters, NpgsqlDbType.Text, changed, t => StorableText.Replaced(t.Item.Assignee));
        Add(parameters, NpgsqlDbType.Text, changed, t => StatusOf(t.Item));
        Add(parameters, NpgsqlDbType.Boolean, changed, t => t.Item.Deadline is not null);
        AddDeadlines(parameters, changed, t => t.Item.Deadline);
        AddEnds(parameters, changed, t => t.Item);
    }

    private static void AddDeadlines<T>(NpgsqlParameterCollection parameters, IReadOnlyList<T> items, Func<T, Deadline?> deadline)
    {
        Add(parameters, NpgsqlDbType.TimestampTz, items, item => PostgreSqlTime.ToTimestamp(deadline(item)?.DueAt));
        Add(parameters, NpgsqlDbType.TimestampTz, items, item => PostgreSqlTime.ToTimestamp(deadline(item)?.BreachedAt));
        Add(parameters, NpgsqlDbType.Boolean, items, item => deadline(item)?.IsPaused ?? false);
    }

    private static void AddEnds<T>(NpgsqlParameterCollection parameters, IReadOnlyList<T> tasks, Func<T, TaskWrite> write)
    {
        Add(parameters, NpgsqlDbType.TimestampTz, tasks, t => PostgreSqlTime.ToTimestamp(write(t).Ended?.EndedAt));
        Add(parameters, NpgsqlDbType.Text, tasks, t => StorableText.Replaced(write(t).Ended?.By));
        Add(parameters, NpgsqlDbType.Text, tasks, t => StorableText.Replaced(write(t).Ended?.Outcome));
    }

    private static void AddSent(NpgsqlParameterCollection parameters, IReadOnlyList<InstanceCommit> commits)
    {
        var sent = Numbered(commits, commit => commit.Deliveries.Select((delivery, number) => (delivery, number)));
        Add(parameters, NpgsqlDbType.Integer, sent, d => d.Commit);
        Add(parameters, NpgsqlDbType.Integer, sent, d => d.Item.number);
        Add(parameters, NpgsqlDbType.Bytea, sent, d => KernelJson.Write(d.Item.delivery));
    }

    /// <summary>What instances wait for is written in the same statement by <c>commit_waits</c>: see <c>Waits.sql</c>. Most batches change nothing there and pay nothing for it.</summary>
    private static void AddWaits(NpgsqlCommand command, IReadOnlyList<InstanceCommit> commits)
    {
        var parameters = command.Parameters;
        var before = parameters.Count;
        var closed = Numbered(commits, commit => commit.Waits.Closed);
        Add(parameters, NpgsqlDbType.Integer, closed, w => w.Commit);
        Add(parameters, NpgsqlDbType.Integer, closed, w => w.Item.Key);
        Add(parameters, NpgsqlDbType.Integer, closed, w => w.Item.Number);
        var opened = Numbered(commits, commit => commit.Waits.Opened);
        Add(parameters, NpgsqlDbType.Integer, opened, w => w.Commit);
        Add(parameters, NpgsqlDbType.Integer, opened, w => w.Item.Key);
        Add(parameters, NpgsqlDbType.Integer, opened, w => w.Item.Number);
        Add(parameters, NpgsqlDbType.Text, opened, w => Schema.Lowercase.NameOf(w.Item.Kind));
        Add(parameters, NpgsqlDbType.Text, opened, w => StorableText.Replaced(w.Item.Name));
        Add(parameters, NpgsqlDbType.Text, opened, w => w.Item.Element.Value);
        Add(parameters, NpgsqlDbType.Text, opened, w => StorableText.Replaced(w.Item.CorrelationKey));
        Add(parameters, NpgsqlDbType.Integer, opened, w => w.Item.AttemptsLeft);
        var own = string.Join(", ", Enumerable.Range(before + 1, parameters.Count - before).Select(n => $"${n}"));
        command.CommandText = $"SELECT commit_waits(({text}), {Shared}, {own})";
    }

    /// <summary>The items of all commits, each with the number of its commit as SQL counts, from 1.</summary>
    private static List<(int Commit, T Item)> Numbered<T>(IReadOnlyList<InstanceCommit> commits, Func<InstanceCommit, IEnumerable<T>> items)
    {
        var numbered = new List<(int, T)>(commits.Count);
        for (var i = 0; i < commits.Count; i++)
        {
            foreach (var item in items(commits[i]))
                numbered.Add((i + 1, item));
        }

        return numbered;
    }

    private static void Add<TItem, TValue>(
        NpgsqlParameterCollection parameters, NpgsqlDbType type, IReadOnlyList<TItem> items, Func<TItem, TValue> value)
    {
        var column = new TValue[items.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(items[i]);
        parameters.Add(new NpgsqlParameter<TValue[]> { TypedValue = column, NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    private static byte[] Bytes(ImmutableArray<byte> bytes) => ImmutableCollectionsMarshal.AsArray(bytes) ?? [];

    private static string? StatusOf(TaskWrite write) => write.Status is { } status ? Schema.Lowercase.NameOf(status) : null;

    private static string TextFor(int parameters) =>
        $"SELECT commit_instances({string.Join(", ", Enumerable.Range(1, parameters).Select(n => $"${n}"))})";
}
