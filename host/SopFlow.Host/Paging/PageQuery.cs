using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SopFlow.Host.Configuration;
using SopFlow.Host.Problems;

namespace SopFlow.Host.Paging;

/// <summary>Which page is asked for.</summary>
public sealed class PageQuery
{
    /// <summary>Most items on the page; the server's default when left out.</summary>
    [FromQuery(Name = "limit"), Description("Most items on the page: 1 to 200, default 50.")]
    public int? Limit { get; init; }

    /// <summary>The <c>nextCursor</c> of the page before; left out for the first page.</summary>
    [FromQuery(Name = "cursor"), Description("The nextCursor of the page before; leave it out for the first page.")]
    public string? Cursor { get; init; }

    /// <summary>Reads the page that is asked for.</summary>
    /// <typeparam name="TKey">The list's sort key.</typeparam>
    /// <param name="limits">How much a page may hold.</param>
    /// <param name="page">The page; null when it cannot be read.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    internal Problem? Read<TKey>(LimitOptions limits, [NotNull] out PageRequest<TKey>? page)
        where TKey : class
    {
        page = new PageRequest<TKey>(Limit ?? limits.PageSize, null);
        if (page.Limit < 1 || page.Limit > limits.MaxPageSize)
        {
            return new Problem(
                ProblemTypes.InvalidParameter,
                string.Create(CultureInfo.InvariantCulture, $"limit is a number from 1 to {limits.MaxPageSize}, not {page.Limit}."),
                string.Create(CultureInfo.InvariantCulture, $"limit adalah bilangan 1 sampai {limits.MaxPageSize}, bukan {page.Limit}."))
            {
                Subjects = ["limit"],
            };
        }

        if (string.IsNullOrEmpty(Cursor))
            return null;
        if (!Paging.Cursor.TryRead<TKey>(Cursor, out var after))
            return new Problem(ProblemTypes.CursorInvalid);
        page = page with { After = after };
        return null;
    }
}

/// <summary>A page that is asked for.</summary>
/// <typeparam name="TKey">The list's sort key.</typeparam>
/// <param name="Limit">Most items.</param>
/// <param name="After">The last item of the page before; null for the first page.</param>
internal sealed record PageRequest<TKey>(int Limit, TKey? After)
    where TKey : class
{
    /// <summary>How many rows to read: one more than the page, to see whether another follows.</summary>
    public int Rows => Limit + 1;

    /// <summary>The page of the rows read.</summary>
    /// <param name="rows">At most <see cref="Rows"/>.</param>
    /// <param name="key">The sort key of a row.</param>
    /// <param name="item">The item a row is shown as.</param>
    public Page<TItem> Of<TRow, TItem>(IReadOnlyList<TRow> rows, Func<TRow, TKey> key, Func<TRow, TItem> item) => new(
        [.. rows.Take(Limit).Select(item)],
        rows.Count > Limit ? Cursor.Of(key(rows[Limit - 1])) : null);
}
