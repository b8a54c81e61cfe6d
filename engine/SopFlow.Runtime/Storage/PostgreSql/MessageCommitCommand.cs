using Npgsql;
using NpgsqlTypes;
using SopFlow.Kernel.Serialization;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>What commits do to messages, written in the same statement by <c>commit_messages</c>: see <c>Messages.sql</c>.</summary>
internal static class MessageCommitCommand
{
    /// <summary>Places of the parameters of <c>commit_instances</c> that <c>commit_messages</c> takes too: tenants, instances and times.</summary>
    private const string Shared = "$1, $2, $20";

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
        var consumed = CommitArrays.Numbered(commits, commit => commit.Consumed is { } id ? [id] : Array.Empty<Guid>());
        parameters.Add(NpgsqlDbType.Integer, consumed, m => m.Commit);
        parameters.Add(NpgsqlDbType.Uuid, consumed, m => m.Item);
        var thrown = CommitArrays.Numbered<Message>(commits, commit => commit.Thrown);
        parameters.Add(NpgsqlDbType.Integer, thrown, m => m.Commit);
        parameters.Add(NpgsqlDbType.Uuid, thrown, m => m.Item.Id);
        parameters.Add(NpgsqlDbType.Text, thrown, m => Lowercase.NameOf(m.Item.Kind));
        parameters.Add(NpgsqlDbType.Text, thrown, m => StorableText.Replaced(m.Item.Name));
        parameters.Add(NpgsqlDbType.Text, thrown, m => StorableText.Replaced(m.Item.CorrelationKey ?? ""));
        parameters.Add(NpgsqlDbType.Text, thrown, m => m.Item.SentBy);
        parameters.Add(NpgsqlDbType.Bytea, thrown, m => KernelJson.Write(m.Item.Variables));
        parameters.Add(NpgsqlDbType.TimestampTz, thrown, m => PostgreSqlTime.ToTimestamp(m.Item.SentAt));
        parameters.Add(NpgsqlDbType.TimestampTz, thrown, m => PostgreSqlTime.ToTimestamp(m.Item.ExpiresAt));
        command.CommandText = $"SELECT commit_messages(({command.CommandText}), {Shared}, {CommitArrays.Places(before + 1, parameters.Count)})";
        return command;
    }
}
