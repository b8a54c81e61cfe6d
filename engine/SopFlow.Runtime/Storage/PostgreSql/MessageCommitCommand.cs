using Npgsql;
using NpgsqlTypes;
using SopFlow.Kernel.Serialization;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>What commits do to messages, written in the same statement by <c>commit_messages</c>: see <c>Messages.sql</c>.</summary>
internal static class MessageCommitCommand
{
    /// <summary>Puts <c>commit_messages</c> around the call of <c>commit_instances</c>. Most batches have no messages and pay nothing for it.</summary>
    /// <param name="command">The call for these commits.</param>
    /// <param name="commits">The commits.</param>
    /// <returns>The same command.</returns>
    public static NpgsqlCommand WithMessages(this NpgsqlCommand command, IReadOnlyList<InstanceCommit> commits)
    {
        if (!commits.Any(commit => commit.Consumed is not null || !commit.Thrown.IsEmpty))
            return command;
        var parameters = command.Parameters;
        var before = parameters.Count;
        Add(parameters, NpgsqlDbType.Text, commits, c => c.Key.Tenant.Value);
        Add(parameters, NpgsqlDbType.Uuid, commits, c => c.Key.Id.Value);
        Add(parameters, NpgsqlDbType.TimestampTz, commits, c => PostgreSqlTime.ToTimestamp(c.Record.At));
        var consumed = Numbered(commits, commit => commit.Consumed is { } id ? [id] : Array.Empty<Guid>());
        Add(parameters, NpgsqlDbType.Integer, consumed, m => m.Commit);
        Add(parameters, NpgsqlDbType.Uuid, consumed, m => m.Item);
        var thrown = Numbered<Message>(commits, commit => commit.Thrown);
        Add(parameters, NpgsqlDbType.Integer, thrown, m => m.Commit);
        Add(parameters, NpgsqlDbType.Uuid, thrown, m => m.Item.Id);
        Add(parameters, NpgsqlDbType.Text, thrown, m => Lowercase.NameOf(m.Item.Kind));
        Add(parameters, NpgsqlDbType.Text, thrown, m => StorableText.Replaced(m.Item.Name));
        Add(parameters, NpgsqlDbType.Text, thrown, m => StorableText.Replaced(m.Item.CorrelationKey ?? ""));
        Add(parameters, NpgsqlDbType.Text, thrown, m => m.Item.SentBy);
        Add(parameters, NpgsqlDbType.Bytea, thrown, m => KernelJson.Write(m.Item.Variables));
        Add(parameters, NpgsqlDbType.TimestampTz, thrown, m => PostgreSqlTime.ToTimestamp(m.Item.SentAt));
        Add(parameters, NpgsqlDbType.TimestampTz, thrown, m => PostgreSqlTime.ToTimestamp(m.Item.ExpiresAt));
        var own = string.Join(", ", Enumerable.Range(before + 1, parameters.Count - before).Select(n => $"${n}"));
        command.CommandText = $"SELECT commit_messages(({command.CommandText}), {own})";
        return command;
    }

    /// <summary>The items of all commits, each with the number of its commit as SQL counts, from 1.</summary>
    private static List<(int Commit, T Item)> Numbered<T>(IReadOnlyList<InstanceCommit> commits, Func<InstanceCommit, IEnumerable<T>> items) =>
        [.. commits.SelectMany((commit, number) => items(commit).Select(item => (number + 1, item)))];

    private static void Add<TItem, TValue>(NpgsqlParameterCollection parameters, NpgsqlDbType type, IReadOnlyList<TItem> items, Func<TItem, TValue> value) =>
        parameters.Add(new NpgsqlParameter<TValue[]> { TypedValue = [.. items.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type });
}
