using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;
using SopFlow.Kernel.Serialization;
using SopFlow.Runtime.Worklist;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>The call of <c>commit_instances</c> for some commits. What follows is its parameter list, in its order: see <c>EndedTasks.sql</c>.</summary>
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
        var tasks = CommitArrays.Numbered(commits, commit => TaskWrite.Of(commit.Tasks));
        AddCreatedTasks(parameters, [.. tasks.Where(t => t.Item.Created is not null)]);
        AddChangedTasks(parameters, [.. tasks.Where(t => t.Item.Created is null)]);
        AddSent(parameters, commits);
        command.CommandText = text ??= $"SELECT commit_instances({CommitArrays.Places(1, parameters.Count)})";
        if (commits.Any(commit => commit.Waits != WaitChanges.None))
            AddWaits(command, commits);
        return command;
    }

    private static void AddInstances(NpgsqlParameterCollection parameters, IReadOnlyList<InstanceCommit> commits)
    {
        parameters.Add(NpgsqlDbType.Text, commits, c => c.Key.Tenant.Value);
        parameters.Add(NpgsqlDbType.Uuid, commits, c => c.Key.Id.Value);
        parameters.Add(NpgsqlDbType.Bigint, commits, c => c.ExpectedVersion);
        parameters.Add(NpgsqlDbType.Bytea, commits, c => c.WrittenState);
        parameters.Add(NpgsqlDbType.Text, commits, c => Schema.Lowercase.NameOf(c.State.Status));
        parameters.Add(NpgsqlDbType.Text, commits, c => c.State.Definition.Id.Value);
        parameters.Add(NpgsqlDbType.Text, commits, c => c.State.Definition.Version);
        parameters.Add(NpgsqlDbType.Text, commits, c => c.State.Definition.Id.Agency);
        parameters.Add(NpgsqlDbType.Text, commits, c => StorableText.Replaced(c.State.BusinessKey));
        parameters.Add(NpgsqlDbType.TimestampTz, commits, c => PostgreSqlTime.ToTimestamp(c.State.StartedAt));
        parameters.Add(NpgsqlDbType.TimestampTz, commits, c => PostgreSqlTime.ToTimestamp(c.State.EndedAt));
        parameters.Add(NpgsqlDbType.TimestampTz, commits, c => PostgreSqlTime.ToTimestamp(c.State.NextAlarmAt));
        parameters.Add(NpgsqlDbType.Boolean, commits, c => c.Promise is not null);
        AddDeadlines(parameters, commits, c => c.Promise);
        parameters.Add(NpgsqlDbType.Boolean, commits, c => c.State.Elements.Any(e => e.Incident is not null));
        parameters.Add(NpgsqlDbType.Uuid, commits, c => c.State.CalledBy?.Caller.Value);
    }

    private static void AddRecords(NpgsqlParameterCollection parameters, IReadOnlyList<InstanceCommit> commits)
    {
        parameters.Add(NpgsqlDbType.Bigint, commits, c => c.Record.FirstSequence);
        parameters.Add(NpgsqlDbType.TimestampTz, commits, c => PostgreSqlTime.ToTimestamp(c.Record.At));
        parameters.Add(NpgsqlDbType.Text, commits, c => c.Record.Command);
        parameters.Add(NpgsqlDbType.Text, commits, c => c.Record.Actor);
        parameters.Add(NpgsqlDbType.Bytea, commits, c => Bytes(c.Record.Events));
        parameters.Add(NpgsqlDbType.Bytea, commits, c => Bytes(c.Record.Hash));
    }

    private static void AddDelivered(NpgsqlParameterCollection parameters, IReadOnlyList<InstanceCommit> commits)
    {
        var delivered = CommitArrays.Numbered<DeliveryKey>(commits, commit => commit.Delivered is { } key ? [key] : [])
            .OrderBy(d => d.Item.Tenant.Value, StringComparer.Ordinal).ThenBy(d => d.Item.Source.Value).ThenBy(d => d.Item.Version).ThenBy(d => d.Item.Number)
            .ToArray();
        parameters.Add(NpgsqlDbType.Integer, delivered, d => d.Commit);
        parameters.Add(NpgsqlDbType.Uuid, delivered, d => d.Item.Source.Value);
        parameters.Add(NpgsqlDbType.Bigint, delivered, d => d.Item.Version);
        parameters.Add(NpgsqlDbType.Integer, delivered, d => d.Item.Number);
    }

    private static void AddRequests(NpgsqlParameterCollection parameters, IReadOnlyList<InstanceCommit> commits)
    {
        var requests = CommitArrays.Numbered<AnsweredRequest>(commits, commit => commit.Request is { } request ? [request] : [])
            .OrderBy(r => commits[r.Commit - 1].Key.Tenant.Value, StringComparer.Ordinal).ThenBy(r => r.Item.Key, StringComparer.Ordinal)
            .ToArray();
        parameters.Add(NpgsqlDbType.Integer, requests, r => r.Commit);
        parameters.Add(NpgsqlDbType.Text, requests, r => r.Item.Key);
        parameters.Add(NpgsqlDbType.Bytea, requests, r => Bytes(r.Item.BodyHash));
        parameters.Add(NpgsqlDbType.Integer, requests, r => r.Item.Status);
        parameters.Add(NpgsqlDbType.Bytea, requests, r => Bytes(r.Item.Response));
        parameters.Add(NpgsqlDbType.Text, requests, r => StorableText.Replaced(r.Item.Location));
        parameters.Add(NpgsqlDbType.Text, requests, r => StorableText.Replaced(r.Item.ETag));
        parameters.Add(NpgsqlDbType.TimestampTz, requests, r => PostgreSqlTime.ToTimestamp(r.Item.At));
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

        parameters.Add(NpgsqlDbType.Text, roles, role => role);
        parameters.Add(NpgsqlDbType.Integer, created, t => t.Commit);
        parameters.Add(NpgsqlDbType.Integer, created, t => t.Item.TaskKey);
        parameters.Add(NpgsqlDbType.Text, created, t => t.Item.Created!.Element.Value);
        parameters.Add(NpgsqlDbType.Integer, created, t => t.FirstRole);
        parameters.Add(NpgsqlDbType.Integer, created, t => t.LastRole);
        parameters.Add(NpgsqlDbType.Integer, created, t => t.Item.Created!.Round);
        parameters.Add(NpgsqlDbType.TimestampTz, created, t => PostgreSqlTime.ToTimestamp(t.Item.Created!.CreatedAt));
        parameters.Add(NpgsqlDbType.Text, created, t => StorableText.Replaced(t.Item.Assignee));
        parameters.Add(NpgsqlDbType.Text, created, t => StatusOf(t.Item));
        AddDeadlines(parameters, created, t => t.Item.Deadline ?? new Deadline(t.Item.Created!.DueAt, null, false));
        AddEnds(parameters, created, t => t.Item);
    }

    private static void AddChangedTasks(NpgsqlParameterCollection parameters, IReadOnlyList<(int Commit, TaskWrite Item)> changed)
    {
        parameters.Add(NpgsqlDbType.Integer, changed, t => t.Commit);
        parameters.Add(NpgsqlDbType.Integer, changed, t => t.Item.TaskKey);
        parameters.Add(NpgsqlDbType.Boolean, changed, t => t.Item.Reassigned);
        parameters.Add(NpgsqlDbType.Text, changed, t => StorableText.Replaced(t.Item.Assignee));
        parameters.Add(NpgsqlDbType.Text, changed, t => StatusOf(t.Item));
        parameters.Add(NpgsqlDbType.Boolean, changed, t => t.Item.Deadline is not null);
        AddDeadlines(parameters, changed, t => t.Item.Deadline);
        AddEnds(parameters, changed, t => t.Item);
    }

    private static void AddDeadlines<T>(NpgsqlParameterCollection parameters, IReadOnlyList<T> items, Func<T, Deadline?> deadline)
    {
        parameters.Add(NpgsqlDbType.TimestampTz, items, item => PostgreSqlTime.ToTimestamp(deadline(item)?.DueAt));
        parameters.Add(NpgsqlDbType.TimestampTz, items, item => PostgreSqlTime.ToTimestamp(deadline(item)?.BreachedAt));
        parameters.Add(NpgsqlDbType.Boolean, items, item => deadline(item)?.IsPaused ?? false);
    }

    private static void AddEnds<T>(NpgsqlParameterCollection parameters, IReadOnlyList<T> tasks, Func<T, TaskWrite> write)
    {
        parameters.Add(NpgsqlDbType.TimestampTz, tasks, t => PostgreSqlTime.ToTimestamp(write(t).Ended?.EndedAt));
        parameters.Add(NpgsqlDbType.Text, tasks, t => StorableText.Replaced(write(t).Ended?.By));
        parameters.Add(NpgsqlDbType.Text, tasks, t => StorableText.Replaced(write(t).Ended?.Outcome));
    }

    private static void AddSent(NpgsqlParameterCollection parameters, IReadOnlyList<InstanceCommit> commits)
    {
        var sent = CommitArrays.Numbered(commits, commit => commit.Deliveries.Select((delivery, number) => (delivery, number)));
        parameters.Add(NpgsqlDbType.Integer, sent, d => d.Commit);
        parameters.Add(NpgsqlDbType.Integer, sent, d => d.Item.number);
        parameters.Add(NpgsqlDbType.Bytea, sent, d => KernelJson.Write(d.Item.delivery));
    }

    /// <summary>What instances wait for is written in the same statement by <c>commit_waits</c>: see <c>Waits.sql</c>. Most batches change nothing there and pay nothing for it.</summary>
    private static void AddWaits(NpgsqlCommand command, IReadOnlyList<InstanceCommit> commits)
    {
        var parameters = command.Parameters;
        var before = parameters.Count;
        var closed = CommitArrays.Numbered(commits, commit => commit.Waits.Closed);
        parameters.Add(NpgsqlDbType.Integer, closed, w => w.Commit);
        parameters.Add(NpgsqlDbType.Integer, closed, w => w.Item.Key);
        parameters.Add(NpgsqlDbType.Integer, closed, w => w.Item.Number);
        var opened = CommitArrays.Numbered(commits, commit => commit.Waits.Opened);
        parameters.Add(NpgsqlDbType.Integer, opened, w => w.Commit);
        parameters.Add(NpgsqlDbType.Integer, opened, w => w.Item.Key);
        parameters.Add(NpgsqlDbType.Integer, opened, w => w.Item.Number);
        parameters.Add(NpgsqlDbType.Text, opened, w => Schema.Lowercase.NameOf(w.Item.Kind));
        parameters.Add(NpgsqlDbType.Text, opened, w => StorableText.Replaced(w.Item.Name));
        parameters.Add(NpgsqlDbType.Text, opened, w => w.Item.Element.Value);
        parameters.Add(NpgsqlDbType.Text, opened, w => StorableText.Replaced(w.Item.CorrelationKey));
        parameters.Add(NpgsqlDbType.Integer, opened, w => w.Item.AttemptsLeft);
        command.CommandText = $"SELECT commit_waits(({text}), {Shared}, {CommitArrays.Places(before + 1, parameters.Count)})";
    }

    private static byte[] Bytes(ImmutableArray<byte> bytes) => ImmutableCollectionsMarshal.AsArray(bytes) ?? [];

    private static string? StatusOf(TaskWrite write) => write.Status is { } status ? Schema.Lowercase.NameOf(status) : null;
}
