using Npgsql;
using NpgsqlTypes;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>What the functions that store commits are given: arrays that run in step, each a parameter.</summary>
internal static class CommitArrays
{
    /// <summary>The items of all commits, each with the number of its commit as SQL counts, from 1.</summary>
    public static List<(int Commit, T Item)> Numbered<T>(IReadOnlyList<InstanceCommit> commits, Func<InstanceCommit, IEnumerable<T>> items)
    {
        var numbered = new List<(int, T)>(commits.Count);
        for (var i = 0; i < commits.Count; i++)
        {
            foreach (var item in items(commits[i]))
                numbered.Add((i + 1, item));
        }

        return numbered;
    }

    /// <summary>Adds an array.</summary>
    public static void Add<TItem, TValue>(
        this NpgsqlParameterCollection parameters, NpgsqlDbType type, IReadOnlyList<TItem> items, Func<TItem, TValue> value)
    {
        var column = new TValue[items.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(items[i]);
        parameters.Add(new NpgsqlParameter<TValue[]> { TypedValue = column, NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    /// <summary>The places of parameters, as a call names them.</summary>
    /// <param name="first">The first of them, counted from 1.</param>
    /// <param name="last">The last of them.</param>
    public static string Places(int first, int last) => string.Join(", ", Enumerable.Range(first, last - first + 1).Select(n => $"${n}"));
}
