using System.Collections.Frozen;
using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using SopFlow.Contracts;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Runtime.Publishing;

namespace SopFlow.Host.Events;

/// <summary>Which events are asked for.</summary>
public sealed class EventQuery
{
    /// <summary>The cursor of the last event seen; from the beginning when left out.</summary>
    [FromQuery(Name = "after"), Description("The cursor of the last event seen; left out, from the beginning.")]
    public string? After { get; init; }

    /// <summary>Only these kinds, joined by commas; every kind when left out.</summary>
    [FromQuery(Name = "kinds"), Description("Only these kinds, joined by commas, such as task.created,sla.breached; left out, every kind.")]
    public string? Kinds { get; init; }

    /// <summary>Reads what is asked for.</summary>
    /// <param name="caller">Whose events.</param>
    /// <param name="lastEventId">The header by which a stream goes on, which wins over the parameter; null when there is none.</param>
    /// <param name="filter">Which events.</param>
    /// <param name="cursor">After which.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    internal Problem? Read(Caller caller, string? lastEventId, out FeedFilter filter, out EventCursor cursor)
    {
        filter = new FeedFilter(caller.Tenant) { Agency = caller.Agency };
        cursor = EventCursor.Start;
        if ((string.IsNullOrEmpty(lastEventId) ? After : lastEventId) is { Length: > 0 } after)
        {
            if (EventCursor.TryParse(after) is not { } parsed)
                return new Problem(ProblemTypes.CursorInvalid);
            cursor = parsed;
        }

        if (string.IsNullOrEmpty(Kinds))
            return null;
        var kinds = Kinds.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (kinds.Except(EventKinds.All).ToList() is { Count: > 0 } unknown)
        {
            var (known, list) = (string.Join(", ", EventKinds.All), string.Join(", ", unknown));
            return new Problem(ProblemTypes.InvalidParameter, $"kinds: there is no {list}; there are {known}.", $"kinds: tidak ada {list}; yang ada {known}.") { Subjects = unknown };
        }

        filter = filter with { Kinds = kinds.ToFrozenSet() };
        return null;
    }
}
