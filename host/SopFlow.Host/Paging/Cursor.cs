using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SopFlow.Host.Json;

namespace SopFlow.Host.Paging;

/// <summary>Where a page ended, as a text that callers send back and do not read. It holds the sort key of the last item, so rows that come and go move nothing.</summary>
public static class Cursor
{
    private const int MaxLength = 1000;

    /// <summary>The cursor after an item.</summary>
    /// <param name="after">The item's sort key.</param>
    public static string Of<T>(T after) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(after, HostJson.Options));

    /// <summary>The sort key in a cursor; false for what cannot be one.</summary>
    public static bool TryRead<T>(string cursor, [NotNullWhen(true)] out T? after)
        where T : class
    {
        after = null;
        if (cursor.Length > MaxLength || !Base64Url.IsValid(cursor))
            return false;
        try
        {
            after = JsonSerializer.Deserialize<T>(Base64Url.DecodeFromChars(cursor), HostJson.Options);
        }
        catch (JsonException)
        {
            // Not ours: the caller made it up or cut it off.
        }

        return after is not null;
    }
}
